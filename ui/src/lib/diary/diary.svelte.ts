/**
 * The nights the window holds: the last sixteen weeks, which every strip and flag is drawn from. Older ones are read in
 * batches by the screens that show them, so a diary of a hundred years opens as fast as one of a week.
 */
import { asErrorBody, type Backend } from '$lib/backend';
import type { Cell } from '$lib/nights/cell';
import { plusNights } from '$lib/nights/night';
import type { Entry, ErrorBody, FlagsView, Night, NightSave, Nights } from '$wire';
import { DraftStore, type StoredDraft } from './draft-store';
import { NightDraft } from './draft.svelte';

export const RECENT_NIGHTS = 112;

export class Diary {
  entries = $state.raw<ReadonlyMap<Night, Entry>>(new Map());
  missing = $state.raw<ReadonlySet<Night>>(new Set());
  flags = $state.raw<FlagsView | null>(null);
  error = $state.raw<ErrorBody | null>(null);
  /** Drafts on disk from before the window closed whose night has not been opened yet. */
  storedDrafts = $state.raw<ReadonlyMap<Night, StoredDraft>>(new Map());
  /** Counts every change: whoever holds nights of its own reads them again when it grows. */
  version = $state(0);
  /** Counts how often the diary was replaced as a whole. */
  generation = 0;

  readonly #backend: Backend;
  readonly #drafts = new Map<Night, NightDraft>();
  readonly #draftStore: DraftStore;
  #draftsLoaded = false;
  #current: Night = '';
  #refreshes = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
    this.#draftStore = new DraftStore(backend);
  }

  /** Whether nothing was ever recorded; false until that is known. */
  get empty(): boolean {
    return this.flags !== null && this.entries.size === 0 && this.missing.size === 0;
  }

  /** Reads everything again: the command line may have written meanwhile. */
  async refresh(current: Night): Promise<void> {
    this.#current = current;
    const refresh = (this.#refreshes += 1);
    const [nights, flags, drafts] = await Promise.all([
      this.#backend.nightsList(plusNights(current, 1 - RECENT_NIGHTS), null),
      this.#backend.flagsGet(),
      this.#draftsLoaded ? null : this.#draftStore.load(),
    ]);
    if (drafts && !this.#draftsLoaded) {
      this.#draftsLoaded = true;
      this.storedDrafts = drafts;
    }
    // A later refresh has begun: its answer is the newer one.
    if (refresh !== this.#refreshes) return;
    this.entries = new Map(nights.nights.map((entry) => [entry.night, entry]));
    this.missing = new Set(nights.missing);
    this.flags = flags;
    this.version += 1;
  }

  list(from: Night, to: Night): Promise<Nights> {
    return this.#backend.nightsList(from, to);
  }

  async entry(night: Night): Promise<Entry | null> {
    const { nights } = await this.#backend.nightsList(night, night);
    return nights[0] ?? null;
  }

  async save(save: NightSave): Promise<Entry> {
    const entry = await this.#backend.nightSave(save);
    this.entries = new Map(this.entries).set(entry.night, entry);
    await this.#refreshAfterWrite();
    return entry;
  }

  async remove(night: Night, revision: number): Promise<void> {
    await this.#backend.nightDelete(night, revision);
    this.entries = new Map([...this.entries].filter(([each]) => each !== night));
    await this.#refreshAfterWrite();
  }

  async recordVisit(on: string, note: string | null): Promise<void> {
    await this.#backend.visitAdd(on, note);
    await this.#refreshAfterWrite();
  }

  /** The answers to a night while they are given. Held while the window is open: leaving a screen loses nothing. */
  draft(night: Night): NightDraft {
    let draft = this.#drafts.get(night);
    if (!draft) {
      draft = new NightDraft(night, this);
      this.#drafts.set(night, draft);
    }
    return draft;
  }

  /** Brings a night's draft up to what is on disk: the entry, and what was stored of an earlier draft. */
  async loadDraft(night: Night): Promise<void> {
    const draft = this.draft(night);
    const known = this.entries.get(night);
    if (known) draft.adopt(known);
    else await draft.reload();
    const stored = this.storedDrafts.get(night);
    if (!stored) return;
    this.storedDrafts = new Map([...this.storedDrafts].filter(([each]) => each !== night));
    draft.restore(stored);
  }

  draftChanged(draft: NightDraft): void {
    this.#draftStore.scheduleSave(draft.night, () => draft.unrecorded);
  }

  /** Writes changed drafts at once: the window may be gone in a moment. */
  flushDrafts(): Promise<void> {
    return this.#draftStore.flush();
  }

  /** The diary was replaced as a whole (restored, started anew, erased): no draft belongs to it any more. */
  reset(): void {
    this.generation += 1;
    this.#drafts.clear();
    this.#draftStore.reset();
    // The other diary may have stored drafts of its own.
    this.#draftsLoaded = false;
    this.storedDrafts = new Map();
  }

  /** The write itself succeeded: an error while reading again is not reported as a failed write. */
  async #refreshAfterWrite(): Promise<void> {
    try {
      await this.refresh(this.#current);
      this.error = null;
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }

  cell(night: Night): Cell {
    const entry = this.entries.get(night);
    if (entry) return { kind: 'recorded', night, entry };
    if (this.missing.has(night)) return { kind: 'missing', night };
    return { kind: night === this.#current ? 'pending' : 'outside', night };
  }
}
