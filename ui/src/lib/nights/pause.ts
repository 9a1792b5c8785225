/** Pauses of the diary: their nights are missing like any others, and nobody asks about them. Pure. */
import type { DiaryPause, Night } from '$wire';

export function pauseOf(night: Night, pauses: readonly DiaryPause[]): DiaryPause | undefined {
  return pauses.find(({ from, to }) => from <= night && (to === null || night <= to));
}
