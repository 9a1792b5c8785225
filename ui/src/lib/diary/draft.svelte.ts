/**
 * One night as it is being answered: every change is recorded at once, every change can be taken back, and nothing
 * typed is ever dropped because a save failed, the window died, or somebody else wrote the same night.
 */
import type { Entry, Night, NightSave } from '$wire';
import { asErrorBody, type ErrorBody } from '$lib/backend';
import { answersOf, blank, holds, overwrites, same, withHeld, type DraftAnswers } from '$lib/nights/answers';
import type { KeptForm } from './draft-store';
import { folded, TYPED_FIELDS, withTyped, type Typed, type TypedField } from './typed-fields';

/** Where a draft is recorded. */
export interface Ledger {
  entry(night: Night): Promise<Entry | null>;
  save(save: NightSave): Promise<Entry>;
  remove(night: Night, revision: number): Promise<void>;
  /** Something here changed: what is unrecorded of it is to be kept. */
  keep(draft: NightDraft): void;
}

/** What somebody else did to this night meanwhile: the entry they wrote, or null when they deleted it. */
export interface Conflict {
  theirs: Entry | null;
}

export class NightDraft {
  readonly night: Night;
  answers = $state.raw<DraftAnswers>(blank());
  typed = $state.raw<Typed>({});
  /** The entry on disk that this draft started from or became; null when there is none. */
  entry = $state.raw<Entry | null>(null);
  error = $state.raw<ErrorBody | null>(null);
  /** Until the person has chosen, nothing more is recorded. */
  conflict = $state.raw<Conflict | null>(null);
  /** What the last thing done here was, for the line that says so. */
  done = $state<'saved' | 'removed' | null>(null);
  /** What is here was kept from before the window closed, and nothing has been changed since. */
  broughtBack = $state(false);
  /** Something kept may be among the answers that are folded away. */
  unfold = $state(false);

  readonly #ledger: Ledger;
  #earlier = $state.raw<DraftAnswers[]>([]);
  #changes = 0;
  #recorded = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(night: Night, ledger: Ledger) {
    this.night = night;
    this.#ledger = ledger;
  }

  get canUndo(): boolean {
    return this.#earlier.length > 0;
  }

  /** What is here and in no entry, to be kept in case the window dies. */
  get unrecorded(): KeptForm | null {
    const waits = this.#recorded !== this.#changes || this.answers.status === null;
    const answers = waits && holds(this.answers) ? this.answers : null;
    const typed = this.#typedOnly();
    if (!answers && Object.keys(typed).length === 0) return null;
    return { revision: this.entry?.revision ?? null, answers, typed };
  }

  change(next: DraftAnswers): void {
    this.broughtBack = false;
    if (!same(next, this.answers)) {
      this.#earlier = [...this.#earlier, this.answers];
      this.#become(next);
    } else if (this.error) {
      // Pressed again because it did not work.
      this.retry();
    }
  }

  undo(): void {
    const before = this.#earlier.at(-1);
    if (!before) return;
    this.broughtBack = false;
    this.#earlier = this.#earlier.slice(0, -1);
    this.#become(before);
  }

  /** Takes the entry away; undo brings it back. */
  remove(): void {
    this.change(blank());
  }

  retry(): void {
    this.#enqueue();
  }

  /** Something stands in a field that is not an answer yet. */
  type(field: TypedField, text: string): void {
    this.typed = { ...this.typed, [field]: text };
    this.#ledger.keep(this);
  }

  /** Records what is typed in a field, if it can be. It goes on standing there as it was typed. */
  take(field: TypedField): void {
    const text = this.typed[field];
    const next = text === undefined ? null : withTyped(this.answers, field, text);
    if (next && !same(next, this.answers)) this.change(next);
  }

  /** The keyboard left the field: it shows what is recorded again, unless that could not be done. */
  leave(field: TypedField): void {
    this.take(field);
    const { [field]: text, ...others } = this.typed;
    if (text === undefined || !withTyped(this.answers, field, text)) return;
    this.typed = others;
    this.#ledger.keep(this);
  }

  keepMine(): void {
    if (!this.conflict) return;
    this.entry = this.conflict.theirs;
    this.conflict = null;
    this.error = null;
    this.#enqueue();
  }

  /** Undo brings what was here back, over theirs. */
  takeTheirs(): void {
    if (!this.conflict) return;
    const { theirs } = this.conflict;
    this.#earlier = [this.answers];
    this.conflict = null;
    this.error = null;
    this.broughtBack = false;
    this.#recorded = this.#changes;
    this.entry = theirs;
    this.answers = theirs ? answersOf(theirs) : blank();
    this.done = theirs ? 'saved' : 'removed';
    this.#ledger.keep(this);
  }

  /** Looks at what is on disk, unless something here is on its way there or sets out meanwhile. */
  async reread(): Promise<void> {
    const changes = this.#changes;
    if (this.#recorded !== changes) return;
    const found = await this.#ledger.entry(this.night);
    if (changes === this.#changes) this.adopt(found);
  }

  /** Shows what is on disk. An older version than the one here is only a late answer. */
  adopt(found: Entry | null): void {
    if (this.#recorded !== this.#changes || found?.revision === this.entry?.revision) return;
    if (found && this.entry && found.revision < this.entry.revision) return;
    const base = this.answers;
    this.typed = this.#typedOnly();
    const held = folded(base.status === null ? base : blank(), this.typed).answers;
    this.#earlier = [];
    this.done = null;
    if (!found) {
      this.entry = null;
      this.answers = blank();
    } else if (!holds(held)) {
      this.entry = found;
      this.answers = answersOf(found);
    } else {
      // Said here before it was said whether there was discomfort; now it has been.
      const torn = overwrites(found, held, base);
      if (torn) this.conflict = { theirs: found };
      else this.entry = found;
      this.#layOver(answersOf(found), withHeld(found, held));
    }
  }

  /**
   * Lays what was kept over what is on disk. It is recorded as it would have been then; where somebody else has written
   * meanwhile and both say different things, the person chooses.
   */
  bringBack({ revision, answers, typed }: KeptForm): void {
    // Whoever has begun to answer anew is not talked over.
    if (this.#changes > 0) return;
    const { entry, answers: here } = this;
    const said = answers !== null && answers.status !== null;
    const before = said || !entry ? (answers ?? blank()) : withHeld(entry, answers ?? blank());
    const { answers: mine, left } = folded(before, typed);
    this.typed = left;
    this.broughtBack = !same(mine, here) || Object.keys(left).length > 0;
    this.unfold = this.broughtBack;
    this.#ledger.keep(this);
    if (same(mine, here)) return;
    const untouched = revision === (entry?.revision ?? null);
    const torn =
      !untouched && (said || (entry !== null && overwrites(entry, folded(answers ?? blank(), typed).answers, blank())));
    if (torn) this.conflict = { theirs: entry };
    this.#layOver(here, mine);
  }

  /** Settles when everything changed so far is recorded or has failed. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** What is typed and not recorded. */
  #typedOnly(): Typed {
    let typed: Typed = {};
    for (const field of TYPED_FIELDS) {
      const text = this.typed[field];
      if (text === undefined) continue;
      const taken = withTyped(this.answers, field, text);
      if (!taken || !same(taken, this.answers)) typed = { ...typed, [field]: text };
    }
    return typed;
  }

  /** Undo goes back to `under`. */
  #layOver(under: DraftAnswers, mine: DraftAnswers): void {
    this.#earlier = [under];
    this.#become(mine);
  }

  #become(next: DraftAnswers): void {
    this.answers = next;
    this.#changes += 1;
    this.#ledger.keep(this);
    this.#enqueue();
  }

  /** One write at a time, each with the revision the one before came back with. */
  #enqueue(): void {
    this.#queue = this.#queue.then(() => this.#record());
  }

  async #record(): Promise<void> {
    // A click made while the last write was on its way has been written with it.
    if (this.#recorded === this.#changes || this.conflict) return;
    const changes = this.#changes;
    try {
      await this.#write(this.answers, () => changes === this.#changes);
      this.error = null;
      this.#recorded = changes;
    } catch (thrown) {
      await this.#refused(asErrorBody(thrown), changes);
    }
    this.#ledger.keep(this);
  }

  async #write({ status, ...rest }: DraftAnswers, isLatest: () => boolean): Promise<void> {
    if (status !== null) {
      const expected_revision = this.entry?.revision ?? null;
      const answers = { ...rest, status };
      const entry = await this.#ledger.save({ night: this.night, answers, expected_revision });
      this.entry = entry;
      // The backend fills in what follows from the rest (the calf, one episode); newer clicks stay on top.
      if (isLatest()) this.answers = answersOf(entry);
      this.done = 'saved';
    } else if (this.entry) {
      await this.#ledger.remove(this.night, this.entry.revision);
      this.entry = null;
      this.done = 'removed';
    }
  }

  /** Written elsewhere meanwhile: the person chooses. Anything else is told, and can be tried again. */
  async #refused(error: ErrorBody, changes: number): Promise<void> {
    if (error.code !== 'entry_exists' && error.code !== 'not_found') {
      this.error = error;
      return;
    }
    try {
      const theirs = await this.#ledger.entry(this.night);
      if (same(theirs ?? blank(), this.answers)) {
        // Both wrote the same, or both took it away.
        this.entry = theirs;
        this.done = theirs ? 'saved' : 'removed';
        this.#recorded = changes;
      } else {
        this.conflict = { theirs };
      }
      this.error = null;
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }
}
