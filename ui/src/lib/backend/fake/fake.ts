/** The backend in memory: for tests, and for looking at the window in a plain browser. */
import type { AgentStatus } from '../../../generated/AgentStatus';
import type { AppStart } from '../../../generated/AppStart';
import type { BreaksView } from '../../../generated/BreaksView';
import type { CalfEased } from '../../../generated/CalfEased';
import type { Entry } from '../../../generated/Entry';
import type { FlagsView } from '../../../generated/FlagsView';
import type { Night } from '../../../generated/Night';
import type { NightSave } from '../../../generated/NightSave';
import type { Nights } from '../../../generated/Nights';
import type { Place } from '../../../generated/Place';
import type { Problem } from '../../../generated/Problem';
import type { Seen } from '../../../generated/Seen';
import type { Settings } from '../../../generated/Settings';
import { nightsBetween, plusNights, span } from '../../nights/night';
import { systemClock, wallAt } from '../../session/wall';
import type { Backend, SettingKey } from '../backend';
import { FakeAgent } from './agent';
import { breaksView, nothingMeasured } from './days';
import { entryOf } from './diaries';
import { evaluate } from './rules';
import { read, usualSettings } from './settings';

export interface FakeOptions {
  current: Night;
  entries?: Entry[];
  agentRunning?: boolean;
  place?: Place;
  /** Nobody ever ran the reminder. */
  unmeasured?: boolean;
  now?: () => number;
}

export class FakeBackend implements Backend {
  readonly settings: Settings = usualSettings();
  readonly diary: Map<Night, Entry>;
  readonly agent: FakeAgent;
  readonly visits: Seen[] = [];
  readonly calf: CalfEased[] = [];
  closed = false;
  /** Where somebody wants to go, as the command line or the tray say it. */
  goTo: (place: Place) => void = () => {};
  /** Set by a test: the next write is refused with this. */
  refuseNext: Problem | null = null;
  readonly #current: Night;
  #place: Place | null;
  readonly #unmeasured: boolean;
  readonly #now: () => number;
  readonly #revisions = new Map<Night, number>();

  constructor(options: FakeOptions) {
    this.#current = options.current;
    this.#place = options.place ?? null;
    this.#unmeasured = options.unmeasured ?? false;
    this.#now = options.now ?? (() => Date.now());
    this.diary = new Map(options.entries?.map((entry) => [entry.night, entry]));
    this.agent = new FakeAgent(options.agentRunning ?? true, this.settings, this.#now);
  }

  async appStart(): Promise<AppStart> {
    const place = this.#place;
    this.#place = null;
    return {
      now: localRfc3339(this.#now()),
      current_night: this.#current,
      language: this.settings.language === 'zh-CN' ? 'zh-CN' : 'en',
      settings: { ...this.settings },
      version: '0.1.0',
      data_dir: '~/.local/share/soleus',
      place,
    };
  }

  async nightsList(from: Night | null, to: Night | null): Promise<Nights> {
    const first = this.#first();
    if (!first) return { nights: [], missing: [] };
    const range = span(from && from > first ? from : first, to ?? this.#current);
    return {
      nights: range.flatMap((night) => this.diary.get(night) ?? []),
      missing: range.filter((night) => !this.diary.has(night) && night < this.#current),
    };
  }

  async nightSave({ night, answers, expected_revision }: NightSave): Promise<Entry> {
    this.#refuse();
    const found = this.diary.get(night);
    if ((found?.revision ?? null) !== expected_revision) {
      throw { code: 'entry_exists', message: 'This night has been written elsewhere meanwhile.' } satisfies Problem;
    }
    const revision = (this.#revisions.get(night) ?? found?.revision ?? 0) + 1;
    const late = Math.max(0, nightsBetween(night, this.#current) - 1);
    const symptoms = answers.status === 'symptoms';
    const entry = entryOf(night, answers, late, revision);
    if (symptoms && entry.sites.length === 0) entry.sites = ['calf'];
    if (symptoms) entry.episodes ??= 1;
    entry.logged_at = new Date(this.#now()).toISOString();
    entry.utc_offset_minutes = systemClock().offsetMinutes;
    this.diary.set(night, entry);
    this.#revisions.set(night, revision);
    return entry;
  }

  async nightDelete(night: Night, expectedRevision: number): Promise<void> {
    this.#refuse();
    if (this.diary.get(night)?.revision !== expectedRevision) {
      throw { code: 'entry_exists', message: 'This night has been written elsewhere meanwhile.' } satisfies Problem;
    }
    this.#revisions.set(night, expectedRevision);
    this.diary.delete(night);
  }

  async flagsGet(): Promise<FlagsView> {
    const asOf = this.diary.has(this.#current) ? this.#current : plusNights(this.#current, -1);
    const flags = evaluate(this.diary, asOf, this.#first() ?? this.#current);
    const sources = Object.fromEntries(
      flags.flags.map(({ code }) => [
        code,
        code === 'sign.saddle_numbness' ? 'source-article-and-ces' : 'source-article',
      ]),
    );
    const quiet = this.visits.length > 0 && flags.highest_level !== 'emergency';
    return { flags, seen: [...this.visits], quiet, sources };
  }

  async seenAdd(on: string, note: string | null): Promise<void> {
    this.#refuse();
    this.visits.push({ on, note });
  }

  async settingsSet(key: SettingKey, value: string): Promise<Settings> {
    this.#refuse();
    Object.assign(this.settings, { [key]: read(key, value) });
    this.agent.tell();
    return { ...this.settings };
  }

  async diaryExport(format: 'csv' | 'json') {
    return { path: `~/Documents/soleus.${format}`, nights: this.diary.size };
  }

  async breaksGet(days: number): Promise<BreaksView> {
    const { line } = this.agent;
    return structuredClone(this.#unmeasured ? nothingMeasured(line.date, days) : breaksView(line, days));
  }

  agentStatus = async () => this.agent.status();
  agentWatch = async (tell: (status: AgentStatus) => void) => this.agent.watch(tell);
  agentDo = async (ask: Parameters<FakeAgent['do']>[0]) => this.agent.do(ask);
  agentStart = async () => this.agent.start();
  windowReady = async () => {};
  windowClose = async () => void (this.closed = true);
  placeWatch = async (tell: (place: Place) => void) => void (this.goTo = tell);
  placeOpen = async (place: Place) => this.goTo(place);

  async calfEasedAdd(eased: CalfEased): Promise<void> {
    this.#refuse();
    this.calf.push(eased);
  }

  #first(): Night | undefined {
    return [...this.diary.keys()].sort()[0];
  }

  #refuse(): void {
    const problem = this.refuseNext;
    this.refuseNext = null;
    if (problem) throw problem;
  }
}

/** The moment as the backend writes it, with the local offset. */
function localRfc3339(now: number): string {
  const { offsetMinutes } = systemClock();
  const { date, time } = wallAt(now, offsetMinutes);
  const east = wallAt(Math.abs(offsetMinutes) * 60_000, 0).time;
  return `${date}T${time}:00${offsetMinutes < 0 ? '-' : '+'}${east}`;
}
