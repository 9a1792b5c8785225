/**
 * The work on a report, one job at a time. A preview is cancelled for a newer one; saving and printing wait for it and are
 * never cancelled by it.
 */
import { asErrorBody, type Backend } from '$lib/backend';
import type { ErrorBody, ExportFormat, Exported, ReportPreview, ReportRequest } from '$wire';

/** From then on the screen shows that a job takes a while. */
const SLOW_MS = 400;
/** The typesetter may still be being built, by the script that opened the window: how soon it is tried again. */
const NOT_BUILT_RETRY_MS = 5000;

/** A job that somebody started, as opposed to a preview. */
export type Job = 'print' | ExportFormat;
export type Message = { exported: Exported } | 'printed' | 'copied' | 'copy-by-hand' | 'stopped' | 'preview-stopped';

export class ReportJobs {
  preview = $state.raw<ReportPreview | null>(null);
  /** The request the preview was made for. */
  previewOf = $state('');
  running = $state<'preview' | Job | null>(null);
  slow = $state(false);
  message = $state.raw<Message | null>(null);
  /** Why there is no preview of the current request. */
  previewError = $state.raw<ErrorBody | null>(null);
  error = $state.raw<ErrorBody | null>(null);
  #last = $state<Job | null>(null);
  readonly #backend: Backend;
  #nextPreview: ReportRequest | null = null;
  #previewRequested = '';
  #previewStopped = '';
  #nextJob: { what: Job; request: ReportRequest } | null = null;
  #active = false;
  #cancelling: Promise<void> = Promise.resolve();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Whether it saves or prints, as opposed to making a preview. */
  get busy(): boolean {
    return this.running !== null && this.running !== 'preview';
  }

  /** Whether the message belongs beside the other formats. */
  get besideFormats(): boolean {
    return this.#last !== null && this.#last !== 'pdf' && this.#last !== 'print';
  }

  /** Whether the preview is of this request. */
  shows(request: ReportRequest | null): boolean {
    return this.preview !== null && request !== null && this.previewOf === JSON.stringify(request);
  }

  makePreview(request: ReportRequest): Promise<void> {
    const requested = JSON.stringify(request);
    // Somebody stopped it: reading the diary again does not start it again.
    if (requested === this.#previewStopped) return Promise.resolve();
    // The message is about another page. About the same one, read again, it still holds.
    if (requested !== this.#previewRequested && !this.shows(request) && !this.#nextJob && !this.busy) {
      this.message = null;
    }
    this.#previewRequested = requested;
    this.#previewStopped = '';
    this.#nextPreview = request;
    if (this.running === 'preview') this.#cancelRunning();
    return this.#run();
  }

  /** Makes a preview that was stopped or failed. */
  retryPreview(request: ReportRequest): Promise<void> {
    this.#previewStopped = '';
    return this.makePreview(request);
  }

  /** Saves or prints. While one of these is under way, another press does nothing. */
  start(what: Job, request: ReportRequest): Promise<void> {
    if (this.#nextJob || this.busy) return Promise.resolve();
    this.#last = what;
    this.message = null;
    this.error = null;
    this.#nextJob = { what, request };
    return this.#run();
  }

  show(message: Message): void {
    this.#last = null;
    this.message = message;
    this.error = null;
  }

  cancel(): void {
    if (this.#nextJob) this.message = 'stopped';
    if (this.previewOf !== this.#previewRequested) this.#previewStopped = this.#previewRequested;
    this.#nextPreview = null;
    this.#nextJob = null;
    this.#cancelRunning();
  }

  /** The next job waits for the cancelling, so that it is not cancelled instead. */
  #cancelRunning(): void {
    this.#cancelling = this.#backend.reportCancel().catch((thrown: unknown) => {
      this.error = asErrorBody(thrown);
    });
  }

  async #run(): Promise<void> {
    if (this.#active) return;
    this.#active = true;
    while (this.#nextJob || this.#nextPreview) {
      await this.#cancelling;
      const job = this.#nextJob;
      const preview = this.#nextPreview;
      if (job) {
        this.#nextJob = null;
        await this.#timed(job.what, () => this.#runJob(job.what, job.request));
      } else if (preview) {
        this.#nextPreview = null;
        await this.#timed('preview', () => this.#runPreview(preview));
      }
    }
    this.#active = false;
  }

  async #timed(what: 'preview' | Job, work: () => Promise<void>): Promise<void> {
    this.running = what;
    const timer = setTimeout(() => (this.slow = true), SLOW_MS);
    await work();
    clearTimeout(timer);
    this.slow = false;
    this.running = null;
  }

  async #runPreview(request: ReportRequest): Promise<void> {
    try {
      this.preview = await this.#backend.reportPreview(request);
      this.previewOf = JSON.stringify(request);
      this.previewError = null;
      if (this.message === 'preview-stopped') this.message = null;
    } catch (thrown) {
      const error = asErrorBody(thrown);
      if (error.code !== 'cancelled') {
        this.previewError = error;
        if (error.code === 'not_now') this.#retryLater(request);
      } else if (!this.#nextPreview && this.message === null) {
        // Otherwise it was cancelled for a newer one, or for a job that has a message of its own.
        this.show('preview-stopped');
      }
    }
  }

  /** Unless another preview is wanted by then. */
  #retryLater(request: ReportRequest): void {
    const requested = JSON.stringify(request);
    setTimeout(() => {
      if (this.#previewRequested === requested && this.#previewStopped !== requested && !this.shows(request)) {
        void this.makePreview(request);
      }
    }, NOT_BUILT_RETRY_MS);
  }

  async #runJob(what: Job, request: ReportRequest): Promise<void> {
    try {
      if (what === 'print') {
        await this.#backend.reportPrint(request);
        this.message = 'printed';
      } else {
        const exported = await this.#backend.reportSave(request, what);
        if (exported) this.message = { exported };
      }
    } catch (thrown) {
      const error = asErrorBody(thrown);
      if (error.code === 'cancelled') this.message = 'stopped';
      else this.error = error;
    }
  }
}
