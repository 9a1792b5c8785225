/**
 * Pain over time, laid out for a chart and a table. A night without a score breaks the line: nothing is filled in. Up to half
 * a year each night is a point. Longer ranges show the worst and the median of each week, month or year, without entries that
 * were written late, as in every statistic (docs/product.md#late-entries). Pure.
 */
import type { Cell, Unread } from '$lib/nights/cell';
import { mondayOf, nightsBetween, plusNights, span } from '$lib/nights/night';
import { nightRange } from '$lib/text/format';
import { t } from '$lib/text/texts.svelte';
import type { Night, Nights } from '$wire';
import { leftOut, type Filter } from './filter';

export const RANGES = ['weeks', 'half_year', 'year', 'all'] as const;
export type Range = (typeof RANGES)[number];
export type Grain = 'night' | 'week' | 'month' | 'year';

/** One column of the chart: a night, or all nights of a week, month or year. */
export interface Column {
  from: Night;
  to: Night;
  /** Nights with discomfort that match the filter, of all recorded nights; without late ones, unless it is one night. */
  symptoms: number;
  recorded: number;
  /** The worst pain, 0 when there was no discomfort; null when nothing has a score. */
  worst: number | null;
  /** The night with the worst pain. */
  worstNight: Night | null;
  /** The median of the nights with discomfort and a score. */
  median: number | null;
  noScore: number;
  leftOut: number;
  late: number;
  missing: number;
}

const NIGHTS: Record<Exclude<Range, 'all'>, number> = { weeks: 56, half_year: 182, year: 364 };
/** A shorter diary gets an axis of so many nights: three nights must not fill the whole line. */
const LEAST_NIGHTS = 14;
const YEAR_NIGHTS = 365;

/** The nights of a range: not before the diary, but never fewer than a fortnight. */
export function spanOf(range: Range, oldest: Night, current: Night): { from: Night; to: Night } {
  const wanted = range === 'all' ? oldest : plusNights(current, 1 - NIGHTS[range]);
  const least = plusNights(current, 1 - LEAST_NIGHTS);
  const from = wanted < oldest ? oldest : wanted;
  return { from: from < least ? from : least, to: current };
}

/** What one column stands for, so that a chart never has more than about two hundred. */
export function grainOf(range: Range, nights: number): Grain {
  if (range === 'weeks' || range === 'half_year') return 'night';
  if (range === 'year') return 'week';
  if (nights <= NIGHTS.half_year) return 'night';
  if (nights <= 3 * YEAR_NIGHTS) return 'week';
  return nights <= 16 * YEAR_NIGHTS ? 'month' : 'year';
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
export function columnsOf(cells: readonly (Cell | Unread)[], grain: Grain, filter: Filter): Column[] {
  const groups: (Cell | Unread)[][] = [];
  let current = '';
  for (const cell of cells) {
    const group = groupOf(cell.night, grain);
    if (group === current) groups.at(-1)?.push(cell);
    else groups.push([cell]);
    current = group;
  }
  return groups.map((group) => columnOf(group, filter, grain === 'night'));
}

function groupOf(night: Night, grain: Grain): string {
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

/** Sums nights up. A `single` late night is shown as it was; several are summed up without the late ones. */
export function columnOf(cells: readonly (Cell | Unread)[], filter: Filter, single = false): Column {
  const column: Column = {
    from: cells[0]?.night ?? '',
    to: cells.at(-1)?.night ?? '',
    ...{ symptoms: 0, recorded: 0, worst: null, worstNight: null, median: null },
    ...{ noScore: 0, leftOut: 0, late: 0, missing: 0 },
  };
  const scores: number[] = [];
  for (const cell of cells) {
    if (cell.kind === 'missing') column.missing += 1;
    if (cell.kind !== 'recorded') continue;
    const { entry } = cell;
    if (entry.late_days > 0) column.late += 1;
    if (entry.late_days > 0 && !single) continue;
    column.recorded += 1;
    if (leftOut(entry, filter)) {
      column.leftOut += 1;
      continue;
    }
    const pain = entry.status === 'none' ? 0 : entry.pain;
    if (entry.status === 'symptoms') {
      column.symptoms += 1;
      if (pain === null) column.noScore += 1;
      else scores.push(pain);
    }
    if (pain !== null && (column.worst === null || pain > column.worst)) {
      column.worst = pain;
      column.worstNight = cell.night;
    }
  }
  column.median = medianOf(scores);
  return column;
}

function medianOf(scores: number[]): number | null {
  const sorted = scores.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below, above] = [sorted[middle - 1], sorted[middle]];
  if (above === undefined) return null;
  return sorted.length % 2 === 1 || below === undefined ? above : (below + above) / 2;
}

/** The lines of the chart: only between neighbouring columns that both have a score. */
export function linesOf(columns: readonly Column[]): { at: number; from: number; to: number }[] {
  return columns.flatMap(({ worst }, at) => {
    const next = columns[at + 1]?.worst;
    return worst === null || next === null || next === undefined ? [] : [{ at, from: worst, to: next }];
  });
}

/** The share of a column's nights that are missing. */
export function missingShare({ from, to, missing }: Column): number {
  return missing / (nightsBetween(from, to) + 1);
}

export interface Tick {
  at: number;
  year: number;
  /** Null where the tick names a year. */
  month: number | null;
}

const YEAR_STEPS = [1, 2, 5, 10, 20, 50];
const MOST_YEARS = 10;
/** Over more nights than this, only years are named. */
const MONTHS_NAMED = 400;
/** No two names are nearer than this share of the width. */
const NEAREST = 0.06;

/** The months named below the chart; the years once there are many. January is named by its year. */
export function ticksOf(columns: readonly Column[], grain: Grain): Tick[] {
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) return [];
  const byYear = grain === 'year' || nightsBetween(first.from, last.to) > MONTHS_NAMED;
  const years = Number(last.to.slice(0, 4)) - Number(first.from.slice(0, 4)) + 1;
  const step = YEAR_STEPS.find((each) => years / each <= MOST_YEARS) ?? 100;
  const groupName = ({ to }: Column) => (byYear ? to.slice(0, 4) : to.slice(0, 7));
  const named = columns.flatMap((column, at) => {
    const before = columns[at - 1];
    if (before && groupName(before) === groupName(column)) return [];
    const [year, month] = [Number(column.to.slice(0, 4)), Number(column.to.slice(5, 7))];
    if (byYear) return year % step === 0 ? [{ at, year, month: null }] : [];
    return [{ at, year, month: month === 1 ? null : month }];
  });
  // The first column starts somewhere within a month or year: it is named only where the next name leaves room.
  return named.filter(({ at }, index) => {
    const next = named[index + 1];
    return at > 0 || !next || next.at / columns.length > 2 * NEAREST;
  });
}

/**
 * Strokes at 45° that fill a box from `left` to `right` and `top` to `floor`, as a path. They are drawn one by one, because
 * WebKit does not draw a pattern in an SVG whose width was set later.
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

/** "1→2 May to 7→8 May: worst 7 · median 4.5 · discomfort on 3 of 6 recorded · 1 not recorded". */
export function columnName(column: Column, today: Night): string {
  const { symptoms, recorded, worst, median, missing, late } = column;
  const parts = [
    worst !== null && (symptoms === 0 ? t('cell-none') : t('trend-worst', { pain: worst })),
    median !== null && t('trend-median', { pain: median }),
    recorded > 0 && t('week-summary', { symptoms, recorded }),
    missing > 0 && t('week-missing', { count: missing }),
    late > 0 && t('week-late', { count: late }),
  ];
  const what = parts.filter((part) => part !== false).join(t('list-dot')) || t('cell-outside');
  return t('cell-name', { night: nightRange(column.from, column.to, today), what });
}
