/** Made-up measurements: four weeks of working days, and a day of sitting, a call, lunch and breaks up to now. */
import type { BreakDay, BreaksView, Cause, DayLine, DayStretchKind, Outcome } from '$wire';
import { plusNights, span, weekday } from '$lib/nights/night';

const MINUTE = 60_000;

/** The day before now: what, for how many minutes, and what came of the break at its end. The last one goes on now. */
const DAY: [kind: DayStretchKind, minutes: number, came?: Outcome | undefined, quiet?: Cause][] = [
  ['sitting', 60, 'snoozed'],
  ['sitting', 11],
  ['break', 5, 'taken'],
  ['sitting', 24],
  ['away', 3],
  ['sitting', 30],
  ['away', 52, 'natural'],
  ['sitting', 38, undefined, 'call'],
  ['sitting', 24],
  ['break', 5, 'taken'],
  ['paused', 30],
  ['sitting', 60, 'dismissed'],
  ['sitting', 10, 'skipped'],
  ['sitting', 44],
  ['away', 12, 'natural'],
];

/** The last `days` dates; the last one came to what its `line` says. */
export function breaksView(line: DayLine, days: number): BreaksView {
  const dates = span(plusNights(line.date, 1 - days), line.date);
  return { days: dates.map((date, index) => (date === line.date ? sumOf(line) : usual(date, index))), line };
}

export function nothingMeasured(today: string, days: number): BreaksView {
  const line: DayLine = { date: today, stretches: [], outcomes: [] };
  return { days: span(plusNights(today, 1 - days), today).map(nothingOn), line };
}

function nothingOn(date: string): BreakDay {
  return { date, owed: 0, kept: 0, taken: 0, natural: 0, skipped: 0, ignored: 0, sat_seconds: 0 };
}

/** Weekdays of six to nine hours, two of them at home without the computer; nothing at weekends but one Saturday. */
function usual(date: string, index: number): BreakDay {
  const free = weekday(date) > 5 ? index % 4 !== 0 : index % 13 === 5;
  if (free) return nothingOn(date);
  const short = weekday(date) > 5;
  const owed = short ? index % 2 : 5 + (index % 4);
  const kept = Math.max(0, owed - (index % 3));
  const sat_seconds = short ? 2_400 : 19_800 + ((index * 7_919) % 11_000);
  return { date, owed, kept, taken: kept, natural: 1, skipped: owed - kept, ignored: 0, sat_seconds };
}

/** A day of which the last stretch ends at `end`. */
export function lineUpTo(date: string, end: number): DayLine {
  const line: DayLine = { date, stretches: [], outcomes: [] };
  let from = end - DAY.reduce((sum, [, minutes]) => sum + minutes, 0) * MINUTE;
  for (const [kind, minutes, came, quiet] of DAY) {
    const to = from + minutes * MINUTE;
    const ends = { from: instant(from), to: instant(to) };
    if (quiet) line.stretches.push({ kind: 'quiet', ...ends, causes: [quiet] });
    line.stretches.push({ kind, ...ends, causes: [] });
    if (came) line.outcomes.push({ outcome: came, at: ends.to });
    from = to;
  }
  return line;
}

export function sumOf({ date, stretches, outcomes }: DayLine): BreakDay {
  const times = (outcome: Outcome) => outcomes.filter((each) => each.outcome === outcome).length;
  const sat = stretches.filter(({ kind }) => kind === 'sitting');
  const sat_seconds = sat.reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 1000, 0);
  const [taken, natural, skipped, ignored] = [times('taken'), times('natural'), times('skipped'), times('ignored')];
  // Each break taken or skipped that day was owed; stepping away came before it.
  return { date, owed: taken + skipped, kept: taken, taken, natural, skipped, ignored, sat_seconds };
}

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
