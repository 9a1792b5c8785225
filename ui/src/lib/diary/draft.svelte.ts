/**
 * One night as it is being answered: every change is recorded at once, every change can be taken back, and nothing
 * typed is ever dropped because a save failed.
 */
import type { Entry } from '../../generated/Entry';
import type { Night } from '../../generated/Night';
import type { NightSave } from '../../generated/NightSave';
import type { Problem } from '../../generated/Problem';
import { asProblem } from '../backend';
import { answersOf, blank, withHeld, type DraftAnswers } from '../nights/answers';

/** Where a draft is recorded. */
export interface Ledger {
  entry(night: Night): Promise<Entry | null>;
  save(save: NightSave): Promise<Entry>;
  remove(night: Night, revision: number): Promise<void>;
}

export class NightDraft {
  readonly night: Night;
  answers = $state.raw<DraftAnswers>(blank());
  /** The entry on disk that this draft started from or became; null when there is none. */
  entry = $state.raw<Entry | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** What somebody else wrote for this night meanwhile, until the person chooses. */
  theirs = $state.raw<Entry | null>(null);
  /** What the last thing done here was, for the line that says so. */
  done = $state<'saved' | 'removed' | null>(null);

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

  change(next: DraftAnswers): void {
    this.#earlier = [...this.#earlier, this.answers];
    this.#become(next);
  }

  undo(): void {
    const before = this.#earlier.at(-1);
    if (!before) return;
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

  keepMine(): void {
    this.entry = this.theirs;
    this.theirs = null;
    this.#enqueue();
  }

  takeTheirs(): void {
    const { theirs } = this;
    this.theirs = null;
    this.problem = null;
    this.#earlier = [];
    this.#recorded = this.#changes;
    this.entry = theirs;
    this.answers = theirs ? answersOf(theirs) : blank();
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
    const held = this.answers.status === null ? this.answers : null;
    this.entry = found;
    this.#earlier = [];
    this.done = null;
    if (found) {
      this.answers = held ? withHeld(found, held) : answersOf(found);
    } else {
      this.answers = blank();
    }
  }

  /** Settles when everything changed so far is recorded or has failed. */
  settled(): Promise<void> {
    return this.#queue;
  }

  #become(next: DraftAnswers): void {
    this.answers = next;
    this.#changes += 1;
    this.#enqueue();
  }

  /** One write at a time, each with the revision the one before came back with. */
  #enqueue(): void {
    this.#queue = this.#queue.then(() => this.#record());
  }

  async #record(): Promise<void> {
    // A click made while the last write was on its way has been written with it.
    if (this.#recorded === this.#changes || this.theirs) return;
    const changes = this.#changes;
    try {
      await this.#write(this.answers, () => changes === this.#changes);
      this.problem = null;
      this.#recorded = changes;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      if (this.problem.code === 'entry_exists') {
        this.theirs = await this.#ledger.entry(this.night).catch(() => null);
        // Deleted elsewhere: there is nothing to choose between, and trying again writes it anew.
        if (!this.theirs) this.entry = null;
      }
    }
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
}
