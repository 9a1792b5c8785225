/**
 * The calendar's rows: weeks, the current one first and each older one below it. A diary is looked into from now
 * backwards, so it opens where it is written and nothing has to be known of its beginning to draw its end. Within a
 * week Monday comes first, as in any calendar. No clock.
 */
import type { Night } from '$wire';
import { civil, mondayOf, nightsBetween, plusNights, weekday } from '$lib/nights/night';
import { t } from '$lib/text/texts.svelte';

/** What is drawn, from the top: a week, or the height of weeks that are not drawn. */
export type Piece = { is: 'week'; row: number } | { is: 'gap'; from: number; rows: number };

/** The Monday of row `row`. */
export function mondayAt(row: number, current: Night): Night {
  return plusNights(mondayOf(current), -7 * row);
}

export function rowOf(night: Night, current: Night): number {
  return nightsBetween(mondayOf(night), mondayOf(current)) / 7;
}

/** The newest night a row has. */
export function newestOf(row: number, current: Night): Night {
  return row === 0 ? current : plusNights(mondayAt(row, current), 6);
}

/** Going down, the first row of each month names it: the month its newest night is in. */
export function namesMonth(row: number, current: Night): boolean {
  if (row === 0) return true;
  const [here, above] = [newestOf(row, current), newestOf(row - 1, current)].map(civil);
  return here?.month !== above?.month;
}

/** "Nov", or "Nov 2026" where it is told `whole` or a year begins below. */
export function monthName(row: number, current: Night, whole = false): string {
  const { month, year } = civil(newestOf(row, current));
  const name = t('month-short', { month });
  return whole || month === 12 ? t('month-and-year', { month: name, year: String(year) }) : name;
}

/** Rows `first` to `last` and those of `also`, with the gaps between, of `total` rows. */
export function pieces(total: number, first: number, last: number, also: readonly number[]): Piece[] {
  const drawn = new Set(also.filter((row) => row >= 0 && row < total));
  for (let row = Math.max(0, first); row <= Math.min(total - 1, last); row += 1) drawn.add(row);
  const found: Piece[] = [];
  let next = 0;
  for (const row of [...drawn].sort((a, b) => a - b)) {
    if (row > next) found.push({ is: 'gap', from: next, rows: row - next });
    found.push({ is: 'week', row });
    next = row + 1;
  }
  if (next < total) found.push({ is: 'gap', from: next, rows: total - next });
  return found;
}

/** A "month" for the keyboard: as many rows. */
const MONTH_NIGHTS = 28;

/** Where a key leads from `night`, within the diary; null when it is not a key of the calendar. */
export function moved(key: string, ctrl: boolean, night: Night, oldest: Night, current: Night): Night | null {
  const day = weekday(night);
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    // Down the page is back in time.
    ArrowUp: 7,
    ArrowDown: -7,
    PageUp: MONTH_NIGHTS,
    PageDown: -MONTH_NIGHTS,
    Home: ctrl ? nightsBetween(night, current) : 1 - day,
    End: ctrl ? nightsBetween(night, oldest) : 7 - day,
  };
  const step = steps[key];
  if (step === undefined || (ctrl && key !== 'Home' && key !== 'End')) return null;
  const to = plusNights(night, step);
  return to < oldest ? oldest : to > current ? current : to;
}
