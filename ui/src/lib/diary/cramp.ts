/** The ten minutes of a cramp, counted from when it was announced. */
import type { Cramp } from '$wire';

export const TEN_MINUTES_MS = 10 * 60_000;
export const HOUR_MS = 60 * 60_000;

export function passedOf(cramp: Cramp, instant: number): number {
  return instant - Date.parse(cramp.started_at);
}

/** Never more than ten minutes: the clock may have been set back. */
export function leftOf(cramp: Cramp, instant: number): number {
  return Math.min(TEN_MINUTES_MS, TEN_MINUTES_MS - passedOf(cramp, instant));
}
