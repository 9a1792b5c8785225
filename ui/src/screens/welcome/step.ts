/** What every step of the welcome is given. Each change is written as it is made: closing the window loses nothing. */
import type { Problem } from '../../generated/Problem';
import type { Settings } from '../../generated/Settings';
import type { SettingKey } from '../../lib/backend';

export interface StepProps {
  settings: Settings;
  problems: Partial<Record<SettingKey, Problem>>;
  set: (key: SettingKey, value: string) => Promise<boolean>;
}
