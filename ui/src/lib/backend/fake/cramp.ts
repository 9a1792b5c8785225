/** Cramps of a made-up diary, timed as the real one's are; what is recorded of them is Rust's to say in full. */
import type { Cramp, CrampAnswer, Entry, Longest, Night } from '$wire';
import { blank } from '$lib/nights/answers';
import { entryOf } from './diaries';

const TEN_MINUTES_MS = 10 * 60_000;

export class FakeCramps {
  cramp: Cramp | null = null;
  readonly #diary: Map<Night, Entry>;
  readonly #now: () => number;

  constructor(diary: Map<Night, Entry>, now: () => number) {
    this.#diary = diary;
    this.#now = now;
  }

  start(night: Night): Cramp {
    const open = this.get();
    if (open) return open;
    const started_at = new Date(this.#now()).toISOString();
    return (this.cramp = { started_at, utc_offset_minutes: 0, night, state: 'running' });
  }

  get(): Cramp | null {
    if (this.cramp?.state === 'running' && this.#elapsed() >= TEN_MINUTES_MS) {
      this.#record('m10_30');
      this.cramp = { ...this.cramp, state: 'lasting' };
    }
    return this.cramp;
  }

  answer(answer: CrampAnswer): Entry | null {
    const cramp = this.get();
    if (!cramp) return null;
    if (answer === 'eased_now' && cramp.state === 'running') this.#record(this.#elapsed() < 60_000 ? 'lt1' : 'm1_10');
    const entry = this.#diary.get(cramp.night);
    if (entry && answer === 'eased_sooner') this.#diary.set(cramp.night, { ...entry, longest: 'm1_10' });
    this.cramp = null;
    return answer === 'mistake' ? null : (this.#diary.get(cramp.night) ?? null);
  }

  #elapsed(): number {
    return this.#now() - Date.parse(this.cramp?.started_at ?? '');
  }

  #record(longest: Longest): void {
    if (!this.cramp) return;
    const { night } = this.cramp;
    const known = this.#diary.get(night);
    const before = known?.status === 'symptoms' ? known : { ...blank(), status: 'symptoms' as const, episodes: 0 };
    const sensations = [...new Set([...before.sensations, 'cramp' as const])];
    const answers = {
      ...before,
      sites: before.sites.length > 0 ? before.sites : ['calf' as const],
      sensations,
      longest,
    };
    this.#diary.set(
      night,
      entryOf(night, { ...answers, episodes: (before.episodes ?? 0) + 1 }, 0, (known?.revision ?? 0) + 1),
    );
  }
}
