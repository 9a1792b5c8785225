/** Settings of a made-up person, and what the settings accept: the rules themselves are Rust's. */
import type { ErrorBody, Settings } from '$wire';
import type { SettingKey } from '../backend';

const MINUTES: Partial<Record<SettingKey, [least: number, most: number]>> = {
  sit_minutes: [15, 180],
  break_minutes: [1, 30],
  text_size: [100, 200],
};
const SWITCHES: SettingKey[] = [
  'reminders',
  'quiet_fullscreen',
  'quiet_do_not_disturb',
  'quiet_call',
  'diary_prompts',
  'start_at_login',
  'welcomed',
];

export function usualSettings(): Settings {
  return {
    language: 'en',
    theme: 'system',
    text_size: 100,
    region: 'unset',
    profile: ['office_worker'],
    reminders: true,
    sit_minutes: 60,
    break_minutes: 5,
    working_hours: 'off',
    quiet_fullscreen: true,
    quiet_do_not_disturb: true,
    quiet_call: true,
    break_window: 'small',
    diary_prompts: true,
    evening_time: '22:00',
    morning_time: '07:00',
    start_at_login: false,
    welcomed: true,
  };
}

/** The value under `key` as it is kept; a {@link ErrorBody} is thrown for one that is not accepted. */
export function read(key: SettingKey, value: string): Settings[SettingKey] {
  const limits = MINUTES[key];
  if (limits) {
    refuseUnless(Number(value) >= limits[0] && Number(value) <= limits[1], key, `${limits[0]}–${limits[1]}`);
    return Number(value);
  }
  if (SWITCHES.includes(key)) return value === 'on';
  if (key === 'profile') return value.split(',').filter(Boolean) as Settings['profile'];
  if (key === 'working_hours') {
    const [from, to] = value.split('-');
    refuseUnless(value === 'off' || from !== to, key, 'off, or two different times such as 09:00-18:00');
  }
  return value as Settings['theme'];
}

function refuseUnless(accepted: boolean, key: SettingKey, what: string): void {
  if (!accepted) throw { code: 'invalid_value', message: `${key}: ${what}`, field: key } satisfies ErrorBody;
}
