/** Reads a night as people type its date: `2026-05-12`, `12 May`, `May 12`, `5月12日`. The year may be left out. */
import { t } from '../lib/texts/texts.svelte';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

function monthNamed(word: string): number | undefined {
  const given = word.toLowerCase();
  if (given.length < 3) return undefined;
  return MONTHS.find((month) => t('month', { month }).toLowerCase().startsWith(given));
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The newest such night that is not after `current`; null for what is no date. */
export function nightTyped(words: string, current: string): string | null {
  const text = words.trim();
  const chinese = /^(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/.exec(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const dayFirst = /^(\d{1,2})\.?\s+(\p{L}+)(?:\s+(\d{4}))?$/u.exec(text);
  const monthFirst = /^(\p{L}+)\s+(\d{1,2})(?:,?\s+(\d{4}))?$/u.exec(text);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : chinese
      ? [chinese[1], chinese[2], chinese[3]]
      : dayFirst
        ? [dayFirst[3], monthNamed(dayFirst[2] ?? ''), dayFirst[1]]
        : [monthFirst?.[3], monthNamed(monthFirst?.[1] ?? ''), monthFirst?.[2]];
  if (!month || !day) return null;
  const two = (part: string | number) => String(part).padStart(2, '0');
  const inYear = (of: string | number) => `${of}-${two(month)}-${two(day)}`;
  const thisYear = Number(current.slice(0, 4));
  const candidates = year ? [inYear(year)] : [inYear(thisYear), inYear(thisYear - 1)];
  return candidates.find((each) => isDate(each) && each <= current) ?? null;
}
