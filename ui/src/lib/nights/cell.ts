/** What one cell of the strip shows, and its accessible name. The same everywhere. */
import { nightDated } from '$lib/text/format';
import { t } from '$lib/text/texts.svelte';
import type { DiaryPause, Entry, Night } from '$wire';
import { pauseOf } from './night';

export type Cell =
  | { kind: 'recorded'; night: Night; entry: Entry }
  /** Not recorded. Never the same as "none". */
  | { kind: 'missing'; night: Night }
  /** The current night, not answered yet. */
  | { kind: 'pending'; night: Night }
  /** Before the diary began, or after today. */
  | { kind: 'outside'; night: Night };

/** Still being read: drawn empty, and named by its dates alone. */
export interface Unread {
  kind: 'unread';
  night: Night;
}

/** The strip shows numbers; a night with discomfort but without a score has a mark of its own. */
export function cellMark(cell: Cell): string {
  if (cell.kind !== 'recorded') return '';
  if (cell.entry.status === 'none') return '0';
  return cell.entry.pain === null ? '·' : String(cell.entry.pain);
}

/** Its content without its dates: "pain 6", or "away, not recorded" within a pause. */
export function cellText(cell: Cell, pauses: readonly DiaryPause[] = []): string {
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
export function latenessText(lateDays: number): string {
  if (lateDays <= 0) return '';
  return lateDays < 3 ? t('late') : t('recalled');
}

/** "1→2 May: pain 6, late". */
export function cellName(cell: Cell, today: Night, pauses: readonly DiaryPause[] = []): string {
  const name = t('cell-name', { night: nightDated(cell.night, today), what: cellText(cell, pauses) });
  const late = cell.kind === 'recorded' ? latenessText(cell.entry.late_days) : '';
  return late ? t('cell-name-late', { name, late }) : name;
}
