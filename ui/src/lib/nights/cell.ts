/** What one cell of the strip shows, and what it is called. The same everywhere. */
import type { DiaryPause, Entry, Night } from '$wire';
import { t } from '$lib/text/texts.svelte';
import { pauseOf } from './pause';
import { nightDated } from '$lib/text/format';

export type Cell =
  | { kind: 'recorded'; night: Night; entry: Entry }
  /** Nobody recorded it. Never the same as "none". */
  | { kind: 'missing'; night: Night }
  /** The current night, still to come or to be told. */
  | { kind: 'pending'; night: Night }
  /** Before the diary began, or after today. */
  | { kind: 'outside'; night: Night };

/** The strip shows numbers; a symptomatic night without a score has its own mark. */
export function cellMark(cell: Cell): string {
  if (cell.kind !== 'recorded') return '';
  if (cell.entry.status === 'none') return '0';
  return cell.entry.pain === null ? '·' : String(cell.entry.pain);
}

/** What there is to say of it, without its dates: "pain 6", or "away, not recorded" within a pause. */
export function cellWhat(cell: Cell, pauses: readonly DiaryPause[] = []): string {
  switch (cell.kind) {
    case 'missing':
      return pauseOf(cell.night, pauses) ? t('cell-away') : t('cell-missing');
    case 'pending':
      return t('cell-pending');
    case 'outside':
      return t('cell-outside');
    case 'recorded':
      if (cell.entry.status === 'none') return t('cell-none');
      return cell.entry.pain === null ? t('cell-no-score') : t('cell-pain', { pain: cell.entry.pain });
  }
}

/** "late", "recalled" or nothing: how long after waking it was written. */
export function lateWord(lateDays: number): string {
  if (lateDays <= 0) return '';
  return lateDays < 3 ? t('late') : t('recalled');
}

/** "1→2 May: pain 6, late". */
export function cellName(cell: Cell, today: Night, pauses: readonly DiaryPause[] = []): string {
  const name = t('cell-name', { night: nightDated(cell.night, today), what: cellWhat(cell, pauses) });
  const late = cell.kind === 'recorded' ? lateWord(cell.entry.late_days) : '';
  return late ? t('cell-name-late', { name, late }) : name;
}
