/** Flags written by hand. */
import type { Flag } from '$wire';
import { plusNights } from '$lib/nights/night';
import { TONIGHT } from './window';

export const AS_OF = plusNights(TONIGHT, -1);
export const before = (nights: number) => plusNights(AS_OF, -nights);

export const frequency = (change: Partial<Flag> & object = {}): Flag => ({
  code: 'frequency',
  state: 'not_met',
  level: 'see_doctor',
  late_entries: 0,
  evidence: [],
  basis: null,
  window: { from: before(6), to: AS_OF },
  symptom_nights: 0,
  episodes: 0,
  missing: [],
  ...change,
});
export const duration = (change: Partial<Flag> & object = {}): Flag => ({
  code: 'duration',
  state: 'not_met',
  level: 'see_doctor',
  late_entries: 0,
  evidence: [],
  run: null,
  missing: [],
  ...change,
});
export const met = (code: string, level: Flag['level'], evidence = [AS_OF]): Flag => ({
  code,
  state: 'met',
  level,
  late_entries: 0,
  evidence,
});
