/**
 * The nights that the calendar, the trend and the list read. The newest sixteen weeks are in the diary already; older ones are
 * read in batches of half a year when they come near, and again after every change. The whole diary is read only when
 * something is computed from all of it.
 */
import { untrack } from 'svelte';
import { RECENT_NIGHTS } from '$lib/diary/diary.svelte';
import type { Cell, Unread } from '$lib/nights/cell';
import { nightsBetween, plusNights } from '$lib/nights/night';
import { started, type App } from '$lib/session/app';
import type { Entry, Night, Nights } from '$wire';

const BATCH_NIGHTS = 26 * 7;
/** How many batches are held besides those just wanted: six years. */
const BATCHES_HELD = 12;
/** A Monday. */
const FIRST_BATCH_FROM = '1970-01-05';

interface Batch {
  version: number;
  entries: ReadonlyMap<Night, Entry>;
  missing: ReadonlySet<Night>;
}

const batchOf = (night: Night) => Math.floor(nightsBetween(FIRST_BATCH_FROM, night) / BATCH_NIGHTS);
const firstNightOf = (batch: number) => plusNights(FIRST_BATCH_FROM, batch * BATCH_NIGHTS);

export class NightCache {
  /** The first recorded night as last read; null in an empty diary, or until it is known. */
  start = $state.raw<Night | null>(null);
  whole = $state.raw<Nights | null>(null);
  /** The first night to show: of those at hand, until the diary's start is known. */
  oldest = $derived.by(() => {
    const { entries, missing } = this.#app.diary;
    let oldest = this.current;
    for (const night of [...entries.keys(), ...missing, this.start ?? oldest]) if (night < oldest) oldest = night;
    return oldest;
  });
  readonly #app: App;
  #batches = $state.raw<ReadonlyMap<number, Batch>>(new Map());
  /** The version of the diary in which a batch was requested last. */
  readonly #requested = new Map<number, number>();
  #wanted = new Set<number>();
  #wholeRequested: number | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  get current(): Night {
    return started(this.#app).current_night;
  }

  get empty(): boolean {
    const { entries, missing } = this.#app.diary;
    return this.start === null && entries.size === 0 && missing.size === 0;
  }

  cell(night: Night): Cell | Unread {
    if (night >= this.#recentFrom()) return this.#app.diary.cell(night);
    const batch = this.#batches.get(batchOf(night));
    if (!batch) return { kind: night < this.oldest ? 'outside' : 'unread', night };
    const entry = batch.entries.get(night);
    if (entry) return { kind: 'recorded', night, entry };
    return { kind: batch.missing.has(night) ? 'missing' : 'outside', night };
  }

  /** Reads the diary's start. Call it in an effect: it is read again after every change of the diary. */
  wantStart(): void {
    void this.#app.diary.version;
    void this.#app.session.attemptUnrelated(async () => (this.start = await this.#app.backend.diaryStart()));
  }

  /** Reads the batches with the nights from `from` to `to`. Call it in an effect. */
  want(from: Night, to: Night): void {
    const { version } = this.#app.diary;
    const [first, last] = [from < this.oldest ? this.oldest : from, plusNights(this.#recentFrom(), -1)];
    const batches: number[] = [];
    for (let batch = batchOf(first); batch <= batchOf(to < last ? to : last); batch += 1) batches.push(batch);
    this.#wanted = new Set(batches);
    untrack(() => batches.forEach((batch) => void this.#request(batch, version)));
  }

  /** Reads the whole diary. Call it in an effect. */
  wantWhole(): void {
    const { version } = this.#app.diary;
    if (this.#wholeRequested === version) return;
    this.#wholeRequested = version;
    void this.#app.session.attemptUnrelated(async () => {
      try {
        const whole = await this.#app.backend.nightsList(null, null);
        if (this.#wholeRequested === version) this.whole = whole;
      } catch (thrown) {
        this.#wholeRequested = null;
        throw thrown;
      }
    });
  }

  #recentFrom(): Night {
    return plusNights(this.current, 1 - RECENT_NIGHTS);
  }

  async #request(batch: number, version: number): Promise<void> {
    if (this.#requested.get(batch) === version) return;
    this.#requested.set(batch, version);
    await this.#app.session.attemptUnrelated(async () => {
      try {
        const { nights, missing } = await this.#app.diary.list(
          firstNightOf(batch),
          plusNights(firstNightOf(batch + 1), -1),
        );
        if (this.#requested.get(batch) !== version) return;
        const entries = new Map(nights.map((entry) => [entry.night, entry]));
        this.#hold(batch, { version, entries, missing: new Set(missing) });
      } catch (thrown) {
        this.#requested.delete(batch);
        throw thrown;
      }
    });
  }

  /** Adds a batch, and drops batches that are outdated or far away. */
  #hold(batch: number, found: Batch): void {
    const batches = new Map(this.#batches);
    batches.delete(batch);
    batches.set(batch, found);
    for (const [other, { version }] of batches) {
      const stale = version !== found.version || batches.size > BATCHES_HELD;
      if (stale && !this.#wanted.has(other)) {
        batches.delete(other);
        this.#requested.delete(other);
      }
    }
    this.#batches = batches;
  }
}
