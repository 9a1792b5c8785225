/**
 * Arithmetic on nights (`YYYY-MM-DD`, the date of the evening). Dates only: no clock, no time zone. Which night a
 * moment belongs to, the backend decides.
 */
import type { DiaryPause, Night } from '$wire';

const DAY_MS = 86_400_000;

export interface CivilDate {
  year: number;
  month: number;
  day: number;
}

export function civil(night: Night): CivilDate {
  const [year = 0, month = 0, day = 0] = night.split('-').map(Number);
  return { year, month, day };
}

function serial(night: Night): number {
  return Math.round(Date.parse(`${night}T00:00:00Z`) / DAY_MS);
}

function fromSerial(days: number): Night {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

export function plusNights(night: Night, nights: number): Night {
  return fromSerial(serial(night) + nights);
}

/** Nights from `earlier` to `later`; negative the other way round. */
export function nightsBetween(earlier: Night, later: Night): number {
  return serial(later) - serial(earlier);
}

/** Every night from `from` to `to`, both included. */
export function span(from: Night, to: Night): Night[] {
  const first = serial(from);
  const length = Math.max(0, serial(to) - first + 1);
  return Array.from({ length }, (_, index) => fromSerial(first + index));
}

/** 1 Monday … 7 Sunday. */
export function weekday(night: Night): number {
  // 1 January 1970, day 0, was a Thursday.
  return ((((serial(night) + 3) % 7) + 7) % 7) + 1;
}

export function mondayOf(night: Night): Night {
  return plusNights(night, 1 - weekday(night));
}

/** The pause of the diary that a night is in. Its nights are missing like any others, but nothing asks about them. */
export function pauseOf(night: Night, pauses: readonly DiaryPause[]): DiaryPause | undefined {
  return pauses.find(({ from, to }) => from <= night && (to === null || night <= to));
}
