/** The closed sets of codes and the limits: generated from the Rust types, but for two lists with an order of their own. */
import type { DayStretchKind } from '$wire';

export * from '../generated/codes';

/** Every code of `T`: leaving one out is a type error. */
export const everyCode =
  <T extends string>() =>
  <const L extends readonly T[]>(list: [T] extends [L[number]] ? L : never): readonly T[] =>
    list;

export const PAINS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** In the order of the legend under a day's line. */
export const STRETCHES = everyCode<DayStretchKind>()(['sitting', 'break', 'away', 'not_known', 'paused', 'quiet']);
