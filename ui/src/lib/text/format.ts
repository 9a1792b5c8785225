/** Nights and times in words. Both dates of a night are always named: "1→2 May". */
import type { Night } from '$wire';
import { t } from './texts.svelte';
import { civil, plusNights } from '$lib/nights/night';

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
  // One year behind both dates would be wrong for one of them.
  if (year !== civil(today).year && year !== civil(wake).year)
    return t('night-with-years', { from: dateWords(night), to: dateWords(wake) });
  return year === civil(today).year
    ? nightShort(night)
    : t('night-with-year', { night: nightShort(night), year: String(year) });
}

/** "23 Nov 2026". */
export function dateWords(date: string): string {
  const { year, month, day } = civil(date);
  return t('date-words', { day, month: t('month-short', { month }), year: String(year) });
}

/** A list of nights as one phrase. */
export function nightsPhrase(nights: Night[]): string {
  return nights.map(nightShort).join(t('list-comma'));
}

/** "24:10"; hours only when there are any. Never negative. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}
