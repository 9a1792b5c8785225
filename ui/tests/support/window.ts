/** Draws the whole window over a recording of the backend and speaks of it the way a person would. */
import { render, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import App from '../../src/app/App.svelte';
import type { Answers, AppStart, Destination, Entry, FlagsView, Night, Nights } from '$wire';
import { commands } from '$lib/backend';
import type { Replay } from '$lib/backend/replay';
import { newApp } from '$lib/session/app';
import { fetchScreens } from '../../src/app/router.svelte';
import { openReplay } from './recorded';

export const TONIGHT = '2026-11-22';

/** The diary that a test starts from: one of the recorder's, and what is done to it before the window opens. */
export interface Options {
  diary?: 'first_run' | 'empty' | 'usual' | 'emergency' | 'gaps' | 'quiet' | 'lasting' | 'holes' | 'ended' | 'left';
  /** 20:00 on that day, unless it is something else. */
  now?: string;
  /** Whether the agent runs; it does, unless this says otherwise. */
  agent?: boolean;
  /** Nights up to the one before `TONIGHT`: a digit is the number of episodes, `.` a missing night. */
  nights?: string;
  /** Nights as they were answered in their evening. */
  entries?: [night: Night, answers: Answers][];
  destination?: Destination;
  before?: (backend: Replay) => void;
}

export function openBackend({ diary = 'empty', now, agent, nights, entries = [], destination, before }: Options = {}) {
  const backend = openReplay();
  backend.outside('start', { diary, now, agent });
  if (nights) backend.outside('nights', { marks: nights });
  for (const [night, answers] of entries) backend.outside('night_recorded', { night, answers });
  backend.destination = destination ?? null;
  backend.answer('backups_list', { result: [] });
  backend.answer('file_choose', ({ kind }) => ({
    token: `${kind}-1`,
    path: `~/Documents/soleus.${kind === 'backup' ? 'db' : 'json'}`,
  }));
  backend.answer('backup_save', { result: '~/Documents/soleus-backup.db' });
  for (const command of ['backup_restore', 'backup_restore_file'])
    backend.answer(command, { result: { before: '~/.local/share/soleus/backups/before.db' } });
  before?.(backend);
  return backend;
}

export async function openWindow(options: Options = {}) {
  const backend = openBackend(options);
  const app = newApp(commands);
  // A test does not wait for what is fetched when it is needed.
  await fetchScreens();
  render(App, { app });
  await screen.findByTestId('nav-tonight');
  await settle();
  return { backend, app };
}

/** Lets saves and the reads after them come back. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((done) => setTimeout(done));
  await tick();
}

export async function press(testid: string): Promise<void> {
  screen.getByTestId(testid).click();
  await settle();
}

export async function key(name: string, on: Element = document.body): Promise<void> {
  on.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  await settle();
}

export async function typeIn(testid: string, text: string): Promise<HTMLTextAreaElement> {
  const field = screen.getByTestId<HTMLTextAreaElement>(testid);
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  return field;
}

/** The night as the backend has it. */
export function entryIn(backend: Replay, night = TONIGHT): Entry | undefined {
  return backend.outside<Nights>('nights_list', { from: night, to: night }).nights[0];
}

export async function recorded(backend: Replay, night = TONIGHT): Promise<Entry> {
  return waitFor(() => {
    const entry = entryIn(backend, night);
    if (!entry) throw new Error('not recorded yet');
    return entry;
  });
}

/** How many nights the backend has. */
export const nightsIn = (backend: Replay) =>
  backend.outside<Nights>('nights_list', { from: null, to: null }).nights.length;
export const startIn = (backend: Replay) => backend.outside<AppStart>('app_start');
export const settingsIn = (backend: Replay) => startIn(backend).settings;
export const flagsIn = (backend: Replay) => backend.outside<FlagsView>('flags_get');

/** Another program writes a night that is not there yet. */
export const writtenElsewhere = (backend: Replay, answers: Answers, night = TONIGHT) =>
  backend.outside<Entry>('night_save', { save: { night, answers, expected_revision: null } });
/** Another program changes a setting. */
export const setElsewhere = (backend: Replay, key: string, value: string) =>
  backend.outside('settings_set', { key, value });
