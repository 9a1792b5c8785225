/**
 * One night while it is being answered. Every change is recorded at once and can be undone, and nothing typed is dropped
 * because a save failed, the window died, or somebody else wrote the same night.
 */
import { asErrorBody } from '$lib/backend';
import { answersOf, blank, hasAnswers, overwrites, same, withUnrecorded, type DraftAnswers } from '$lib/nights/answers';
import type { Entry, ErrorBody, Night, NightSave } from '$wire';
import type { StoredDraft } from './draft-store';
import { TYPED_FIELDS, withAllTyped, withTyped, type Typed, type TypedField } from './typed-fields';

/** How a draft reads and writes its night. */
export interface DraftPersistence {
  entry(night: Night): Promise<Entry | null>;
  save(save: NightSave): Promise<Entry>;
  remove(night: Night, revision: number): Promise<void>;
  /** Something in the draft changed: what is unrecorded of it is to be stored. */
  draftChanged(draft: NightDraft): void;
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
  /** What the last write did, for the status line. */
  lastWrite = $state<'saved' | 'removed' | null>(null);
  /** The answers were stored before the window closed, and nothing has been changed since. */
  restored = $state(false);
  /** Restored answers may be among those that are folded away: show them. */
  unfold = $state(false);

  readonly #persistence: DraftPersistence;
  #undoSteps = $state.raw<DraftAnswers[]>([]);
  #changes = 0;
  #recorded = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(night: Night, persistence: DraftPersistence) {
    this.night = night;
    this.#persistence = persistence;
  }

  get canUndo(): boolean {
    return this.#undoSteps.length > 0;
  }

  /** What is in the draft and in no entry, to be stored in case the window dies. */
  get unrecorded(): StoredDraft | null {
    const waiting = this.#recorded !== this.#changes || this.answers.status === null;
    const answers = waiting && hasAnswers(this.answers) ? this.answers : null;
    const typed = this.#unrecordedTyped();
    if (!answers && Object.keys(typed).length === 0) return null;
    return { revision: this.entry?.revision ?? null, answers, typed };
  }

  change(next: DraftAnswers): void {
    this.restored = false;
    if (!same(next, this.answers)) {
      this.#undoSteps = [...this.#undoSteps, this.answers];
      this.#replaceAnswers(next);
    } else if (this.error) {
      // Pressed again because saving failed.
      this.retry();
    }
  }

  undo(): void {
    const before = this.#undoSteps.at(-1);
    if (!before) return;
    this.restored = false;
    this.#undoSteps = this.#undoSteps.slice(0, -1);
    this.#replaceAnswers(before);
  }

  /** Deletes the entry; undo brings it back. */
  remove(): void {
    this.change(blank());
  }

  retry(): void {
    this.#enqueueSave();
  }

  /** The text in a field changed. It is not an answer yet. */
  setTyped(field: TypedField, text: string): void {
    this.typed = { ...this.typed, [field]: text };
    this.#persistence.draftChanged(this);
  }

  /** Records the text in a field, if it can be. The field goes on showing it as it was typed. */
  recordTyped(field: TypedField): void {
    const text = this.typed[field];
    const next = text === undefined ? null : withTyped(this.answers, field, text);
    if (next && !same(next, this.answers)) this.change(next);
  }

  /** The focus left the field: it shows what is recorded again, unless the text could not be recorded. */
  leaveField(field: TypedField): void {
    this.recordTyped(field);
    const { [field]: text, ...others } = this.typed;
    if (text === undefined || !withTyped(this.answers, field, text)) return;
    this.typed = others;
    this.#persistence.draftChanged(this);
  }

  keepMine(): void {
    if (!this.conflict) return;
    this.entry = this.conflict.theirs;
    this.conflict = null;
    this.error = null;
    this.#enqueueSave();
  }

  /** Undo brings the answers of this draft back, over theirs. */
  takeTheirs(): void {
    if (!this.conflict) return;
    const { theirs } = this.conflict;
    this.#undoSteps = [this.answers];
    this.conflict = null;
    this.error = null;
    this.restored = false;
    this.#recorded = this.#changes;
    this.entry = theirs;
    this.answers = theirs ? answersOf(theirs) : blank();
    this.lastWrite = theirs ? 'saved' : 'removed';
    this.#persistence.draftChanged(this);
  }

  /** Reads the entry from disk, unless a change is being written or is made meanwhile. */
  async reload(): Promise<void> {
    const changes = this.#changes;
    if (this.#recorded !== changes) return;
    const found = await this.#persistence.entry(this.night);
    if (changes === this.#changes) this.adopt(found);
  }

  /** Shows the entry on disk. A revision older than the one here is only a late answer. */
  adopt(found: Entry | null): void {
    if (this.#recorded !== this.#changes || found?.revision === this.entry?.revision) return;
    if (found && this.entry && found.revision < this.entry.revision) return;
    const base = this.answers;
    this.typed = this.#unrecordedTyped();
    const unrecorded = withAllTyped(base.status === null ? base : blank(), this.typed).answers;
    this.#undoSteps = [];
    this.lastWrite = null;
    if (!found) {
      this.entry = null;
      this.answers = blank();
    } else if (!hasAnswers(unrecorded)) {
      this.entry = found;
      this.answers = answersOf(found);
    } else {
      // Answered here before it was answered whether there was discomfort; now there is an entry to add it to.
      if (overwrites(found, unrecorded, base)) this.conflict = { theirs: found };
      else this.entry = found;
      this.#changeOver(answersOf(found), withUnrecorded(found, unrecorded));
    }
  }

  /**
   * Lays a stored draft over what is on disk. It is recorded as it would have been then; where somebody else has written
   * meanwhile and the two differ, the person chooses.
   */
  restore({ revision, answers, typed }: StoredDraft): void {
    // Answers given since the window opened are newer.
    if (this.#changes > 0) return;
    const { entry, answers: here } = this;
    const hasStatus = answers !== null && answers.status !== null;
    const before = hasStatus || !entry ? (answers ?? blank()) : withUnrecorded(entry, answers ?? blank());
    const { answers: mine, rest } = withAllTyped(before, typed);
    this.typed = rest;
    this.restored = !same(mine, here) || Object.keys(rest).length > 0;
    this.unfold = this.restored;
    this.#persistence.draftChanged(this);
    if (same(mine, here)) return;
    const unchanged = revision === (entry?.revision ?? null);
    const conflicting =
      !unchanged &&
      (hasStatus || (entry !== null && overwrites(entry, withAllTyped(answers ?? blank(), typed).answers, blank())));
    if (conflicting) this.conflict = { theirs: entry };
    this.#changeOver(here, mine);
  }

  /** Resolves when every change so far is recorded or has failed. */
  settled(): Promise<void> {
    return this.#queue;
  }

  #unrecordedTyped(): Typed {
    let typed: Typed = {};
    for (const field of TYPED_FIELDS) {
      const text = this.typed[field];
      if (text === undefined) continue;
      const changed = withTyped(this.answers, field, text);
      if (!changed || !same(changed, this.answers)) typed = { ...typed, [field]: text };
    }
    return typed;
  }

  /** Changes the answers so that undo goes back to `base`. */
  #changeOver(base: DraftAnswers, next: DraftAnswers): void {
    this.#undoSteps = [base];
    this.#replaceAnswers(next);
  }

  #replaceAnswers(next: DraftAnswers): void {
    this.answers = next;
    this.#changes += 1;
    this.#persistence.draftChanged(this);
    this.#enqueueSave();
  }

  /** One write at a time, each with the revision that the one before returned. */
  #enqueueSave(): void {
    this.#queue = this.#queue.then(() => this.#save());
  }

  async #save(): Promise<void> {
    // A change made during the last write has been written with it.
    if (this.#recorded === this.#changes || this.conflict) return;
    const changes = this.#changes;
    try {
      await this.#write(this.answers, () => changes === this.#changes);
      this.error = null;
      this.#recorded = changes;
    } catch (thrown) {
      await this.#writeFailed(asErrorBody(thrown), changes);
    }
    this.#persistence.draftChanged(this);
  }

  async #write({ status, ...others }: DraftAnswers, isLatest: () => boolean): Promise<void> {
    if (status !== null) {
      const expected_revision = this.entry?.revision ?? null;
      const answers = { ...others, status };
      const entry = await this.#persistence.save({ night: this.night, answers, expected_revision });
      this.entry = entry;
      // The backend fills in what follows from the answers (the calf, one episode); newer changes stay on top.
      if (isLatest()) this.answers = answersOf(entry);
      this.lastWrite = 'saved';
    } else if (this.entry) {
      await this.#persistence.remove(this.night, this.entry.revision);
      this.entry = null;
      this.lastWrite = 'removed';
    }
  }

  /** Written elsewhere meanwhile: the person chooses. Any other error is shown, and the write can be retried. */
  async #writeFailed(error: ErrorBody, changes: number): Promise<void> {
    if (error.code !== 'entry_exists' && error.code !== 'not_found') {
      this.error = error;
      return;
    }
    try {
      const theirs = await this.#persistence.entry(this.night);
      if (same(theirs ?? blank(), this.answers)) {
        // Both wrote the same, or both deleted it.
        this.entry = theirs;
        this.lastWrite = theirs ? 'saved' : 'removed';
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
