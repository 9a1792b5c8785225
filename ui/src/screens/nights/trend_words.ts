/** A column of the trend in words. */
import type { Night } from '$wire';
import { nightDated } from '$lib/text/format';
import { t } from '$lib/text/texts.svelte';
import type { Stretch } from './trend';

/** "1→2 May", or "1→2 May to 7→8 May". */
export function nightsWords(from: Night, to: Night, today: Night): string {
  const [first, last] = [nightDated(from, today), nightDated(to, today)];
  return from === to ? first : t('nights-range', { from: first, to: last });
}

/** "1→2 May to 7→8 May: worst 7 · median 4.5 · discomfort on 3 of 6 recorded · 1 not recorded". */
export function stretchName(column: Stretch, today: Night): string {
  const { symptoms, recorded, worst, median, missing, late } = column;
  const what = [
    worst !== null && (symptoms === 0 ? t('cell-none') : t('trend-worst', { pain: worst })),
    median !== null && t('trend-median', { pain: median }),
    recorded > 0 && t('week-summary', { symptoms, recorded }),
    missing > 0 && t('week-missing', { count: missing }),
    late > 0 && t('week-late', { count: late }),
  ];
  const said = what.filter((part) => part !== false).join(t('list-dot'));
  return t('cell-name', { night: nightsWords(column.from, column.to, today), what: said || t('cell-outside') });
}
