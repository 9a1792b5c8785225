/**
 * Pain as time went on, laid out for a picture and a table. A night that has no score breaks the line: nothing is filled
 * in. Up to half a year each night is a point; longer stretches are told by the worst and the median of each week, month
 * or year, and there entries written late are left out, as in every statistic (PRODUCT 1). Pure.
 */
import type { Night, Nights } from '$wire';
import type { Unread } from '$lib/components/NightCell.svelte';
import type { Cell } from '$lib/nights/cell';
import { mondayOf, nightsBetween, plusNights, span } from '$lib/nights/night';
import { leftOut, type Filter } from './filter';

export const RANGES = ['weeks', 'half_year', 'year', 'all'] as const;
export type Range = (typeof RANGES)[number];
export type Grain = 'night' | 'week' | 'month' | 'year';

/** One column of the picture: a night, or all nights of a week, month or year. */
export interface Stretch {
  from: Night;
  to: Night;
  /** Nights with discomfort that pass the filter, of all recorded nights; none of them late, unless it is one night. */
  symptoms: number;
  recorded: number;
  /** The worst pain, 0 when there was no discomfort; null when nothing has a score. */
  worst: number | null;
  /** The night it was that bad. */
  worstNight: Night | null;
  /** Of the nights with discomfort and a score. */
  median: number | null;
  noScore: number;
  leftOut: number;
  late: number;
  missing: number;
}

const NIGHTS: Record<Exclude<Range, 'all'>, number> = { weeks: 56, half_year: 182, year: 364 };
/** A shorter diary is drawn as if it had so many: three nights are not a whole line. */
const LEAST_NIGHTS = 14;
const YEARS = 365;

/** The nights a range spans: not before the diary, but never fewer than a fortnight. */
export function spanOf(range: Range, oldest: Night, current: Night): { from: Night; to: Night } {
  const wanted = range === 'all' ? oldest : plusNights(current, 1 - NIGHTS[range]);
  const least = plusNights(current, 1 - LEAST_NIGHTS);
  const from = wanted < oldest ? oldest : wanted;
  return { from: from < least ? from : least, to: current };
}

/** How much one column holds, so that a picture never has more than some two hundred. */
export function grainOf(range: Range, nights: number): Grain {
  if (range === 'weeks' || range === 'half_year') return 'night';
  if (range === 'year') return 'week';
  if (nights <= NIGHTS.half_year) return 'night';
  if (nights <= 3 * YEARS) return 'week';
  return nights <= 16 * YEARS ? 'month' : 'year';
}

/** The cells of a whole diary, oldest first, up to the current night. */
export function cellsOf({ nights, missing }: Nights, from: Night, to: Night): Cell[] {
  const entries = new Map(nights.map((entry) => [entry.night, entry]));
  const gaps = new Set(missing);
  return span(from, to).map((night): Cell => {
    const entry = entries.get(night);
    if (entry) return { kind: 'recorded', night, entry };
    return { kind: gaps.has(night) ? 'missing' : night === to ? 'pending' : 'outside', night };
  });
}

/** Cells, oldest first, as columns of `grain`. */
export function stretches(cells: readonly (Cell | Unread)[], grain: Grain, filter: Filter): Stretch[] {
  const groups: (Cell | Unread)[][] = [];
  let begun = '';
  for (const cell of cells) {
    const begins = beginOf(cell.night, grain);
    if (begins === begun) groups.at(-1)?.push(cell);
    else groups.push([cell]);
    begun = begins;
  }
  return groups.map((group) => stretchOf(group, filter, grain === 'night'));
}

function beginOf(night: Night, grain: Grain): string {
  switch (grain) {
    case 'night':
      return night;
    case 'week':
      return mondayOf(night);
    case 'month':
      return night.slice(0, 7);
    case 'year':
      return night.slice(0, 4);
  }
}

/** What all of these nights come to. A single late night is shown as it was, many are counted without the late ones. */
export function stretchOf(cells: readonly (Cell | Unread)[], filter: Filter, single = false): Stretch {
  const found: Stretch = {
    from: cells[0]?.night ?? '',
    to: cells.at(-1)?.night ?? '',
    ...{ symptoms: 0, recorded: 0, worst: null, worstNight: null, median: null },
    ...{ noScore: 0, leftOut: 0, late: 0, missing: 0 },
  };
  const scores: number[] = [];
  for (const cell of cells) {
    if (cell.kind === 'missing') found.missing += 1;
    if (cell.kind !== 'recorded') continue;
    const { entry } = cell;
    if (entry.late_days > 0) found.late += 1;
    if (entry.late_days > 0 && !single) continue;
    found.recorded += 1;
    if (leftOut(entry, filter)) {
      found.leftOut += 1;
      continue;
    }
    const pain = entry.status === 'none' ? 0 : entry.pain;
    if (entry.status === 'symptoms') {
      found.symptoms += 1;
      if (pain === null) found.noScore += 1;
      else scores.push(pain);
    }
    if (pain !== null && (found.worst === null || pain > found.worst)) {
      found.worst = pain;
      found.worstNight = cell.night;
    }
  }
  found.median = medianOf(scores);
  return found;
}

function medianOf(scores: number[]): number | null {
  const sorted = scores.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below, above] = [sorted[middle - 1], sorted[middle]];
  if (above === undefined) return null;
  return sorted.length % 2 === 1 || below === undefined ? above : (below + above) / 2;
}

/** Columns next to each other that both have a height: a line joins these and no others. */
export function joined(columns: readonly Stretch[]): { at: number; from: number; to: number }[] {
  return columns.flatMap(({ worst }, at) => {
    const next = columns[at + 1]?.worst;
    return worst === null || next === null || next === undefined ? [] : [{ at, from: worst, to: next }];
  });
}

/** The share of a column's nights nobody recorded. */
export function missingShare({ from, to, missing }: Stretch): number {
  return missing / (nightsBetween(from, to) + 1);
}

export interface Tick {
  at: number;
  year: number;
  /** Null where a whole year is named. */
  month: number | null;
}

const YEAR_STEPS = [1, 2, 5, 10, 20, 50];
const MOST_YEARS = 10;
/** From so many columns of months on, only years are named. */
const MONTHS_NAMED = 400;
/** No two names nearer than this share of the width. */
const NEAREST = 0.06;

/** The months named below the picture; the years once there are many. January goes by its year. */
export function ticks(columns: readonly Stretch[], grain: Grain): Tick[] {
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) return [];
  const byYear = grain === 'year' || nightsBetween(first.from, last.to) > MONTHS_NAMED;
  const years = Number(last.to.slice(0, 4)) - Number(first.from.slice(0, 4)) + 1;
  const step = YEAR_STEPS.find((each) => years / each <= MOST_YEARS) ?? 100;
  const begin = ({ to }: Stretch) => (byYear ? to.slice(0, 4) : to.slice(0, 7));
  const named = columns.flatMap((column, at) => {
    const before = columns[at - 1];
    if (before && begin(before) === begin(column)) return [];
    const [year, month] = [Number(column.to.slice(0, 4)), Number(column.to.slice(5, 7))];
    if (byYear) return year % step === 0 ? [{ at, year, month: null }] : [];
    return [{ at, year, month: month === 1 ? null : month }];
  });
  // The first column begins in the midst of something: it is named only where it does not crowd what follows.
  return named.filter(({ at }, index) => {
    const next = named[index + 1];
    return at > 0 || !next || next.at / columns.length > 2 * NEAREST;
  });
}

/**
 * Strokes at 45° that fill a box from `left` to `right` and `top` to `floor`, as a path. Drawn one by one: WebKit leaves
 * out a pattern in a picture that was given its width later.
 */
export function hatching(left: number, right: number, top: number, floor: number, apart = 8): string {
  const strokes: string[] = [];
  const width = right - left;
  for (let start = top + apart; start < floor + width; start += apart) {
    // From (left, start) up to (right, start − width), as much of it as is inside.
    const below = Math.max(0, start - floor);
    const above = Math.max(0, top - (start - width));
    if (below + above >= width) continue;
    strokes.push(`M${left + below} ${start - below}L${right - above} ${start - width + above}`);
  }
  return strokes.join('');
}
