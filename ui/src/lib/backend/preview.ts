/**
 * The window in a plain browser, on a recording of the real backend, as the address names it:
 * `?case=emergency&screen=doctor&lang=zh-CN&theme=night`. Only a developer sees it; no build contains it.
 *
 * What is not recorded is refused, and the window shows that. `tests/preview.test.ts` says what is.
 */
import type { AgentRequest, AppStart, ReportPreview, Settings } from '$wire';
import { CAUSES, GROUPS, PARTS } from '$lib/codes';
import { SCREENS } from '$lib/session/navigation.svelte';
import { RecordedSource, Replay, type Recording } from './replay';

/** The recorder's diaries. */
export const DIARIES = [
  ['usual', 'emergency', 'gaps', 'quiet', 'lasting', 'holes', 'ended', 'left'],
  ['empty', 'first_run', 'damaged', 'newer'],
].flat();

/** What was requested of the agent, and the seconds that passed: `?agent=held`. */
export const AGENT: Record<string, (number | AgentRequest)[]> = {
  due: [1450],
  break: [{ do: 'break_start' }],
  walking: [{ do: 'break_start' }, 200],
  held: [{ do: 'break_start' }, 40, { do: 'break_hold' }],
  hurts: [{ do: 'calf_hurts' }],
  eased: [{ do: 'calf_hurts' }, 300],
  paused: [{ do: 'pause', seconds: 1800 }],
  tomorrow: [{ do: 'pause_until_tomorrow' }],
};

/** More that happened before the window opens: `?did=pause,visit`. */
export const EVENTS: Record<string, [command: string, args: Record<string, unknown>][]> = {
  pause: [['diary_pause', { to: null }]],
  visit: [['visit_add', { on: '2026-11-21', note: 'Reflexes tested' }]],
  said: [['self_report_set', { overAWeek: true }]],
  cramp: [['cramp_start', {}]],
  lasting_cramp: [
    ['cramp_start', {}],
    ['time_passes', { seconds: 660 }],
  ],
};

/** Brings the backend to the state that the address names. */
export function previewFromAddress(replay: Replay, address: URLSearchParams): void {
  const codes = (name: string) => address.get(name)?.split(',') ?? [];
  const agent = address.get('agent') ?? '';
  const wanted = address.get('case') ?? '';
  const diary = DIARIES.includes(wanted) ? wanted : 'usual';
  replay.outside('start', { diary, agent: agent !== 'off' });
  for (const event of codes('did')) for (const [command, args] of EVENTS[event] ?? []) replay.outside(command, args);
  for (const step of AGENT[agent] ?? []) {
    if (typeof step === 'number') replay.outside('time_passes', { seconds: step });
    else replay.outside('agent_request', { request: step });
  }
  const [quiet, unavailable] = [CAUSES, PARTS].map((all, index) =>
    all.filter((code) => codes(index === 0 ? 'quiet' : 'missing').includes(code)),
  );
  if (quiet?.length) replay.outside('desktop_reports', { quiet });
  if (unavailable?.length) replay.outside('desktop_reports', { unavailable });

  const screen = SCREENS.find((each) => each === address.get('screen'));
  if (screen) replay.destination = { screen, night: address.get('night') };
  setByAddress(replay, address);
  withoutDialogs(replay);
}

/** Settings that the address names stand for the recorded ones: `?lang=zh-CN&theme=night&text=150&profile=pregnant`. */
function setByAddress(replay: Replay, address: URLSearchParams): void {
  const [lang, theme, text] = ['lang', 'theme', 'text'].map((name) => address.get(name));
  const profile = GROUPS.filter((group) => address.get('profile')?.split(',').includes(group));
  const chosen: Partial<Settings> = {
    ...((lang === 'en' || lang === 'zh-CN') && { language: lang }),
    ...(theme === 'day' && { theme: 'light' }),
    ...(theme === 'night' && { theme: 'dark' }),
    ...(text && { text_size: Number(text) }),
    ...(profile.length > 0 && { profile }),
  };
  if (text) document.documentElement.style.zoom = String(Number(text) / 100);
  replay.adjust('app_start', (start: AppStart) => ({
    ...start,
    language: chosen.language ?? start.language,
    settings: { ...start.settings, ...chosen },
  }));
}

/** A browser has no file dialogs and no typesetter: every dialog is cancelled, and the page is blank. */
function withoutDialogs(replay: Replay): void {
  const preview: ReportPreview = {
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842"><rect width="595" height="842" fill="#fff"/></svg>',
    pages: 1,
    summary: 'The typesetter makes this.',
    warnings: [],
  };
  replay.answer('report_preview', { result: preview });
  for (const command of ['report_save', 'report_print', 'backup_save', 'file_choose'])
    replay.answer(command, { result: null });
  for (const command of ['backups_list', 'candidates_list']) replay.answer(command, { result: [] });
}

// By its pattern, not by its name: it is written by a test that reads this file.
const recorded = import.meta.glob<string>('../../../tests/recorded/preview.json', { query: '?raw', import: 'default' });

/** Answers the window in this browser from the preview's recording. */
export async function openPreview(): Promise<void> {
  const [text] = await Promise.all(Object.values(recorded).map((load) => load()));
  const replay = new Replay(new RecordedSource(JSON.parse(text ?? '{"states":[]}') as Recording));
  previewFromAddress(replay, new URLSearchParams(location.search));
  replay.install();
}
