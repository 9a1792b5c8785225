/** What every step of the welcome is given. Each change is written as it is made: closing the window loses nothing. */
import type { Problem, Settings } from '$wire';
import type { SettingKey } from '$lib/backend';

export interface StepProps {
  settings: Settings;
  problems: Partial<Record<SettingKey, Problem>>;
  set: (key: SettingKey, value: string) => Promise<boolean>;
}
