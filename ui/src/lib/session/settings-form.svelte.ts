/** A settings section's way to change one, and what was refused. */
import type { Settings } from '$wire';
import type { ErrorBody, SettingKey } from '$lib/backend';

export interface SectionProps {
  settings: Settings;
  errors: Partial<Record<SettingKey, ErrorBody>>;
  /** Whether it was accepted; why not is then among the errors. */
  set: (key: SettingKey, value: string) => Promise<boolean>;
}

export const onOff = (on: boolean): string => (on ? 'on' : 'off');
