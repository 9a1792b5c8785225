/** The filter for nights with discomfort: by side, and by any of some sensations. Pure. */
import type { Entry, Sensation } from '$wire';

export interface Filter {
  /** A night with both sides matches either. */
  side: 'left' | 'right' | null;
  /** Any of these; an empty list matches all. */
  sensations: readonly Sensation[];
}

export interface Matches {
  /** Nights with discomfort that match. */
  match: number;
  /** How many of those were written late: they are counted here, and labelled. */
  late: number;
  /** Nights with discomfort, matching or not. */
  nights: number;
}

export const NO_FILTER: Filter = { side: null, sensations: [] };

export function isActive({ side, sensations }: Filter): boolean {
  return side !== null || sensations.length > 0;
}

export function matches(entry: Entry, { side, sensations }: Filter): boolean {
  if (entry.status !== 'symptoms') return false;
  const onSide = side === null || entry.side === side || entry.side === 'both';
  return onSide && (sensations.length === 0 || sensations.some((code) => entry.sensations.includes(code)));
}

/** With discomfort, but not matching. Nights without discomfort are never left out. */
export function leftOut(entry: Entry, filter: Filter): boolean {
  return entry.status === 'symptoms' && !matches(entry, filter);
}

export function countMatches(entries: readonly Entry[], filter: Filter): Matches {
  const matching = entries.filter((entry) => matches(entry, filter));
  return {
    match: matching.length,
    late: matching.filter((entry) => entry.late_days > 0).length,
    nights: entries.filter((entry) => entry.status === 'symptoms').length,
  };
}
