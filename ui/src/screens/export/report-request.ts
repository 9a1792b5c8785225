/** What the report is about: its nights, the person, and what is left out. Pure: the current night is passed in. */
import { characterCount } from '$lib/nights/answers';
import { nightsBetween, plusNights } from '$lib/nights/night';
import type { Night } from '$wire';

export const RANGES = ['visit', 'weeks', 'months', 'all', 'own'] as const;
export type Range = (typeof RANGES)[number];

export const WEEKS_NIGHTS = 28;
/** Three months, in whole weeks. */
export const MONTHS_NIGHTS = 91;
/** After a visit fewer nights ago than this there is too little to report since. */
const SINCE_VISIT_LEAST = 7;

export const NAME_MAX = 100;
const BIRTH_YEAR_LEAST = 1900;

/** What is known about the diary. */
export interface Known {
  /** The first recorded night. */
  first: Night;
  /** The last night that is not pending. */
  last: Night;
  /** The date of the last visit to a doctor. */
  visit: string | null;
  /** The last recorded night. */
  recorded: Night;
}

export interface Span {
  from: Night;
  to: Night;
}

/** The ranges to choose from: "since the last visit" only once there was one, and a night since. */
export function rangesFor({ last, visit }: Known): Range[] {
  return RANGES.filter((range) => range !== 'visit' || (visit !== null && visit <= last));
}

/** What somebody with an appointment in ten minutes wants: what is new, or else the last three months. */
export function defaultRange({ last, visit, recorded }: Known): Range {
  const since = visit !== null && visit <= recorded ? nightsBetween(visit, last) + 1 : 0;
  if (since >= SINCE_VISIT_LEAST) return 'visit';
  return recorded > plusNights(last, -MONTHS_NIGHTS) ? 'months' : 'all';
}

/** The nights of a range; never before the first recorded one. A visit is followed by the night of its date. */
export function spanOf(range: Exclude<Range, 'own'>, known: Known): Span {
  const { first, last: to, visit } = known;
  const since = {
    visit: visit ?? first,
    weeks: plusNights(to, 1 - WEEKS_NIGHTS),
    months: plusNights(to, 1 - MONTHS_NIGHTS),
    all: first,
  }[range];
  return { from: since < first ? first : since, to };
}

/** The nights of typed dates, if both are there, in order and within the diary. */
export function ownSpan(from: string, to: string, { first, last }: Known): Span | undefined {
  return from >= first && from <= to && to <= last ? { from, to } : undefined;
}

/** Null for nothing, undefined for what is too long. */
export function parseName(typed: string): string | null | undefined {
  const name = typed.trim();
  if (characterCount(name) > NAME_MAX) return undefined;
  return name === '' ? null : name;
}

/** Null for nothing, undefined for what is no year of birth. Full-width digits are read too. */
export function parseYear(typed: string, thisYear: number): number | null | undefined {
  const digits = typed.normalize('NFKC').trim();
  if (digits === '') return null;
  const year = /^\d{4}$/.test(digits) ? Number(digits) : 0;
  return year >= BIRTH_YEAR_LEAST && year <= thisYear ? year : undefined;
}
