/** Nights, dates, times and ranges as text. A night always has both of its dates: "1→2 May". */
import { wallTimeAt, wallTimeNow, type WallClock } from '$lib/session/clock.svelte';
import { civil, nightsBetween, plusNights, weekday } from '$lib/nights/night';
import type { Backup, CandidateKind, Cause, Night } from '$wire';
import { t } from './texts.svelte';

// Nights.

/** "22 → 23 November". */
export function nightLong(night: Night): string {
  const from = civil(night);
  const to = civil(plusNights(night, 1));
  const dates = { day: from.day, month: t('month', { month: from.month }), next: to.day };
  return from.month === to.month
    ? t('night-long', dates)
    : t('night-long-across', { ...dates, nextmonth: t('month', { month: to.month }) });
}

/** "22→23 Nov". */
export function nightShort(night: Night): string {
  const from = civil(night);
  const to = civil(plusNights(night, 1));
  const dates = { day: from.day, month: t('month-short', { month: from.month }), next: to.day };
  return from.month === to.month
    ? t('night-short', dates)
    : t('night-short-across', { ...dates, nextmonth: t('month-short', { month: to.month }) });
}

/** "22→23 Nov 2025": with its year when that is not the year of `today`. */
export function nightDated(night: Night, today: Night): string {
  const { year } = civil(night);
  const wake = plusNights(night, 1);
  // One year after both dates would be wrong for one of them.
  if (year !== civil(today).year && year !== civil(wake).year)
    return t('night-with-years', { from: dateWithYear(night), to: dateWithYear(wake) });
  return year === civil(today).year
    ? nightShort(night)
    : t('night-with-year', { night: nightShort(night), year: String(year) });
}

/** "1→2 May, 3→4 May". */
export function nightsListed(nights: Night[]): string {
  return nights.map(nightShort).join(t('list-comma'));
}

/** "1→2 May", or "1→2 May to 7→8 May". */
export function nightRange(from: Night, to: Night, today: Night): string {
  const [first, last] = [nightDated(from, today), nightDated(to, today)];
  return from === to ? first : t('nights-range', { from: first, to: last });
}

/** "42 nights, 11→12 Oct to 21→22 Nov": with the year of a first night that is in another one. */
export function countedRange({ from, to }: { from: Night; to: Night }): string {
  const nights = nightsBetween(from, to) + 1;
  return t('export-span', { nights, from: nightDated(from, to), to: nightDated(to, to) });
}

// Dates.

/** "23 Nov 2026". */
export function dateWithYear(date: string): string {
  const { year, month, day } = civil(date);
  return t('date-words', { day, month: t('month-short', { month }), year: String(year) });
}

/** "26 Nov". */
export function dateShort(date: string): string {
  const { month, day } = civil(date);
  return t('day-short', { day, month: t('month-short', { month }) });
}

/** "Thu, 26 Nov". */
export function dateWithWeekday(date: string): string {
  return t('day-named', { weekday: t('weekday-short', { day: weekday(date) }), date: dateShort(date) });
}

// Times.

/** "24:10"; hours only when there are any. Never negative. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

/** "15:30", with its date when that is not today's. */
export function timeShort(instant: number, now: number, offsetMinutes: number): string {
  const { date, time } = wallTimeAt(instant, offsetMinutes);
  return date === wallTimeAt(now, offsetMinutes).date ? time : t('day-and-time', { date: dateShort(date), time });
}

/** "Reminders are paused until 15:30." */
export function pausedUntil(until: string | null, now: number, offsetMinutes: number): string {
  if (until === null) return t('break-paused');
  const { date, time } = wallTimeAt(Date.parse(until), offsetMinutes);
  const today = wallTimeAt(now, offsetMinutes).date;
  if (date === today) return t('break-paused-until', { time });
  if (date === plusNights(today, 1)) return t('break-paused-until-tomorrow', { time });
  return t('break-paused-until-day', { date: dateShort(date), time });
}

/** "a call, a full screen". */
export function causesListed(causes: Cause[]): string {
  return causes.map((cause) => t(`quiet-name-${cause}`)).join(t('list-comma'));
}

// Backups.

/** When a backup was made: "12 May, 22:10"; with its year when that is not this one. */
export function backupTime({ made_at }: Pick<Backup, 'made_at'>, clock: WallClock, now: number): string {
  const { date, time } = wallTimeAt(Date.parse(made_at), clock.offsetMinutes);
  const thisYear = date.slice(0, 4) === wallTimeNow(clock, now).date.slice(0, 4);
  return t('day-and-time', { date: thisYear ? dateShort(date) : dateWithYear(date), time });
}

/** What a file is that the diary can be brought back from, where it is no copy that Soleus made. */
export function candidateKind({ kind }: { kind: CandidateKind }): string | null {
  return kind === 'copy' ? null : t(`candidate-${kind}`);
}

/** Before what a backup was made, read from its file name, or what another file is; null for any other. */
export function backupOccasion({ path, kind }: Pick<Backup, 'path'> & { kind?: CandidateKind }): string | null {
  const other = kind && candidateKind({ kind });
  if (other) return other;
  const [, occasion] = /\bbefore-(import|restore|schema)-[^/\\]*$/.exec(path) ?? [];
  if (occasion === 'import') return t('copy-before-import');
  if (occasion === 'restore') return t('copy-before-restore');
  return occasion === 'schema' ? t('copy-before-update') : null;
}
