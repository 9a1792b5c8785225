/**
 * Making the page: one thing at a time. A preview gives way to a newer one; saving and printing wait for it and are
 * never ended by it.
 */
import type { Exported, ReportPreview } from '$wire';
import { asErrorBody, type Backend, type ErrorBody, type ReportFormat, type ReportRequest } from '$lib/backend';

/** From then on it is told that it takes a while. */
const SLOW_MS = 400;

export type Errand = 'print' | ReportFormat;
export type Said = { exported: Exported } | 'printed' | 'copied' | 'copy-by-hand' | 'stopped' | 'preview-stopped';

export class Making {
  preview = $state.raw<ReportPreview | null>(null);
  /** What the preview was made for. */
  previewOf = $state('');
  under = $state<'preview' | Errand | null>(null);
  slow = $state(false);
  said = $state.raw<Said | null>(null);
  /** Why there is no preview of what is wished for. */
  previewError = $state.raw<ErrorBody | null>(null);
  error = $state.raw<ErrorBody | null>(null);
  #last = $state<Errand | null>(null);
  readonly #backend: Backend;
  #wanted: ReportRequest | null = null;
  #asked = '';
  #stopped = '';
  #errand: { what: Errand; wish: ReportRequest } | null = null;
  #running = false;
  #ending: Promise<void> = Promise.resolve();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Saving or printing, as opposed to a preview nobody pressed for. */
  get busy(): boolean {
    return this.under !== null && this.under !== 'preview';
  }

  /** Whether what is told belongs beside the other formats. */
  get elsewhere(): boolean {
    return this.#last !== null && this.#last !== 'pdf' && this.#last !== 'print';
  }

  shows(wish: ReportRequest | null): boolean {
    return this.preview !== null && wish !== null && this.previewOf === JSON.stringify(wish);
  }

  show(wish: ReportRequest): Promise<void> {
    const asked = JSON.stringify(wish);
    // Whoever stopped it asks for it when they want it: reading the diary again does not.
    if (asked === this.#stopped) return Promise.resolve();
    // What was told is of another page. Of the same one, read again, it still holds.
    if (asked !== this.#asked && !this.shows(wish) && !this.#errand && !this.busy) this.said = null;
    this.#asked = asked;
    this.#stopped = '';
    this.#wanted = wish;
    if (this.under === 'preview') this.#end();
    return this.#run();
  }

  /** Makes a preview that was stopped after all. */
  again(wish: ReportRequest): Promise<void> {
    this.#stopped = '';
    return this.show(wish);
  }

  /** Saves or prints; once one of these is under way, another press says nothing new. */
  do(what: Errand, wish: ReportRequest): Promise<void> {
    if (this.#errand || this.busy) return Promise.resolve();
    this.#last = what;
    this.said = null;
    this.error = null;
    this.#errand = { what, wish };
    return this.#run();
  }

  say(said: Said): void {
    this.#last = null;
    this.said = said;
    this.error = null;
  }

  cancel(): void {
    if (this.#errand) this.said = 'stopped';
    if (this.previewOf !== this.#asked) this.#stopped = this.#asked;
    this.#wanted = null;
    this.#errand = null;
    this.#end();
  }

  /** What comes next waits for this, so that it is not ended instead. */
  #end(): void {
    this.#ending = this.#backend.reportCancel().catch((thrown: unknown) => {
      this.error = asErrorBody(thrown);
    });
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#errand || this.#wanted) {
      await this.#ending;
      const errand = this.#errand;
      const wanted = this.#wanted;
      if (errand) {
        this.#errand = null;
        await this.#take(errand.what, () => this.#send(errand.what, errand.wish));
      } else if (wanted) {
        this.#wanted = null;
        await this.#take('preview', () => this.#draw(wanted));
      }
    }
    this.#running = false;
  }

  async #take(what: 'preview' | Errand, work: () => Promise<void>): Promise<void> {
    this.under = what;
    const slow = setTimeout(() => (this.slow = true), SLOW_MS);
    await work();
    clearTimeout(slow);
    this.slow = false;
    this.under = null;
  }

  async #draw(wish: ReportRequest): Promise<void> {
    try {
      this.preview = await this.#backend.reportPreview(wish);
      this.previewOf = JSON.stringify(wish);
      this.previewError = null;
      if (this.said === 'preview-stopped') this.said = null;
    } catch (thrown) {
      const error = asErrorBody(thrown);
      if (error.code !== 'cancelled') this.previewError = error;
      // Otherwise a newer one ended it, or an errand that is told of by itself.
      else if (!this.#wanted && this.said === null) this.say('preview-stopped');
    }
  }

  async #send(what: Errand, wish: ReportRequest): Promise<void> {
    try {
      if (what === 'print') {
        await this.#backend.reportPrint(wish);
        this.said = 'printed';
      } else {
        const exported = await this.#backend.reportSave(wish, what);
        if (exported) this.said = { exported };
      }
    } catch (thrown) {
      const error = asErrorBody(thrown);
      if (error.code === 'cancelled') this.said = 'stopped';
      else this.error = error;
    }
  }
}
