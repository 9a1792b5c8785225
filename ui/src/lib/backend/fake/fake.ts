/** The backend in memory: for tests, and for looking at the window in a plain browser. */
import type { Entry } from '../../../generated/Entry';
import type { FlagsView } from '../../../generated/FlagsView';
import type { Night } from '../../../generated/Night';
import type { NightSave } from '../../../generated/NightSave';
import type { Nights } from '../../../generated/Nights';
import type { Problem } from '../../../generated/Problem';
import type { Seen } from '../../../generated/Seen';
import type { Settings } from '../../../generated/Settings';
import { nightsBetween, plusNights, span } from '../../nights/night';
import { systemClock, wallAt } from '../../session/wall';
import type { Backend, SettingKey } from '../backend';
import { FakeAgent } from './agent';
import { entryOf } from './diaries';
import { evaluate } from './rules';

const MINUTES: Partial<Record<SettingKey, [least: number, most: number]>> = {
  sit_minutes: [15, 180],
  break_minutes: [1, 30],
};

export interface FakeOptions {
  current: Night;
  entries?: Entry[];
  agentRunning?: boolean;
  now?: () => number;
}

export class FakeBackend implements Backend {
  readonly settings: Settings = {
    language: 'en',
    theme: 'system',
    region: 'unset',
    profile: ['office_worker'],
    reminders: true,
    sit_minutes: 60,
    break_minutes: 5,
  };
  readonly diary: Map<Night, Entry>;
  readonly agent: FakeAgent;
  readonly visits: Seen[] = [];
  /** Set by a test: the next write is refused with this. */
  refuseNext: Problem | null = null;
  readonly #current: Night;
  readonly #now: () => number;
  readonly #revisions = new Map<Night, number>();

  constructor({ current, entries = [], agentRunning = true, now = () => Date.now() }: FakeOptions) {
    this.#current = current;
    this.#now = now;
    this.diary = new Map(entries.map((entry) => [entry.night, entry]));
    this.agent = new FakeAgent(agentRunning, this.settings, now);
  }

  async appStart() {
    return {
      now: localRfc3339(this.#now()),
      current_night: this.#current,
      language: this.settings.language === 'zh-CN' ? 'zh-CN' : 'en',
      settings: { ...this.settings },
      version: '0.1.0',
      data_dir: '~/.local/share/soleus',
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
    const limits = MINUTES[key];
    if (limits && !(Number(value) >= limits[0] && Number(value) <= limits[1])) {
      throw { code: 'invalid', message: `${key}: ${limits[0]}–${limits[1]}`, field: key } satisfies Problem;
    }
    const read = (): Settings[SettingKey] => {
      if (limits) return Number(value);
      if (key === 'reminders') return value === 'on';
      return key === 'profile'
        ? (value.split(',').filter(Boolean) as Settings['profile'])
        : (value as Settings['theme']);
    };
    Object.assign(this.settings, { [key]: read() });
    return { ...this.settings };
  }

  async diaryExport(format: 'csv' | 'json') {
    return { path: `~/Documents/soleus.${format}`, nights: this.diary.size };
  }

  agentStatus = async () => this.agent.status();
  agentDo = async (ask: Parameters<FakeAgent['do']>[0]) => this.agent.do(ask);
  agentStart = async () => this.agent.start();
  windowReady = async () => {};

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
