/** A made-up week that shows every sign of the strip once. It is drawn, never kept. */
import type { Entry, Night } from '$wire';
import { blank } from '$lib/nights/answers';
import type { Cell } from '$lib/nights/cell';
import { plusNights } from '$lib/nights/night';

/** The worst pain of each night; 0 without discomfort, null not recorded. */
const PAINS = [3, 0, null, 6, 0, 8] as const;
const WRITTEN_LATE = 3;

/** The week up to `current`, which is still open. */
export function exampleWeek(current: Night): Cell[] {
  const before = PAINS.map((pain, index): Cell => {
    const night = plusNights(current, index - PAINS.length);
    if (pain === null) return { kind: 'missing', night };
    return { kind: 'recorded', night, entry: entryOf(night, pain, index === WRITTEN_LATE ? 1 : 0) };
  });
  return [...before, { kind: 'pending', night: current }];
}

function entryOf(night: Night, pain: number, late_days: number): Entry {
  const answers = { ...blank(), status: pain === 0 ? ('none' as const) : ('symptoms' as const) };
  return {
    ...answers,
    pain: pain === 0 ? null : pain,
    night,
    late_days,
    revision: 1,
    logged_at: `${night}T22:00:00Z`,
    utc_offset_minutes: 0,
  };
}
