/** Entries written by hand: what a function or a component is given. */
import type { Answers, Entry, Night } from '$wire';
import { blank } from '$lib/nights/answers';

export const NONE: Answers = { ...blank(), status: 'none' };
export const SYMPTOMS: Answers = { ...blank(), status: 'symptoms' };

export function entryOf(night: Night, answers: Answers, late_days = 0): Entry {
  return { night, late_days, revision: 1, ...answers, logged_at: `${night}T22:41:00Z`, utc_offset_minutes: 0 };
}
