/**
 * The nights the window knows: the last sixteen weeks, which every strip and flag draws from. Older ones are fetched
 * a page at a time by whoever shows them, so a diary of a hundred years opens as fast as one of a week.
 */
import type { Entry } from '../../generated/Entry';
import type { FlagsView } from '../../generated/FlagsView';
import type { Night } from '../../generated/Night';
import type { Nights } from '../../generated/Nights';
import type { NightSave } from '../../generated/NightSave';
import type { Problem } from '../../generated/Problem';
import { asProblem, type Backend } from '../backend';
import type { Cell } from '../nights/cell';
import { plusNights } from '../nights/night';
import { NightDraft } from './draft.svelte';

export const RECENT_NIGHTS = 112;

export class Diary {
  entries = $state.raw<ReadonlyMap<Night, Entry>>(new Map());
  missing = $state.raw<ReadonlySet<Night>>(new Set());
  flags = $state.raw<FlagsView | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Counts every change, so that whoever holds a page of its own knows to fetch it again. */
  version = $state(0);

  readonly #backend: Backend;
  readonly #drafts = new Map<Night, NightDraft>();
  #current: Night = '';
  #turn = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Reads everything again: the command line may have written meanwhile. */
  async refresh(current: Night): Promise<void> {
    this.#current = current;
    const turn = (this.#turn += 1);
    const [nights, flags] = await Promise.all([
      this.#backend.nightsList(plusNights(current, 1 - RECENT_NIGHTS), null),
      this.#backend.flagsGet(),
    ]);
    // Asked again meanwhile: that answer is the newer one.
    if (turn !== this.#turn) return;
    this.entries = new Map(nights.nights.map((entry) => [entry.night, entry]));
    this.missing = new Set(nights.missing);
    this.flags = flags;
    this.version += 1;
  }

  page(from: Night, to: Night): Promise<Nights> {
    return this.#backend.nightsList(from, to);
  }

  async entry(night: Night): Promise<Entry | null> {
    const page = await this.#backend.nightsList(night, night);
    return page.nights[0] ?? null;
  }

  async save(save: NightSave): Promise<Entry> {
    const entry = await this.#backend.nightSave(save);
    this.entries = new Map(this.entries).set(entry.night, entry);
    await this.#reread();
    return entry;
  }

  async remove(night: Night, revision: number): Promise<void> {
    await this.#backend.nightDelete(night, revision);
    await this.#reread();
  }

  async seen(on: string, note: string | null): Promise<void> {
    await this.#backend.seenAdd(on, note);
    await this.#reread();
  }

  /** What is being answered about a night. Kept while the window is open: leaving a screen loses nothing. */
  draft(night: Night): NightDraft {
    let draft = this.#drafts.get(night);
    if (!draft) {
      draft = new NightDraft(night, this);
      this.#drafts.set(night, draft);
    }
    return draft;
  }

  /** After a write. The write itself is done: failing to read again is told as that, not as a failed write. */
  async #reread(): Promise<void> {
    try {
      await this.refresh(this.#current);
      this.problem = null;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  cell(night: Night): Cell {
    const entry = this.entries.get(night);
    if (entry) return { kind: 'recorded', night, entry };
    if (this.missing.has(night)) return { kind: 'missing', night };
    return { kind: night === this.#current ? 'pending' : 'outside', night };
  }
}
