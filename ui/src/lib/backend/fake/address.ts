/** The fake backend as the browser's address asks for it: `?lang=zh-CN&theme=night&case=emergency`. */
import type { Backend } from '../backend';
import { CAUSES, GROUPS, PARTS } from '$lib/codes';
import { SCREENS } from '$lib/session/navigation.svelte';
import type { FakeAgent } from './agent';
import { madeUpCopies, UNREADABLE } from './backups';
import { FakeBackend } from './fake';
import { emptyDiary, sixWeeks, type Case } from './diaries';
import { plusNights } from '$lib/nights/night';
import { currentNight, systemClock } from '$lib/session/clock.svelte';

const CASES: Case[] = ['usual', 'emergency', 'gaps', 'quiet', 'lasting', 'holes', 'ended', 'left', 'empty'];

const BAD_LINE = 'pain: “11” can’t be used. Accepted: a whole number from 0 (no pain) to 10 (worst pain imaginable).';

/** What the agent has been asked already: `?agent=held`. */
const ASKS: Record<string, (agent: FakeAgent) => void> = {
  due: (agent) => agent.fallDue(),
  break: (agent) => agent.do({ do: 'break_start' }),
  held: (agent) => [agent.do({ do: 'break_start' }), agent.do({ do: 'break_hold' })],
  hurts: (agent) => agent.do({ do: 'calf_hurts' }),
  paused: (agent) => agent.do({ do: 'pause', seconds: 1800 }),
  tomorrow: (agent) => agent.do({ do: 'pause_until_tomorrow' }),
};

export function fakeFromAddress(address: URLSearchParams): Backend {
  const wanted = CASES.find((each) => each === address.get('case')) ?? 'usual';
  const screen = SCREENS.find((each) => each === address.get('screen'));
  const current = currentNight(systemClock(), Date.now());
  // How far its clock is ahead: `&passed=40` looks 40 seconds into what the agent was asked.
  let ahead = 0;
  const backend = new FakeBackend({
    current,
    now: () => Date.now() + ahead,
    entries: wanted === 'empty' || address.get('case') === 'first' ? emptyDiary() : sixWeeks(current, wanted),
    agentRunning: address.get('agent') !== 'off',
    unmeasured: wanted === 'empty',
    firstRun: address.get('case') === 'first',
    ...(screen && { place: { screen, night: address.get('night') } }),
  });
  const { agent } = backend;
  agent.quiet = CAUSES.filter((cause) => address.get('quiet')?.split(',').includes(cause));
  agent.unavailable = PARTS.filter((part) => address.get('missing')?.split(',').includes(part));
  ASKS[address.get('agent') ?? '']?.(agent);
  ahead = Number(address.get('passed') ?? 0) * 1000;
  const profile = GROUPS.filter((group) => address.get('profile')?.split(',').includes(group));
  if (profile.length > 0) backend.settings.profile = profile;
  if (address.has('said')) void backend.selfReportSet(true);
  if (address.has('region')) backend.settings.region = 'cn';
  if (backend.diary.size > 0 && !address.has('uncopied')) backend.backups = madeUpCopies(Date.now());
  // `&case=damaged` and `&case=newer`: the diary cannot be read.
  backend.unreadable = UNREADABLE[address.get('case') ?? ''] ?? null;
  // `&conflicts=2&bad=9`: how many nights of an imported file differ, how many of its lines can't be read.
  const finds = backend.importFinds;
  finds.conflicting = Array.from({ length: Number(address.get('conflicts') ?? 0) }, (_, n) =>
    plusNights(current, n - 99),
  );
  finds.bad_lines = Array.from({ length: Number(address.get('bad') ?? 0) }, (_, n) => ({
    line: 7 + 3 * n,
    why: BAD_LINE,
  }));
  // `&report=4000`: how long a page takes, in milliseconds; `&visit=20`: days since a visit to a doctor.
  backend.report.takesMs = Number(address.get('report') ?? 200);
  if (address.has('warn')) backend.report.warnings = ['No font on this computer has 𓀀. The report shows its code.'];
  const days = address.get('visit');
  if (days) backend.visits.push({ on: plusNights(current, -Number(days)), note: null });
  // `&pause=open`, or its last night.
  const pause = address.get('pause');
  if (pause) backend.pauses.push({ from: current, to: pause === 'open' ? null : pause });
  // In a browser nobody else moves the time on.
  let phase = '';
  setInterval(() => {
    const status = agent.status();
    if (status.running && phase !== status.phase) agent.tell();
    phase = status.running ? status.phase : '';
  }, 1000);
  const language = address.get('lang');
  if (language === 'en' || language === 'zh-CN') backend.settings.language = language;
  const theme = address.get('theme');
  if (theme === 'day') backend.settings.theme = 'light';
  if (theme === 'night') backend.settings.theme = 'dark';
  sizeText(backend, Number(address.get('text') ?? 100));
  return backend;
}

/** `&text=150`: what the window's shell does with the web view's zoom, as near as a page can do it itself. */
function sizeText(backend: FakeBackend, percent: number): void {
  const { settings } = backend;
  const zoom = () => (document.documentElement.style.zoom = String(settings.text_size / 100));
  const set = backend.settingsSet.bind(backend);
  backend.settingsSet = async (key, value) => {
    const changed = await set(key, value);
    zoom();
    return changed;
  };
  settings.text_size = percent;
  zoom();
}
