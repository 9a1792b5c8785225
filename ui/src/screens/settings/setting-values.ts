/** What was typed, as the settings are written. Undefined for what cannot be read. */

/** "60", within the limits. */
export function minutesFrom(typed: string, least: number, most: number): string | undefined {
  const digits = /^\d{1,3}$/.exec(typed.trim())?.[0];
  const minutes = Number(digits);
  return digits !== undefined && minutes >= least && minutes <= most ? String(minutes) : undefined;
}

/** "09:00" from "9:00", "9", "0900" or with the colon of a Chinese keyboard. */
export function timeFrom(typed: string): string | undefined {
  const parts = /^(\d{1,2})(?:[:：.]?(\d{2}))?$/.exec(typed.trim());
  if (!parts) return undefined;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)];
  const two = (part: number) => String(part).padStart(2, '0');
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : undefined;
}

export interface Hours {
  from: string;
  to: string;
}

/** The two ends of `HH:MM-HH:MM`; null while any hour will do. */
export function hoursOf(setting: string): Hours | null {
  const [from, to] = setting.split('-');
  return from && to ? { from, to } : null;
}
