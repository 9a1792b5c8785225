import type { ErrorBody } from '$wire';
import { render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../src/app/App.svelte';
import { commands } from '$lib/backend';
import type { Replay } from '$lib/backend/replay';
import { newApp, refreshAll } from '$lib/session/app';
import { showLanguage } from '$lib/text/texts.svelte';
import { fetchScreens } from '../src/app/router.svelte';
import DamagedHost from './support/DamagedHost.svelte';
import { openBackend, press, settle } from './support/window';

const DAMAGED: ErrorBody = { code: 'database_damaged', message: 'The diary ~/diary.db is damaged (malformed).' };
const NEWER: ErrorBody = { code: 'newer_schema', message: '~/diary.db was written by a newer Soleus.' };
const COPIES = [
  { path: '~/backups/newest.db', kind: 'copy', made_at: '2026-05-12T22:10:00Z', nights: 41 },
  { path: '~/backups/before-import-20260501T080000Z.db', kind: 'copy', made_at: '2026-05-01T08:00:00Z', nights: 1 },
];

const READS = ['app_start', 'nights_list', 'diary_start', 'flags_get'];
const RESTORED = { before: '~/.local/share/soleus/backups/before.db' };

/** A backend whose diary cannot be read, until a copy is restored or an empty diary is begun. */
function openUnreadable(error: ErrorBody): Replay {
  const backend = openBackend({ now: '2026-05-20T22:00:00+00:00' });
  const readable = () => READS.forEach((command) => backend.answerAsRecorded(command));
  for (const command of READS) backend.answer(command, { error });
  for (const command of ['backup_restore', 'backup_restore_file'])
    backend.answer(command, () => {
      readable();
      return RESTORED;
    });
  backend.answer('diary_start_over', () => {
    readable();
    return { before: '~/.local/share/soleus/backups/damaged.db' };
  });
  return backend;
}

async function open(unreadable: ErrorBody, candidates: object[] = COPIES) {
  const backend = openUnreadable(unreadable);
  backend.answer('candidates_list', { result: candidates });
  const app = newApp(commands);
  render(DamagedHost, { app });
  await settle();
  const restored = () => backend.callsOf('backup_restore').map(({ path }) => path);
  return { app, backend, restored };
}

const words = () => screen.getByTestId('damaged').textContent ?? '';

beforeEach(async () => {
  vi.setSystemTime('2026-05-20T22:00:00Z');
  await showLanguage('en');
  return () => vi.useRealTimers();
});

describe('A damaged diary', () => {
  it('is what the window opens with, and stays so once everything else is fetched', async () => {
    const backend = openUnreadable(DAMAGED);
    await fetchScreens();
    render(App, { app: newApp(commands) });
    await vi.waitFor(() => expect(backend.callsOf('window_ready')).not.toEqual([]));
    await settle();
    expect(screen.getByTestId('damaged-message').textContent).toBe(DAMAGED.message);
  });

  it('is told with the newest copy first, its date and its nights', async () => {
    await open(DAMAGED);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe("The diary can't be read");
    expect(screen.getByTestId('damaged-back').textContent).toBe('Bring back the copy of 12 May, 22:10 (41 nights)');
    expect(within(screen.getByTestId('copies')).getAllByRole('listitem', { hidden: true })).toHaveLength(1);
    expect(screen.getByTestId('copies').textContent).toMatch(/1 May, 08:00\s*1 night\s*made before an import/);
    expect(screen.getByTestId('damaged-message').textContent).toBe(DAMAGED.message);
  });

  it('is told in Chinese while the settings are unknown', async () => {
    await showLanguage('zh-CN');
    await open(DAMAGED);
    expect(screen.getByTestId('damaged-back').textContent).toBe('恢复 5 月 12 日 22:10 的副本（41 夜）');
  });

  it('is brought back by one click, says where the damaged file lies, and goes on when the person does', async () => {
    const { restored } = await open(DAMAGED);
    await press('damaged-back');
    expect(restored()).toEqual(['~/backups/newest.db']);
    expect(words()).toContain('The diary is back as the copy held it');
    expect(words()).toContain('~/.local/share/soleus/backups/before.db');
    expect(screen.queryByTestId('damaged-message')).toBeNull();
    await press('damaged-go-on');
    expect(screen.getByTestId('diary')).toBeTruthy();
  });

  it('still says where the damaged file lies after the window was looked at again', async () => {
    const { app } = await open(DAMAGED);
    await press('damaged-anew');
    await app.session.attempt(() => refreshAll(app));
    await settle();
    expect(words()).toContain('~/.local/share/soleus/backups/damaged.db');
  });

  it('an older copy, or a file kept elsewhere, can stand in', async () => {
    const { restored } = await open(DAMAGED);
    await press('restore-0');
    expect(restored()).toEqual(['~/backups/before-import-20260501T080000Z.db']);
    expect(screen.getByTestId('damaged-done')).toBeTruthy();
  });

  it('a file that is not chosen after all changes nothing', async () => {
    const { backend, restored } = await open(DAMAGED);
    backend.answer('file_choose', { result: null });
    await press('damaged-file');
    expect(restored()).toEqual([]);
    expect(screen.getByTestId('damaged-back')).toBeTruthy();
  });

  it('without a copy says so, and an empty diary can be begun', async () => {
    await open(DAMAGED, []);
    expect(screen.getByTestId('damaged-none').textContent).toContain('no copy');
    expect(screen.queryByTestId('damaged-back')).toBeNull();
    expect(screen.queryByTestId('damaged-repair')).toBeNull();
    await press('damaged-anew');
    expect(words()).toContain('An empty diary has been begun');
    expect(words()).toContain('~/.local/share/soleus/backups/damaged.db');
  });

  it('a copy that cannot be read is told, and the ways out stay', async () => {
    const { backend } = await open(DAMAGED);
    backend.failNext('backup_restore', { code: 'bad_file', message: 'That copy is damaged, too.' });
    await press('damaged-back');
    expect(screen.getByRole('alert').textContent).toContain('That copy is damaged, too.');
    await press('damaged-back');
    expect(screen.getByTestId('damaged-done')).toBeTruthy();
  });

  it('what holds the most nights is offered first, and each says what it is', async () => {
    const wal = { path: '~/diary.db-wal', kind: 'wal', made_at: '2026-05-13T06:00:00Z', nights: 42 };
    const cut = { path: '~/backups/cut.db', kind: 'copy', made_at: '2026-05-14T06:00:00Z', nights: null };
    const { restored } = await open(DAMAGED, [...COPIES, wal, cut]);
    expect(screen.getByTestId('damaged-back').textContent).toContain('(42 nights)');
    expect(screen.getByTestId('damaged-back').parentElement?.textContent).toContain(
      "what the diary's file left behind",
    );
    expect(within(screen.getByTestId('copies')).getAllByRole('listitem', { hidden: true })).toHaveLength(2);
    await press('damaged-back');
    expect(restored()).toEqual(['~/diary.db-wal']);
  });

  it('a file of which only an index is damaged is mended, and one that is gone cannot be', async () => {
    const file = { path: '~/diary.db', kind: 'diary', made_at: '2026-05-13T06:00:00Z', nights: null };
    const { backend } = await open(DAMAGED, [file]);
    backend.failNext('diary_repair', DAMAGED);
    await press('damaged-repair');
    expect(screen.getByRole('alert').textContent).toContain(DAMAGED.message);
    backend.answer('diary_repair', { result: { nights: 37, before: '~/backups/damaged.db' } });
    await press('damaged-repair');
    expect(words()).toContain('The diary is mended');
    expect(words()).toContain('~/backups/damaged.db');
  });

  it('copies that cannot even be listed leave the other ways open', async () => {
    const backend = openUnreadable(DAMAGED);
    backend.answer('candidates_list', { error: { code: 'permission_denied', message: 'The folder is locked.' } });
    render(DamagedHost, { app: newApp(commands) });
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('The folder is locked.');
    await press('damaged-file');
    expect(screen.getByTestId('damaged-done')).toBeTruthy();
  });
});

describe('A diary of a newer Soleus', () => {
  it('is not called damaged, offers nothing that would change it, and is tried again', async () => {
    const { backend } = await open(NEWER);
    expect(words()).toContain('written by a newer Soleus');
    expect(words()).toContain('not touched');
    expect(screen.getAllByRole('button')).toHaveLength(1);
    for (const command of READS) backend.answerAsRecorded(command);
    await press('damaged-again');
    expect(screen.getByTestId('diary')).toBeTruthy();
  });
});

it('A night that can be read hides no damage elsewhere', async () => {
  const backend = openBackend();
  backend.answer('flags_get', { error: DAMAGED });
  backend.answer('night_history', async () => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setTimeout(done));
    return [];
  });
  await fetchScreens();
  render(App, { app: newApp(commands) });
  await settle();
  await settle();
  expect(screen.getByTestId('damaged-message').textContent).toBe(DAMAGED.message);
});
