/** A range of nights in words. */
import { nightsBetween } from '$lib/nights/night';
import { nightDated } from '$lib/text/format';
import { t } from '$lib/text/texts.svelte';
import type { Span } from './report-request';

/** "42 nights, 11→12 Oct to 21→22 Nov": with the year of a first night that is in another one. */
export function spanWords({ from, to }: Span): string {
  const nights = nightsBetween(from, to) + 1;
  return t('export-span', { nights, from: nightDated(from, to), to: nightDated(to, to) });
}
