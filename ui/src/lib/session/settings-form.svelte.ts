/** A settings section's way to change one, and what was refused. */
import type { Problem, Settings } from '$wire';
import type { SettingKey } from '$lib/backend';

export interface SectionProps {
  settings: Settings;
  problems: Partial<Record<SettingKey, Problem>>;
  /** Whether it was accepted; why not is then among the problems. */
  set: (key: SettingKey, value: string) => Promise<boolean>;
}

export const onOff = (on: boolean): string => (on ? 'on' : 'off');
