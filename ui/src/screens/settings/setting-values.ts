/** How settings that are typed are read. */
import { t } from '$lib/text/texts.svelte';

/** One kind of typed setting. */
export interface TypedKind {
  /** The setting's value; undefined when the text cannot be read. */
  parse: (typed: string) => string | undefined;
  /** Shown when it cannot. */
  wrong: () => string;
  hint?: () => string;
  inputmode: 'numeric' | 'text';
}

/** Whole minutes within limits. */
export function minutes(least: number, most: number): TypedKind {
  return {
    parse: (typed) => parseMinutes(typed, least, most),
    wrong: () => t('minutes-wrong', { least, most }),
    hint: () => t('minutes-limits', { least, most }),
    inputmode: 'numeric',
  };
}

/** A time of day: 24 hours everywhere, whatever the system's own time fields look like. */
export const TIME: TypedKind = { parse: parseTime, wrong: () => t('time-wrong'), inputmode: 'text' };

function parseMinutes(typed: string, least: number, most: number): string | undefined {
  const digits = /^\d{1,3}$/.exec(typed.trim())?.[0];
  const value = Number(digits);
  return digits !== undefined && value >= least && value <= most ? String(value) : undefined;
}

/** "09:00" from "9:00", "9", "0900" or with the colon of a Chinese keyboard. */
export function parseTime(typed: string): string | undefined {
  const parts = /^(\d{1,2})(?:[:：.]?(\d{2}))?$/.exec(typed.trim());
  if (!parts) return undefined;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)];
  const two = (part: number) => String(part).padStart(2, '0');
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : undefined;
}

/** The two ends of `HH:MM-HH:MM`; null for `off`. */
export function parseWorkingHours(setting: string): { from: string; to: string } | null {
  const [from, to] = setting.split('-');
  return from && to ? { from, to } : null;
}
