/** Moments of the reminder in words. */
import type { Cause } from '$wire';
import { civil, plusNights, weekday } from '$lib/nights/night';
import { wallAt } from '$lib/session/wall';
import { t } from '$lib/text/texts.svelte';

/** "Reminders are paused until 15:30." */
export function pausedUntil(until: string | null, now: number, offsetMinutes: number): string {
  if (until === null) return t('break-paused');
  const { date, time } = wallAt(Date.parse(until), offsetMinutes);
  const today = wallAt(now, offsetMinutes).date;
  if (date === today) return t('break-paused-until', { time });
  if (date === plusNights(today, 1)) return t('break-paused-until-tomorrow', { time });
  return t('break-paused-until-day', { date: dayShort(date), time });
}

/** "15:30", with its date when that is not today's. */
export function momentShort(instant: number, now: number, offsetMinutes: number): string {
  const { date, time } = wallAt(instant, offsetMinutes);
  return date === wallAt(now, offsetMinutes).date ? time : t('day-and-time', { date: dayShort(date), time });
}

/** "26 Nov". */
export function dayShort(date: string): string {
  const { month, day } = civil(date);
  return t('day-short', { day, month: t('month-short', { month }) });
}

/** "Thu, 26 Nov". */
export function dayNamed(date: string): string {
  return t('day-named', { weekday: t('weekday-short', { day: weekday(date) }), date: dayShort(date) });
}

/** "a call, a full screen". */
export function causesPhrase(causes: Cause[]): string {
  return causes.map((cause) => t(`quiet-name-${cause}`)).join(t('list-comma'));
}
