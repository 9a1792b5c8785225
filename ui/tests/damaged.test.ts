import type { ErrorBody } from '$wire';
import { render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../src/app/App.svelte';
import { FakeBackend } from '$lib/backend/fake/fake';
import { newApp, refreshAll } from '$lib/session/app';
import { showLanguage } from '$lib/text/texts.svelte';
import { fetchScreens } from '../src/app/router.svelte';
import DamagedHost from './support/DamagedHost.svelte';
import { press, settle, TONIGHT } from './support/window';

const DAMAGED: ErrorBody = { code: 'database_damaged', message: 'The diary ~/diary.db is damaged (malformed).' };
const NEWER: ErrorBody = { code: 'newer_schema', message: '~/diary.db was written by a newer Soleus.' };
const COPIES = [
  { path: '~/backups/newest.db', made_at: '2026-05-12T22:10:00Z', nights: 41 },
  { path: '~/backups/before-import-20260501T080000Z.db', made_at: '2026-05-01T08:00:00Z', nights: 1 },
];

async function open(unreadable: ErrorBody, backups = COPIES) {
  const backend = new FakeBackend({ current: TONIGHT, now: () => Date.parse('2026-05-20T22:00:00Z') });
  backend.unreadable = unreadable;
  backend.backups = backups;
  const restored = vi.spyOn(backend, 'backupRestore');
  const app = newApp(backend);
  render(DamagedHost, { app });
  await settle();
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
    const backend = new FakeBackend({ current: TONIGHT });
    backend.unreadable = DAMAGED;
    const shown = vi.spyOn(backend, 'windowReady');
    await fetchScreens();
    render(App, { app: newApp(backend) });
    await vi.waitFor(() => expect(shown).toHaveBeenCalled());
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
    expect(restored).toHaveBeenCalledWith('~/backups/newest.db');
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
    expect(restored).toHaveBeenLastCalledWith('~/backups/before-import-20260501T080000Z.db');
    expect(screen.getByTestId('damaged-done')).toBeTruthy();
  });

  it('a file that is not chosen after all changes nothing', async () => {
    const { backend, restored } = await open(DAMAGED);
    backend.fileChoose = async () => null as unknown as string;
    await press('damaged-file');
    expect(restored).not.toHaveBeenCalled();
    expect(screen.getByTestId('damaged-back')).toBeTruthy();
  });

  it('without a copy says so, and an empty diary can be begun', async () => {
    await open(DAMAGED, []);
    expect(screen.getByTestId('damaged-none').textContent).toContain('no copy');
    expect(screen.queryByTestId('damaged-back')).toBeNull();
    await press('damaged-anew');
    expect(words()).toContain('An empty diary has been begun');
    expect(words()).toContain('~/.local/share/soleus/backups/damaged.db');
  });

  it('a copy that cannot be read is told, and the ways out stay', async () => {
    const { backend } = await open(DAMAGED);
    backend.refuseNext = { code: 'bad_file', message: 'That copy is damaged, too.' };
    await press('damaged-back');
    expect(screen.getByRole('alert').textContent).toContain('That copy is damaged, too.');
    await press('damaged-back');
    expect(screen.getByTestId('damaged-done')).toBeTruthy();
  });

  it('copies that cannot even be listed leave the other ways open', async () => {
    const backend = new FakeBackend({ current: TONIGHT });
    backend.unreadable = DAMAGED;
    backend.backupsList = () => Promise.reject({ code: 'permission_denied', message: 'The folder is locked.' });
    render(DamagedHost, { app: newApp(backend) });
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
    backend.unreadable = null;
    await press('damaged-again');
    expect(screen.getByTestId('diary')).toBeTruthy();
  });
});

it('A night that can be read hides no damage elsewhere', async () => {
  const backend = new FakeBackend({ current: TONIGHT });
  backend.flagsGet = () => Promise.reject(DAMAGED);
  const history = backend.nightHistory.bind(backend);
  backend.nightHistory = async (night) => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setTimeout(done));
    return history(night);
  };
  await fetchScreens();
  render(App, { app: newApp(backend) });
  await settle();
  await settle();
  expect(screen.getByTestId('damaged-message').textContent).toBe(DAMAGED.message);
});
