/**
 * The nights the window knows: the last sixteen weeks, which every strip and flag draws from. Older ones are fetched
 * a page at a time by whoever shows them, so a diary of a hundred years opens as fast as one of a week.
 */
import type { Entry, FlagsView, Night, Nights, NightSave } from '$wire';
import { asErrorBody, type Backend, type ErrorBody } from '$lib/backend';
import type { Cell } from '$lib/nights/cell';
import { plusNights } from '$lib/nights/night';
import { NightDraft } from './draft.svelte';
import { Shelf, type KeptForm } from './draft-store';

export const RECENT_NIGHTS = 112;

export class Diary {
  entries = $state.raw<ReadonlyMap<Night, Entry>>(new Map());
  missing = $state.raw<ReadonlySet<Night>>(new Set());
  flags = $state.raw<FlagsView | null>(null);
  error = $state.raw<ErrorBody | null>(null);
  /** Forms kept from before the window closed that nobody has looked at yet. */
  kept = $state.raw<ReadonlyMap<Night, KeptForm>>(new Map());
  /** Counts every change, so that whoever holds a page of its own knows to fetch it again. */
  version = $state(0);
  /** Stands for this diary; another one once it was replaced as a whole. */
  book: object = {};

  readonly #backend: Backend;
  readonly #drafts = new Map<Night, NightDraft>();
  readonly #shelf: Shelf;
  #shelfRead = false;
  #current: Night = '';
  #turn = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
    this.#shelf = new Shelf(backend);
  }

  /** Whether nothing was ever recorded; false until that is known. */
  get empty(): boolean {
    return this.flags !== null && this.entries.size === 0 && this.missing.size === 0;
  }

  /** Reads everything again: the command line may have written meanwhile. */
  async refresh(current: Night): Promise<void> {
    this.#current = current;
    const turn = (this.#turn += 1);
    const [nights, flags, kept] = await Promise.all([
      this.#backend.nightsList(plusNights(current, 1 - RECENT_NIGHTS), null),
      this.#backend.flagsGet(),
      this.#shelfRead ? null : this.#shelf.forms(),
    ]);
    if (kept && !this.#shelfRead) {
      this.#shelfRead = true;
      this.kept = kept;
    }
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
    this.entries = new Map([...this.entries].filter(([each]) => each !== night));
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

  /** Brings what is answered about a night up to what is on disk, and first of all what was kept of it. */
  async meet(night: Night): Promise<void> {
    const draft = this.draft(night);
    const known = this.entries.get(night);
    if (known) draft.adopt(known);
    else await draft.reread();
    const kept = this.kept.get(night);
    if (!kept) return;
    this.kept = new Map([...this.kept].filter(([each]) => each !== night));
    draft.bringBack(kept);
  }

  /** Soon on disk: what a form holds that is no entry. */
  keep(draft: NightDraft): void {
    this.#shelf.soon(draft.night, () => draft.unrecorded);
  }

  /** On disk at once, and not only soon: the window may be gone in a moment. */
  keepNow(): Promise<void> {
    return this.#shelf.now();
  }

  /** The diary was replaced as a whole (restored, begun anew, erased): nothing half answered belongs to it any more. */
  startOver(): void {
    this.book = {};
    this.#drafts.clear();
    this.#shelf.startOver();
    // The other one may have forms of its own.
    this.#shelfRead = false;
    this.kept = new Map();
  }

  /** After a write. The write itself is done: failing to read again is told as that, not as a failed write. */
  async #reread(): Promise<void> {
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
