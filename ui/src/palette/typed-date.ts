/**
 * Reads a night as people type it: `2026-05-12`, `12 May`, `May 12`, `5月12日`, `12/5`, "last night". The year may be left
 * out; what can be read in two ways is read in both.
 */
import { plusNights } from '$lib/nights/night';
import { shownLanguage, t } from '$lib/text/texts.svelte';
import type { Night } from '$wire';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Parts of a date as they were typed: year (or none), month, day. */
type DateParts = [year: string | undefined, month: string | number | undefined, day: string | undefined];

function monthNamed(word = ''): number | undefined {
  const given = word.toLowerCase();
  if (given.length < 3) return undefined;
  return MONTHS.find((month) => t('month', { month }).toLowerCase().startsWith(given));
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readings(text: string): DateParts[] {
  const yearFirst =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ??
    /^(\d{4})()年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/.exec(text);
  if (yearFirst) return [[yearFirst[1], yearFirst[3], yearFirst[4]]];
  const chinese = /^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/.exec(text);
  if (chinese) return [[undefined, chinese[1], chinese[2]]];
  const dayFirst = /^(\d{1,2})\.?\s+(\p{L}+)(?:\s+(\d{4}))?$/u.exec(text);
  if (dayFirst) return [[dayFirst[3], monthNamed(dayFirst[2]), dayFirst[1]]];
  const monthFirst = /^(\p{L}+)\s+(\d{1,2})(?:,?\s+(\d{4}))?$/u.exec(text);
  if (monthFirst) return [[monthFirst[3], monthNamed(monthFirst[1]), monthFirst[2]]];
  const [, one, other] = /^(\d{1,2})[/.](\d{1,2})$/.exec(text) ?? [];
  if (!one || !other) return [];
  const both: DateParts[] = [
    [undefined, other, one],
    [undefined, one, other],
  ];
  return shownLanguage() === 'zh-CN' ? both.reverse() : both;
}

/** The newest such night that is not after `current`. */
function newest([year, month, day]: DateParts, current: Night): Night | undefined {
  if (!month || !day) return undefined;
  const two = (part: string | number) => String(part).padStart(2, '0');
  const thisYear = Number(current.slice(0, 4));
  const years = year ? [year] : [thisYear, thisYear - 1];
  return years.map((of) => `${of}-${two(month)}-${two(day)}`).find((each) => isDate(each) && each <= current);
}

/** The nights that a query may mean; none for what is no date. `today` is the date on the wall. */
export function parseNights(query: string, current: Night, today: string): Night[] {
  const text = query.trim().toLowerCase();
  const named = t('palette-last-night').split(/[,、]\s*/);
  // From half of the word on: fewer letters rather begin something else.
  if (named.some((word) => word.startsWith(text) && text.length * 2 >= word.length)) return [plusNights(today, -1)];
  const found = readings(text).flatMap((parts) => newest(parts, current) ?? []);
  return [...new Set(found)];
}
