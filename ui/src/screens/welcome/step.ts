/** What every step of the welcome is given. Each change is written as it is made: closing the window loses nothing. */
import type { Settings } from '$wire';
import type { ErrorBody, SettingKey } from '$lib/backend';

export interface StepProps {
  settings: Settings;
  errors: Partial<Record<SettingKey, ErrorBody>>;
  set: (key: SettingKey, value: string) => Promise<boolean>;
}
