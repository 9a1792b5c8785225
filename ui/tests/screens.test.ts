import { screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Night, Nights } from '$wire';
import { plusNights, span } from '$lib/nights/night';
import { entryOf, NONE } from './support/entries';
import { Typesetter } from './support/report';
import {
  entryIn,
  flagsIn,
  openWindow,
  press,
  recorded,
  settingsIn,
  settle,
  TONIGHT,
  typeIn,
  writtenElsewhere,
} from './support/window';

const choose = async (testid: string, value: string) => {
  const field = screen.getByTestId<HTMLSelectElement>(testid);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
};

describe('Nights', () => {
  it('opens a missing night to be filled in, and says that it will be late', async () => {
    const { backend } = await openWindow({ diary: 'usual' });
    await press('nav-nights');
    const missing = screen.getAllByRole('button', { name: /16→17 Nov: not recorded/ });
    missing[0]?.click();
    await settle();
    await press('none-button');
    expect((await recorded(backend, '2026-11-16')).late_days).toBeGreaterThan(0);
    await press('delete');
    expect(entryIn(backend, '2026-11-16')).toBeUndefined();
    await press('undo');
    expect((await recorded(backend, '2026-11-16')).status).toBe('none');
  });

  it('draws a hundred years as quickly as a month: only the weeks in sight', async () => {
    const nights = span(plusNights(TONIGHT, -36_499), TONIGHT);
    const { app, backend } = await openWindow();
    backend.answer('diary_start', { result: nights[0] });
    backend.answer('nights_list', ({ from, to }): Nights => {
      const [first, last] = [from as Night | null, to as Night | null];
      const range = nights.filter((night) => (!first || night >= first) && (!last || night <= last));
      return { nights: range.map((night) => entryOf(night, NONE)), missing: [] };
    });
    await app.diary.refresh(TONIGHT);
    await press('nav-nights');
    const weeks = screen.getByTestId('weeks');
    expect(Number(weeks.getAttribute('aria-rowcount'))).toBeGreaterThan(5_200);
    expect(within(weeks).getAllByRole('button').length).toBeLessThan(200);
    const newest = weeks.querySelector('[data-night="2026-11-22"]');
    if (!newest) throw new Error('the current night is not drawn');
    newest.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', ctrlKey: true, bubbles: true }));
    await settle();
    expect(document.activeElement?.getAttribute('data-night')).toBe(nights[0]);
    expect(within(weeks).getAllByRole('button').length).toBeLessThan(200);
  });

  it('leaves gaps in the line open, and says the same in a table', async () => {
    await openWindow({ diary: 'usual' });
    await press('nav-nights');
    await press('nights-as-trend');
    const rows = [...screen.getByTestId('trend-table').querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows.some((row) => row.includes('not recorded'))).toBe(true);
    const points = document.querySelectorAll('svg circle').length;
    expect(document.querySelectorAll('svg path.joined').length).toBeLessThan(points - 1);
  });

  it('a filter leaves the others where they are, and counts', async () => {
    await openWindow({ diary: 'usual' });
    await press('nav-nights');
    await press('filter-open');
    await press('filter-side-right');
    expect(screen.getByTestId('filter-found').textContent).toMatch(/\d+ of 20 nights with discomfort/);
    expect(screen.getAllByRole('button', { name: /left out by the filter/ }).length).toBeGreaterThan(0);
    await press('filter-clear');
    expect(screen.queryAllByRole('button', { name: /left out by the filter/ })).toHaveLength(0);
  });
});

describe('See a doctor', () => {
  it('names the missing nights that keep it from telling, and opens them', async () => {
    await openWindow({ diary: 'gaps' });
    await press('nav-doctor');
    const card = screen.getByTestId('flag-frequency');
    expect(card.dataset['state']).toBe('cannot_tell');
    within(card)
      .getAllByRole('button', { name: /^Fill in/ })[0]
      ?.click();
    await settle();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/November/);
  });

  it('never reassures when a rule is not met', async () => {
    await openWindow({ diary: 'quiet' });
    await press('nav-doctor');
    expect(screen.getByTestId('flag-frequency').textContent).toContain('not reached so far');
  });

  it('after a recorded visit the notice on Tonight rests and the card stays', async () => {
    const { backend } = await openWindow({ diary: 'usual' });
    await press('nav-doctor');
    await press('seen-open');
    await press('seen-save');
    expect(flagsIn(backend).seen).toHaveLength(1);
    expect(screen.getByTestId('flag-frequency').dataset['state']).toBe('met');
    await press('nav-tonight');
    expect(screen.queryByTestId('flag-banner')).toBeNull();
  });

  it('an emergency names every number until the region is known, then that one', async () => {
    await openWindow({ diary: 'emergency' });
    const card = () => screen.getByTestId('flag-sign.saddle_numbness').closest('section')?.textContent ?? '';
    for (const number of ['120', '112', '999', '111', '911']) expect(card()).toContain(number);
    await press('nav-settings');
    await choose('setting-region', 'cn');
    expect(card()).toContain('120');
    expect(card()).not.toContain('911');
  });
});

describe('Breaks', () => {
  it('can be started, done, paused and resumed', async () => {
    await openWindow();
    await press('nav-breaks');
    await press('break-start');
    await press('break-done');
    await press('break-pause');
    await press('break-resume');
    expect(screen.getByTestId('break-start')).toBeTruthy();
  });

  it('can be put off or skipped only once a break is owed', async () => {
    const { backend, app } = await openWindow();
    await press('nav-breaks');
    const closed = () => ['break-snooze', 'break-skip'].map((id) => screen.getByTestId<HTMLButtonElement>(id).disabled);
    expect(closed()).toEqual([true, true]);
    backend.outside('time_passes', { seconds: 1450 });
    await app.reminder.refresh();
    await settle();
    expect(closed()).toEqual([false, false]);
  });

  it('says that the reminder is not running and starts it', async () => {
    await openWindow({ agent: false });
    await press('nav-breaks');
    await press('agent-start');
    expect(screen.getByTestId('countdown').textContent).toMatch(/^(1:00:00|59:5\d)$/);
  });
});

it('Export says how many nights went where', async () => {
  const { backend } = await openWindow({ diary: 'usual' });
  new Typesetter(backend);
  await press('nav-doctor');
  await press('make-record');
  await press('export-csv');
  expect(screen.getByTestId('export-result').textContent).toMatch(/37 nights written to\s*~\/Documents\/soleus\.csv/);
});

describe('Settings', () => {
  it('a change of language applies at once and loses no half-filled field', async () => {
    await openWindow();
    await press('nav-settings');
    const minutes = await typeIn('setting-sit_minutes', '9');
    await choose('setting-language', 'zh-CN');
    await vi.waitFor(() => expect(document.documentElement.lang).toBe('zh-CN'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('设置');
    expect(minutes.value).toBe('9');
  });

  it('minutes out of range are told and change nothing', async () => {
    const { backend } = await openWindow();
    await press('nav-settings');
    (await typeIn('setting-break_minutes', '31')).blur();
    await settle();
    expect(settingsIn(backend).break_minutes).toBe(5);
    expect(screen.getByText(/Whole minutes from 1 to 30/)).toBeTruthy();
    (await typeIn('setting-break_minutes', '10')).blur();
    await settle();
    expect(settingsIn(backend).break_minutes).toBe(10);
  });

  it('the theme is set on the page', async () => {
    await openWindow();
    await press('nav-settings');
    await choose('setting-theme', 'dark');
    expect(document.documentElement.dataset['theme']).toBe('night');
  });
});

it('what the command line wrote meanwhile shows when the window is looked at again', async () => {
  const { backend } = await openWindow();
  writtenElsewhere(backend, NONE);
  window.dispatchEvent(new Event('focus'));
  await settle();
  expect(screen.getByTestId('none-button').getAttribute('aria-pressed')).toBe('true');
});
