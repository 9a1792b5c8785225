/** A week in a few words, for whoever does not count cells. */
import { t } from '$lib/text/texts.svelte';
import type { Cell } from '$lib/nights/cell';
import type { Unread } from '$lib/components/NightCell.svelte';

/**
 * "Discomfort on 4 of 5 recorded · 1 not recorded · 1 written late", which is not among the 5; nothing until all of it
 * is read.
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
