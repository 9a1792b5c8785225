/**
 * The calendar's rows: weeks, the current one first and each older one below it. So it opens where the diary is written, and
 * nothing has to be known of the diary's start to draw its end. Within a week Monday comes first. No clock.
 */
import type { Cell, Unread } from '$lib/nights/cell';
import { civil, mondayOf, nightsBetween, plusNights, weekday } from '$lib/nights/night';
import { t } from '$lib/text/texts.svelte';
import type { Night } from '$wire';

/** What is drawn, from the top: a week, or a gap as high as the weeks that are not drawn. */
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

/** Whether a row is the first of its month, going down: a row's month is the one of its newest night. */
export function namesMonth(row: number, current: Night): boolean {
  if (row === 0) return true;
  const [here, above] = [newestOf(row, current), newestOf(row - 1, current)].map(civil);
  return here?.month !== above?.month;
}

/** "Nov", or "Nov 2026" where the year is wanted or changes below. */
export function monthName(row: number, current: Night, withYear = false): string {
  const { month, year } = civil(newestOf(row, current));
  const name = t('month-short', { month });
  return withYear || month === 12 ? t('month-and-year', { month: name, year: String(year) }) : name;
}

/** Of `total` rows: `first` to `last` and those in `also`, with the gaps between them. */
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

/** What Page Up and Page Down call a month: whole rows. */
const MONTH_NIGHTS = 28;

/** The night that a key moves to from `night`, within the diary; null when it is no key of the calendar. */
export function moved(key: string, ctrl: boolean, night: Night, oldest: Night, current: Night): Night | null {
  const day = weekday(night);
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    // Down is back in time.
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

/**
 * "Discomfort on 4 of 5 recorded · 1 not recorded · 1 written late": the late one is not among the 5. Nothing until the
 * whole week is read.
 */
export function weekSummary(cells: readonly (Cell | Unread)[]): string {
  if (cells.some(({ kind }) => kind === 'unread')) return '';
  const entries = cells.flatMap((cell) => (cell.kind === 'recorded' ? [cell.entry] : []));
  const counted = entries.filter(({ late_days }) => late_days <= 0);
  const symptoms = counted.filter(({ status }) => status === 'symptoms').length;
  const late = entries.length - counted.length;
  const missing = cells.filter(({ kind }) => kind === 'missing').length;
  return [
    counted.length > 0 && t('week-summary', { symptoms, recorded: counted.length }),
    missing > 0 && t('week-missing', { count: missing }),
    late > 0 && t('week-late', { count: late }),
  ]
    .filter((part) => part !== false)
    .join(t('list-dot'));
}
