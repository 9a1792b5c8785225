/** The backend in memory: for tests, and for looking at the window in a plain browser. */
import type {
  AgentStatus,
  AppStart,
  Backup,
  BreaksView,
  CalfEased,
  CrampAnswer,
  Destination,
  DiaryPause,
  EarlierVersion,
  Entry,
  ErrorBody,
  ExportFormat,
  FlagsView,
  ImportPreview,
  ImportResult,
  Night,
  NightSave,
  Nights,
  Prefer,
  ReportRequest,
  Restored,
  Settings,
  Visit,
} from '$wire';
import { nightsBetween, plusNights, span } from '$lib/nights/night';
import { systemClock, wallTimeAt } from '$lib/session/clock.svelte';
import type { Backend, DraftRecord } from '../backend';
import { FakeAgent } from './agent';
import { FakeCramps } from './cramp';
import { breaksView, nothingMeasured } from './days';
import { entryOf } from './diaries';
import { FakeReport } from './report';
import { evaluate } from './rules';
import { read, usualSettings } from './settings';

export interface FakeOptions {
  current: Night;
  entries?: Entry[];
  agentRunning?: boolean;
  place?: Destination;
  /** Nobody ever ran the reminder. */
  unmeasured?: boolean;
  /** Nothing has been set yet: the welcome is shown. */
  firstRun?: boolean;
  now?: () => number;
}

export class FakeBackend implements Backend {
  readonly settings: Settings = usualSettings();
  readonly diary: Map<Night, Entry>;
  readonly agent: FakeAgent;
  readonly visits: Visit[] = [];
  readonly calf: CalfEased[] = [];
  readonly cramps: FakeCramps;
  readonly report: FakeReport;
  readonly drafts = new Map<string, string>();
  readonly pauses: DiaryPause[] = [];
  /** Versions that no longer stand. */
  readonly earlier: EarlierVersion[] = [];
  backups: Backup[] = [];
  /** The date on which the person said so. */
  overAWeekSince: string | null = null;
  /** What the next import finds in its file. */
  importFinds: ImportPreview = { added: 3, same: 1, conflicting: [], beside: false, bad_lines: [] };
  /** Set by a test: the diary cannot be read, every reading answers with this. */
  unreadable: ErrorBody | null = null;
  folderShown = false;
  closed = false;
  /** Where somebody wants to go, as the command line or the tray say it. */
  goTo: (place: Destination) => void = () => {};
  /** Set by a test: the next write is refused with this. */
  refuseNext: ErrorBody | null = null;
  readonly #current: Night;
  #place: Destination | null;
  readonly #unmeasured: boolean;
  readonly #now: () => number;
  readonly #revisions = new Map<Night, number>();

  constructor(options: FakeOptions) {
    this.#current = options.current;
    this.#place = options.place ?? null;
    this.#unmeasured = options.unmeasured ?? false;
    this.#now = options.now ?? (() => Date.now());
    this.diary = new Map(options.entries?.map((entry) => [entry.night, entry]));
    if (options.firstRun) Object.assign(this.settings, { welcomed: false, profile: [] });
    this.cramps = new FakeCramps(this.diary, this.#now);
    this.report = new FakeReport(this.diary, this.#current);
    this.agent = new FakeAgent(options.agentRunning ?? true, this.settings, this.#now);
  }

  async appStart(): Promise<AppStart> {
    this.#readable();
    const place = this.#place;
    this.#place = null;
    return {
      now: localRfc3339(this.#now()),
      current_night: this.#current,
      language: this.settings.language === 'zh-CN' ? 'zh-CN' : 'en',
      settings: { ...this.settings },
      version: '0.1.0',
      data_dir: '~/.local/share/soleus',
      destination: place,
      first_run: this.diary.size === 0 && !this.settings.welcomed,
      cramp: this.cramps.get(),
      pauses: structuredClone(this.pauses),
    };
  }

  async nightsList(from: Night | null, to: Night | null): Promise<Nights> {
    this.#readable();
    const first = this.#first();
    if (!first) return { nights: [], missing: [] };
    const range = span(from && from > first ? from : first, to ?? this.#current);
    return {
      nights: range.flatMap((night) => this.diary.get(night) ?? []),
      missing: range.filter((night) => !this.diary.has(night) && night < this.#current),
    };
  }

  async diaryStart(): Promise<Night | null> {
    this.#readable();
    return this.#first() ?? null;
  }

  async nightSave({ night, answers, expected_revision }: NightSave): Promise<Entry> {
    this.#refuse();
    const found = this.diary.get(night);
    if ((found?.revision ?? null) !== expected_revision) {
      throw { code: 'entry_exists', message: 'This night has been written elsewhere meanwhile.' } satisfies ErrorBody;
    }
    const revision = (this.#revisions.get(night) ?? found?.revision ?? 0) + 1;
    const late = Math.max(0, nightsBetween(night, this.#current) - 1);
    const symptoms = answers.status === 'symptoms';
    const entry = entryOf(night, answers, late, revision);
    if (symptoms && entry.sites.length === 0) entry.sites = ['calf'];
    if (symptoms) entry.episodes ??= 1;
    entry.logged_at = new Date(this.#now()).toISOString();
    entry.utc_offset_minutes = systemClock().offsetMinutes;
    this.#end(night, 'edit');
    this.diary.set(night, entry);
    this.#revisions.set(night, revision);
    return entry;
  }

  async nightDelete(night: Night, expectedRevision: number): Promise<void> {
    this.#refuse();
    if (this.diary.get(night)?.revision !== expectedRevision) {
      throw { code: 'entry_exists', message: 'This night has been written elsewhere meanwhile.' } satisfies ErrorBody;
    }
    this.#revisions.set(night, expectedRevision);
    this.#end(night, 'delete');
    this.diary.delete(night);
  }

  async nightHistory(night: Night): Promise<EarlierVersion[]> {
    return this.earlier.filter((version) => version.night === night);
  }

  async notesSearch(words: string): Promise<Entry[]> {
    const wanted = words.trim().toLowerCase();
    const holds = (entry: Entry) => `${entry.note ?? ''}\n${entry.medicines ?? ''}`.toLowerCase().includes(wanted);
    const found = [...this.diary.values()].filter((entry) => wanted !== '' && holds(entry));
    return found.sort((a, b) => (a.night < b.night ? 1 : -1)).slice(0, 50);
  }

  async draftStore(key: string, body: string | null): Promise<void> {
    if (body === null) this.drafts.delete(key);
    else this.drafts.set(key, body);
  }

  draftsGet = async (): Promise<DraftRecord[]> => [...this.drafts].map(([key, body]) => ({ key, body }));
  crampStart = async () => this.cramps.start(this.#current);
  crampGet = async () => this.cramps.get();
  crampAnswer = async (answer: CrampAnswer) => this.cramps.answer(answer);

  async flagsGet(): Promise<FlagsView> {
    const asOf = this.diary.has(this.#current) ? this.#current : plusNights(this.#current, -1);
    const pregnant = this.settings.profile.includes('pregnant');
    const seenOn =
      this.visits
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? null;
    const flags = evaluate(this.diary, asOf, this.#first() ?? this.#current, pregnant, seenOn);
    const sources = Object.fromEntries(
      flags.flags.map(({ code }) => [
        code,
        code === 'sign.saddle_numbness' ? 'source-article-and-ces' : 'source-article',
      ]),
    );
    const quiet = this.visits.length > 0 && flags.highest_level !== 'emergency';
    const self_report = this.overAWeekSince === null ? null : { on: this.overAWeekSince };
    return { flags, seen: [...this.visits], quiet, self_report, sources };
  }

  async visitAdd(on: string, note: string | null): Promise<void> {
    this.#refuse();
    this.visits.push({ on, note });
  }

  async selfReportSet(overAWeek: boolean): Promise<void> {
    this.overAWeekSince = overAWeek ? wallTimeAt(this.#now(), systemClock().offsetMinutes).date : null;
  }

  async diaryPause(to: Night | null): Promise<DiaryPause[]> {
    this.pauses.push({ from: this.#current, to });
    return structuredClone(this.pauses);
  }

  async diaryResume(): Promise<DiaryPause[]> {
    const last = this.pauses.pop();
    const to = plusNights(this.#current, -1);
    if (last && last.from <= to) this.pauses.push({ from: last.from, to });
    return structuredClone(this.pauses);
  }

  async settingsSet(key: string, value: string): Promise<Settings> {
    this.#refuse();
    Object.assign(this.settings, { [key]: read(key as keyof Settings, value) });
    this.agent.tell();
    return { ...this.settings };
  }

  reportPreview = async (wish: ReportRequest) => this.report.preview(wish);
  reportSave = async (wish: ReportRequest, format: ExportFormat) => this.report.save(wish, format);
  reportPrint = async (wish: ReportRequest) => this.report.print(wish);
  reportCancel = async () => this.report.cancel();
  backupsList = async () => [...this.backups];
  backupSave = async () => '~/Documents/soleus-backup.db';
  fileChoose = async (kind: 'backup' | 'export') => `~/Documents/soleus.${kind === 'backup' ? 'db' : 'json'}`;
  folderOpen = async () => void (this.folderShown = true);

  async backupRestore(path: string): Promise<Restored> {
    this.#refuse();
    this.unreadable = null;
    const found = this.backups.find((backup) => backup.path === path);
    return { before: found ? '~/.local/share/soleus/backups/before.db' : null };
  }

  async diaryImportPreview(): Promise<ImportPreview> {
    this.#refuse();
    return structuredClone(this.importFinds);
  }

  async diaryImport(_path: string, prefer: Prefer | null, skipBadLines: boolean): Promise<ImportResult> {
    this.#refuse();
    const { added, same, conflicting, bad_lines } = this.importFinds;
    if (bad_lines.length > 0 && !skipBadLines) {
      throw { code: 'bad_file', message: 'One line can’t be taken in.' } satisfies ErrorBody;
    }
    if (conflicting.length > 0 && prefer === null) {
      throw { code: 'entry_exists', message: 'A night differs.', field: 'night' } satisfies ErrorBody;
    }
    const [replaced, kept] = prefer === 'imported' ? [conflicting.length, 0] : [0, conflicting.length];
    const snapshot = '~/.local/share/soleus/backups/import.db';
    return { added, same, replaced, kept, skipped: structuredClone(bad_lines), snapshot };
  }

  async diaryErase(): Promise<void> {
    this.#refuse();
    this.diary.clear();
    this.drafts.clear();
    this.visits.length = 0;
    this.pauses.length = 0;
    this.earlier.length = 0;
    this.backups = [];
    this.overAWeekSince = null;
    Object.assign(this.settings, usualSettings(), { welcomed: false });
  }

  async diaryStartOver(): Promise<Restored> {
    this.#refuse();
    this.unreadable = null;
    return { before: '~/.local/share/soleus/backups/damaged.db' };
  }

  async breaksGet(days: number): Promise<BreaksView> {
    const { line } = this.agent;
    return structuredClone(this.#unmeasured ? nothingMeasured(line.date, days) : breaksView(line, days));
  }

  agentStatus = async () => this.agent.status();
  agentWatch = async (tell: (status: AgentStatus) => void) => this.agent.watch(tell);
  agentRequest = async (ask: Parameters<FakeAgent['do']>[0]) => this.agent.do(ask);
  agentStart = async () => this.agent.start();
  windowReady = async () => {};
  windowClose = async () => void (this.closed = true);
  destinationWatch = async (tell: (place: Destination) => void) => void (this.goTo = tell);
  destinationOpen = async (place: Destination) => this.goTo(place);

  async calfEasedAdd(eased: CalfEased): Promise<void> {
    this.#refuse();
    this.calf.push(eased);
  }

  #first(): Night | undefined {
    return [...this.diary.keys()].sort()[0];
  }

  #end(night: Night, ended_by: EarlierVersion['ended_by']): void {
    const entry = this.diary.get(night);
    if (entry) this.earlier.push({ ...entry, ended_at: new Date(this.#now()).toISOString(), ended_by });
  }

  #readable(): void {
    if (this.unreadable) throw this.unreadable;
  }

  #refuse(): void {
    const error = this.refuseNext;
    this.refuseNext = null;
    if (error) throw error;
  }
}

/** The moment as the backend writes it, with the local offset. */
function localRfc3339(now: number): string {
  const { offsetMinutes } = systemClock();
  const { date, time } = wallTimeAt(now, offsetMinutes);
  const east = wallTimeAt(Math.abs(offsetMinutes) * 60_000, 0).time;
  return `${date}T${time}:00${offsetMinutes < 0 ? '-' : '+'}${east}`;
}
