/** A page of the diary as cells and weeks. */
import type { Night } from '../../generated/Night';
import type { Nights } from '../../generated/Nights';
import type { Cell } from '../../lib/nights/cell';

export function pageCells(nights: Night[], page: Nights, current: Night): Cell[] {
  const entries = new Map(page.nights.map((entry) => [entry.night, entry]));
  const missing = new Set(page.missing);
  return nights.map((night): Cell => {
    const entry = entries.get(night);
    if (entry) return { kind: 'recorded', night, entry };
    if (missing.has(night)) return { kind: 'missing', night };
    return { kind: night === current ? 'pending' : 'outside', night };
  });
}

/** Rows of seven, oldest first; rows wholly outside the diary are left out. */
export function weeksOf(cells: Cell[]): Cell[][] {
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(7 * week, 7 * week + 7));
  return weeks.filter((week) => week.some((cell) => cell.kind !== 'outside'));
}
