/** The report, made up: a page that looks like the real one from afar, and a summary with true counts. */
import type { Entry, ErrorBody, ExportFormat, Exported, Night, ReportPreview, ReportRequest } from '$wire';
import { plusNights, span } from '$lib/nights/night';
import { page } from './report-page';

const CANCELLED: ErrorBody = { code: 'cancelled', message: 'Cancelled.' };
const ROWS_A_PAGE = 38;

export class FakeReport {
  /** Everything that was asked for, in order. */
  readonly asked: { what: 'preview' | 'print' | ExportFormat; wish: ReportRequest }[] = [];
  /** Set by a test: these are refused. */
  refuse: Partial<Record<'preview' | 'save' | 'print', ErrorBody>> = {};
  /** How long everything takes; Infinity waits to be cancelled. */
  takesMs = 0;
  warnings: string[] = [];
  /** Where a file is kept; null when the person changes their mind. */
  folder: string | null = '~/Documents';
  #cancel: () => void = () => {};
  readonly #diary: ReadonlyMap<Night, Entry>;
  readonly #current: Night;

  constructor(diary: ReadonlyMap<Night, Entry>, current: Night) {
    this.#diary = diary;
    this.#current = current;
  }

  async preview(wish: ReportRequest): Promise<ReportPreview> {
    this.asked.push({ what: 'preview', wish });
    await this.#take('preview');
    const nights = this.#nights(wish);
    const recorded = nights.flatMap((night) => this.#diary.get(night) ?? []);
    const tabled = wish.without.includes('nights') ? 0 : Math.ceil(recorded.length / ROWS_A_PAGE);
    return {
      svg: page(wish, nights, this.#diary),
      pages: 1 + tabled,
      summary: summary(wish, nights, recorded),
      warnings: [...this.warnings],
    };
  }

  async save(wish: ReportRequest, format: ExportFormat): Promise<Exported | null> {
    this.asked.push({ what: format, wish });
    await this.#take('save');
    if (this.folder === null) return null;
    const nights = this.#nights(wish).filter((night) => this.#diary.has(night)).length;
    return { path: `${this.folder}/soleus.${format === 'fhir' ? 'fhir.json' : format}`, nights };
  }

  async print(wish: ReportRequest): Promise<void> {
    this.asked.push({ what: 'print', wish });
    await this.#take('print');
  }

  cancel(): void {
    this.#cancel();
  }

  async #take(what: 'preview' | 'save' | 'print'): Promise<void> {
    await new Promise<void>((done, fail) => {
      this.#cancel = () => fail(CANCELLED);
      if (this.takesMs !== Infinity) setTimeout(done, this.takesMs);
    });
    const error = this.refuse[what];
    if (error) throw error;
  }

  #nights({ from, to }: ReportRequest): Night[] {
    const first = [...this.#diary.keys()].sort()[0] ?? this.#current;
    const last = this.#diary.has(this.#current) ? this.#current : plusNights(this.#current, -1);
    return span(from ?? first, to ?? last);
  }
}

function summary({ language, name, birth_year }: ReportRequest, nights: Night[], recorded: Entry[]): string {
  const bad = recorded.filter(({ status }) => status === 'symptoms');
  const worst = Math.max(0, ...bad.map(({ pain }) => pain ?? 0));
  const [from, to] = [nights[0] ?? '', nights.at(-1) ?? ''];
  const person = [name, birth_year].filter((part) => part !== null).join(' · ');
  const lines =
    language === 'zh-CN'
      ? [
          `小腿夜间不适记录，${from} 至 ${to}。`,
          person,
          `${nights.length} 夜中记录了 ${recorded.length} 夜，其中 ${bad.length} 夜有不适。`,
          `最难受 ${worst}（0 至 10）。`,
          '由患者本人记录，不是诊断。',
        ]
      : [
          `Night-time calf diary, ${from} to ${to}.`,
          person,
          `${recorded.length} of ${nights.length} nights recorded, discomfort on ${bad.length} of them.`,
          `Pain, 0 to 10: worst ${worst}.`,
          'Recorded by the patient. Not a diagnosis.',
        ];
  return lines.filter((line) => line !== '').join('\n');
}
