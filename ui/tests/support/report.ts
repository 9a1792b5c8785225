/** The report screen, opened and read. What the typesetter makes is written by hand: a page that shows what was requested. */
import type { ErrorBody, Exported, ReportPreview, ReportRequest } from '$wire';
import { screen } from '@testing-library/svelte';
import type { Args, Replay } from '$lib/backend/replay';
import { openWindow, press, settle, type Options } from './window';

const CANCELLED: ErrorBody = { code: 'cancelled', message: 'Cancelled.' };

/** Long enough for fingers to have rested. */
export async function rest(): Promise<void> {
  await new Promise((done) => setTimeout(done, 270));
  await settle();
}

/** The typesetter: how long it takes, and what comes of it. */
export class Typesetter {
  /** Infinity waits to be cancelled. */
  takesMs = 0;
  warnings: string[] = [];
  /** Nights that a file holds. */
  nights = 37;
  /** Where a file is kept; null when the person changes their mind. */
  folder: string | null = '~/Documents';
  refuse: Partial<Record<'preview' | 'save' | 'print', ErrorBody>> = {};
  #cancel: () => void = () => {};

  constructor(backend: Replay) {
    backend.answer('report_preview', (args) => this.#preview(requestOf(args)));
    backend.answer('report_save', ({ format }) => this.#save(format as string));
    backend.answer('report_print', () => this.#take('print'));
    backend.answer('report_cancel', () => this.#cancel());
  }

  async #preview(request: ReportRequest): Promise<ReportPreview> {
    await this.#take('preview');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg">${JSON.stringify(request)}</svg>`;
    const pages = request.without.includes('nights') ? 1 : 2;
    return { svg, pages, summary: `Nights from ${request.from} to ${request.to}.`, warnings: [...this.warnings] };
  }

  async #save(format: string): Promise<Exported | null> {
    await this.#take('save');
    return this.folder === null ? null : { path: `${this.folder}/soleus.${format}`, nights: this.nights };
  }

  async #take(what: 'preview' | 'save' | 'print'): Promise<void> {
    await new Promise<void>((done, fail) => {
      this.#cancel = () => fail(CANCELLED);
      if (this.takesMs !== Infinity) setTimeout(done, this.takesMs);
    });
    const error = this.refuse[what];
    if (error) throw error;
  }
}

const requestOf = (args: Args) => args['request'] as ReportRequest;

export async function openReport(options: Options = {}, visit?: string) {
  const opened = await openWindow({ diary: 'usual', ...options });
  const { backend } = opened;
  const report = new Typesetter(backend);
  if (visit) await opened.app.diary.recordVisit(visit, null);
  await press('nav-doctor');
  await press('make-record');
  await settle();
  /** What was requested as a preview, a print or a file of this format. */
  const requests = (what: string): ReportRequest[] => {
    const calls =
      what === 'preview' || what === 'print'
        ? backend.callsOf(`report_${what}`)
        : backend.callsOf('report_save').filter(({ format }) => format === what);
    return calls.map(requestOf);
  };
  const requested = () => [
    ...requests('preview'),
    ...requests('print'),
    ...backend.callsOf('report_save').map(requestOf),
  ];
  return { ...opened, report, requests, requested };
}

export const status = () => screen.getByTestId('export-status').textContent;
export const shown = () => screen.getByTestId('export-page').querySelector('img');
export const page = () => decodeURIComponent(shown()?.src ?? '');
export const checked = (testid: string) => screen.getByTestId<HTMLInputElement>(testid).checked;
export const chosen = (testid: string) => screen.getByTestId(testid).getAttribute('aria-checked') === 'true';
