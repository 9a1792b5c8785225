import { screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { blank } from '$lib/nights/answers';
import { nightsIn, openWindow, press, settingsIn, settle, startIn, TONIGHT, typeIn } from './support/window';

const COPIES = Array.from({ length: 7 }, (_, index) => ({
  path: `~/backups/before-restore-${index}.db`,
  made_at: `2026-11-${20 - index}T08:00:00Z`,
  nights: 30 - index,
}));

async function openSettings(more: Parameters<typeof openWindow>[0] = {}) {
  const opened = await openWindow(more);
  await press('nav-settings');
  return opened;
}

async function slide(percent: string, letGo: boolean) {
  const slider = screen.getByTestId<HTMLInputElement>('setting-text_size');
  slider.value = percent;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  if (letGo) slider.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  return slider;
}

const text = (testid: string) => screen.getByTestId(testid).textContent ?? '';
const isOpen = (testid: string) => screen.queryByTestId(testid) !== null;

describe('Text size', () => {
  it('is only previewed while the slider moves, and set once it is let go', async () => {
    const { backend } = await openSettings();
    await slide('150', false);
    expect(settingsIn(backend).text_size).toBe(100);
    const slider = await slide('150', true);
    expect(settingsIn(backend).text_size).toBe(150);
    expect(slider.getAttribute('aria-valuetext')).toBe('150 %');
  });

  it('that is refused goes back, with why beside it', async () => {
    const { backend } = await openSettings();
    backend.failNext('settings_set', { code: 'disk_full', message: 'No space left.' });
    const slider = await slide('200', true);
    expect(slider.value).toBe('100');
    expect(screen.getByRole('alert').textContent).toBe('No space left.');
  });
});

describe('Pausing the diary', () => {
  it('lasts until somebody resumes, and says what becomes of these nights', async () => {
    const { backend } = await openSettings();
    await press('pause-open');
    expect(startIn(backend).pauses).toEqual([{ from: TONIGHT, to: null }]);
    expect(text('pause-running')).toBe('Paused since 22→23 Nov, until you resume.');
    expect(screen.getByText(/stay “not recorded”/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByTestId('pause-resume'));
    await press('pause-resume');
    expect(startIn(backend).pauses).toEqual([]);
    expect(isOpen('pause-open')).toBe(true);
  });

  it('can end with a night that is named', async () => {
    const { backend } = await openSettings();
    await typeIn('pause-date', '2026-11-30');
    await press('pause-to');
    expect(startIn(backend).pauses).toEqual([{ from: TONIGHT, to: '2026-11-30' }]);
    expect(text('pause-running')).toBe('Paused from 22→23 Nov up to and including 30 Nov→1 Dec.');
  });

  it.each(['', '2026-11-21'])('a night that is over or none at all (%s) pauses nothing, and is told', async (night) => {
    const { backend } = await openSettings();
    await typeIn('pause-date', night);
    await press('pause-to');
    expect(startIn(backend).pauses).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('Not paused yet');
  });

  it('that has ended is not said to run', async () => {
    const { backend, app } = await openSettings();
    backend.answer('app_start', {
      result: { ...startIn(backend), pauses: [{ from: '2026-11-01', to: '2026-11-21' }] },
    });
    await app.session.refresh();
    await settle();
    expect(text('pause-running')).toBe('');
  });
});

describe('Where the diary is', () => {
  it('is shown, opened, and copied', async () => {
    const { backend } = await openSettings();
    expect(screen.getByText('~/.local/share/soleus')).toBeTruthy();
    await press('folder-open');
    expect(backend.callsOf('folder_open')).toHaveLength(1);
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    await press('path-copy');
    vi.unstubAllGlobals();
    expect(writeText).toHaveBeenCalledWith('~/.local/share/soleus');
    expect(screen.getByText('Copied.')).toBeTruthy();
  });

  it('is selected where a page may not copy', async () => {
    await openSettings();
    await press('path-copy');
    expect(getSelection()?.toString()).toBe('~/.local/share/soleus');
    expect(screen.getByText(/path is selected/)).toBeTruthy();
  });
});

describe('Copies', () => {
  it('are saved where the person says', async () => {
    await openSettings();
    await press('copy-save');
    expect(text('copy-saved')).toContain('~/Documents/soleus-backup.db');
  });

  it('in the folder are listed with date, time, nights and occasion; the first five at first', async () => {
    const { backend, app } = await openSettings();
    expect(screen.getByText('None yet.')).toBeTruthy();
    backend.answer('backups_list', { result: COPIES });
    await app.diary.refresh(TONIGHT);
    await settle();
    const listed = () => [...screen.getByTestId('copies').querySelectorAll('li')];
    expect(listed()).toHaveLength(5);
    expect(listed()[0]?.textContent).toMatch(/20 Nov( 2026)?, 08:00/);
    expect(listed()[0]?.textContent).toMatch(/30 nights\s*made before a restore/);
    await press('copies-all');
    expect(listed()).toHaveLength(7);
    expect(document.activeElement).toBe(screen.getByTestId('restore-5'));
  });

  it('are brought back only after being asked, and then everything is read again', async () => {
    const { backend, app } = await openWindow({ diary: 'usual' });
    backend.answer('backups_list', { result: COPIES });
    await press('nav-settings');
    await press('restore-1');
    await press('restore-cancel');
    expect(backend.callsOf('backup_restore')).toEqual([]);
    await press('restore-1');
    expect(screen.getByRole('dialog').textContent).toContain('kept first');
    const read = app.diary.version;
    await press('restore-do');
    expect(backend.callsOf('backup_restore')).toEqual([{ path: COPIES[1]?.path }]);
    expect(app.diary.version).toBeGreaterThan(read);
    expect(text('restored')).toContain('~/.local/share/soleus/backups/before.db');
    expect(isOpen('restore-do')).toBe(false);
  });

  it('from a file are named before they take the place of the diary', async () => {
    const { backend } = await openSettings();
    await press('restore-file');
    expect(screen.getByRole('dialog').textContent).toContain('~/Documents/soleus.db');
    backend.failNext('backup_restore_file', { code: 'bad_file', message: 'This is no diary.' });
    await press('restore-do');
    expect(backend.callsOf('backup_restore_file')).toEqual([{ token: 'backup-1' }]);
    expect(screen.getByText('This is no diary.')).toBeTruthy();
    expect(isOpen('restored')).toBe(false);
  });

  it('leave nothing half answered behind: it belonged to the diary that is gone', async () => {
    const { app } = await openSettings();
    app.diary.draft(TONIGHT).change({ ...blank(), pain: 4 });
    await press('restore-file');
    await press('restore-do');
    expect(app.diary.draft(TONIGHT).answers.pain).toBe(blank().pain);
  });
});

describe('Deleting everything', () => {
  const button = () => screen.getByTestId<HTMLButtonElement>('erase-do');

  it('waits for the word, says what goes, and begins again as on the first day', async () => {
    const { backend, app } = await openWindow({ diary: 'usual' });
    await press('nav-settings');
    await press('erase-open');
    const said = screen.getByRole('dialog').textContent ?? '';
    for (const what of ['night', 'visits', 'measured', 'settings', 'copies', 'elsewhere are not touched']) {
      expect(said).toContain(what);
    }
    expect(button().disabled).toBe(true);
    await typeIn('erase-word', 'delet');
    expect(button().disabled).toBe(true);
    await typeIn('erase-word', ' Delete ');
    expect(button().disabled).toBe(false);
    await press('erase-do');
    expect(nightsIn(backend)).toBe(0);
    expect(app.diary.entries.size).toBe(0);
    expect(app.session.start?.first_run).toBe(true);
  });

  it('asks for the word of the language that is shown', async () => {
    const { backend, app } = await openSettings();
    await app.session.set('language', 'zh-CN');
    await press('erase-open');
    await typeIn('erase-word', '删除');
    expect(button().disabled).toBe(false);
    await press('erase-cancel');
    expect(backend.callsOf('diary_erase')).toEqual([]);
    await app.session.set('language', 'en');
  });

  it('that does not work is told, and nothing is gone', async () => {
    const { backend } = await openWindow({ diary: 'usual' });
    await press('nav-settings');
    await press('erase-open');
    await typeIn('erase-word', 'delete');
    backend.failNext('diary_erase', { code: 'database_busy', message: 'Another program holds the diary.' });
    await press('erase-do');
    expect(screen.getByRole('alert').textContent).toContain('Another program holds the diary.');
    expect(nightsIn(backend)).toBeGreaterThan(0);
  });
});

it('Export is reached from Settings', async () => {
  const { app } = await openSettings();
  await press('settings-export');
  expect(app.navigation.screen).toBe('export');
});

it('the keys are shown from Settings, too', async () => {
  const { app } = await openSettings();
  await press('about-keys');
  expect(app.navigation.dialog).toBe('keys');
});

it('every part of Settings that can be jumped to is there', async () => {
  await openSettings();
  const jumps = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href')?.slice(1) ?? '');
  expect(jumps).toHaveLength(6);
  for (const id of jumps) expect(document.getElementById(id), id).not.toBeNull();
});
