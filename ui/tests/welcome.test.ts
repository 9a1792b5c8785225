import { render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import App from '../src/app/App.svelte';
import { commands } from '$lib/backend';
import { newApp } from '$lib/session/app';
import { showLanguage } from '$lib/text/texts.svelte';
import { regionOf } from '../src/screens/welcome/region';
import { flagsIn, key, openBackend, press, settingsIn, settle, type Options } from './support/window';

async function openWelcome(options: Options = {}) {
  const backend = openBackend({ diary: 'first_run', ...options });
  const app = newApp(commands);
  render(App, { app });
  await screen.findByTestId('welcome');
  await settle();
  return { backend, app };
}

const step = () => screen.getByTestId('welcome-step').textContent;

/** Where the rail says one is; null while there is none. */
const shown = () => document.querySelector<HTMLElement>('nav [aria-current]')?.dataset['testid'] ?? null;
const heading = () => screen.getByRole('heading', { level: 1 });

afterEach(async () => {
  vi.restoreAllMocks();
  await showLanguage('en');
});

describe('the welcome', () => {
  it('is three steps; the keyboard goes on at each heading, and back again', async () => {
    await openWelcome();
    expect(shown()).toBeNull();
    expect(step()).toBe('1 of 3');
    const titles = [heading().textContent];
    await press('welcome-next');
    expect(step()).toBe('2 of 3');
    expect(document.activeElement).toBe(heading());
    titles.push(heading().textContent);
    await press('welcome-next');
    expect(step()).toBe('3 of 3');
    titles.push(heading().textContent);
    expect(new Set(titles).size).toBe(3);
    await press('welcome-back');
    expect(step()).toBe('2 of 3');
    expect(document.activeElement).toBe(heading());
  });

  it('says what it is, what it is not, and where to go instead, with every number', async () => {
    await openWelcome();
    const text = document.body.textContent ?? '';
    expect(text).toContain('does not diagnose');
    expect(text).toContain('stays on this computer');
    expect(text).toContain('go to emergency care now');
    expect(text).toContain('Numbness between the legs');
    for (const number of ['120', '112', '999', '111', '911']) expect(text).toContain(number);
  });

  it('goes through all of it by Enter, and leaves everything as it was', async () => {
    const { backend } = await openWelcome();
    const before = settingsIn(backend);
    for (let turn = 0; turn < 3; turn += 1) await key('Enter', document.activeElement ?? document.body);
    expect(shown()).toBe('nav-tonight');
    expect(document.activeElement).toBe(screen.getByRole('main'));
    expect(settingsIn(backend)).toEqual({ ...before, welcomed: true });
  });

  it('leaves Enter to what is pressed or chosen with it, and Escape loses nothing', async () => {
    await openWelcome();
    await key('Enter', screen.getByTestId('welcome-language-en'));
    await key('Escape');
    expect(step()).toBe('1 of 3');
    await press('welcome-next');
    await key('Enter', screen.getByTestId('welcome-region'));
    expect(step()).toBe('2 of 3');
  });

  it.each([0, 1, 2])('can be skipped at step %i, without starting anything', async (at) => {
    const { backend, app } = await openWelcome({ agent: false });
    for (let turn = 0; turn < at; turn += 1) await press('welcome-next');
    await press('welcome-skip');
    expect(shown()).toBe('nav-tonight');
    expect(settingsIn(backend).welcomed).toBe(true);
    expect(app.reminder.running).toBeNull();
  });

  it('leads somebody who has a diary elsewhere to Settings', async () => {
    const { backend } = await openWelcome();
    await press('welcome-elsewhere');
    expect(shown()).toBe('nav-settings');
    expect(settingsIn(backend).welcomed).toBe(true);
  });

  it('that cannot be ended is told, and can be tried again', async () => {
    const { backend } = await openWelcome();
    backend.failNext('settings_set', { code: 'disk_full', message: 'No space left.' });
    await press('welcome-skip');
    expect(screen.getByRole('alert').textContent).toContain('No space left.');
    await press('welcome-skip');
    expect(shown()).toBe('nav-tonight');
  });

  it('changes its language where it stands', async () => {
    const { backend } = await openWelcome();
    await press('welcome-next');
    await press('welcome-language-zh-CN');
    expect(settingsIn(backend).language).toBe('zh-CN');
    await vi.waitFor(() => expect(heading().textContent).toBe('关于您'));
    expect(step()).toBe('第 2 步，共 3 步');
  });
});

describe('who you are', () => {
  const openWho = async () => {
    const opened = await openWelcome();
    await press('welcome-next');
    return opened;
  };
  const region = () => screen.getByTestId<HTMLSelectElement>('welcome-region');

  it('chooses nothing beforehand; the language of the computer is a hint only', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['zh-CN', 'en-US']);
    const { backend } = await openWho();
    expect(region().value).toBe('unset');
    expect(screen.getByText(/may be in: Mainland China/)).toBeTruthy();
    expect(settingsIn(backend).region).toBe('unset');
    expect(settingsIn(backend).profile).toEqual([]);
    expect(screen.getByTestId<HTMLInputElement>('welcome-self-report').checked).toBe(false);
  });

  it('writes each answer at once', async () => {
    const { backend } = await openWho();
    region().value = 'uk';
    region().dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    await press('welcome-group-pregnant');
    await press('welcome-group-office_worker');
    await press('welcome-self-report');
    expect(settingsIn(backend).region).toBe('uk');
    expect(settingsIn(backend).profile).toEqual(['office_worker', 'pregnant']);
    expect(flagsIn(backend).self_report).not.toBeNull();
    expect(settingsIn(backend).welcomed).toBe(false);
    await press('welcome-self-report');
    expect(flagsIn(backend).self_report).toBeNull();
  });

  it('a refused answer is told beside its question', async () => {
    const { backend } = await openWho();
    backend.failNext('settings_set', { code: 'invalid_value', message: 'Not this one.', field: 'profile' });
    await press('welcome-group-pregnant');
    expect(screen.getByRole('alert').textContent).toContain('Not this one.');
    await press('welcome-group-pregnant');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('being reminded', () => {
  const openReminding = async (options: Options = {}) => {
    const opened = await openWelcome(options);
    await press('welcome-next');
    await press('welcome-next');
    return opened;
  };

  it('explains the reminder; starting at login is off', async () => {
    await openReminding();
    const main = within(screen.getByTestId('welcome'));
    expect(main.getByText(/After 60 minutes of sitting, 5 minutes on your feet/)).toBeTruthy();
    expect(screen.getByTestId<HTMLInputElement>('welcome-start_at_login').checked).toBe(false);
  });

  it('switched on, begins when the diary opens', async () => {
    const { app } = await openReminding({ agent: false });
    expect(app.reminder.running).toBeNull();
    await press('welcome-next');
    expect(app.reminder.running).not.toBeNull();
  });

  it('switched off, nothing is started', async () => {
    const { backend, app } = await openReminding({ agent: false });
    await press('welcome-reminders');
    await press('welcome-diary_prompts');
    await press('welcome-next');
    expect(settingsIn(backend)).toMatchObject({ reminders: false, diary_prompts: false });
    expect(app.reminder.running).toBeNull();
  });

  it('that cannot be started keeps nobody from the diary', async () => {
    const { backend, app } = await openReminding({ agent: false });
    backend.failNext('agent_start', { code: 'failed', message: 'No agent here.' });
    await press('welcome-next');
    expect(shown()).toBe('nav-tonight');
    expect(app.reminder.running).toBeNull();
  });
});

it('a locale hints at a region by its country alone', () => {
  expect(regionOf(['zh-CN'])).toBe('cn');
  expect(regionOf(['zh-Hans-CN', 'en-US'])).toBe('cn');
  expect(regionOf(['en', 'en-GB'])).toBe('uk');
  expect(regionOf(['de_DE'])).toBe('eu');
  expect(regionOf(['en-US'])).toBe('us');
  expect(regionOf(['de-CH', 'de-DE'])).toBeNull();
  expect(regionOf(['zh', 'en'])).toBeNull();
  expect(regionOf([])).toBeNull();
});
