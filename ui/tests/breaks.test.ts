import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CAUSES, PARTS } from '$lib/codes';
import { parseTime } from '../src/screens/settings/setting-values';
import { openWindow, press, setElsewhere, settingsIn, settle, TONIGHT, typeIn, type Options } from './support/window';

const NOW = `${TONIGHT}T17:24:00+00:00`;
const destination: Options['destination'] = { screen: 'breaks', night: null };
const text = (testid: string) => screen.getByTestId(testid).textContent ?? '';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(NOW) }));
afterEach(() => void vi.useRealTimers());

describe('Breaks', () => {
  it('says for every cause why it is quiet, and that the reminder comes afterwards', async () => {
    const { backend } = await openWindow({ destination, now: NOW });
    expect(screen.queryByTestId('why-quiet')).toBeNull();
    for (const cause of CAUSES) {
      backend.outside('desktop_reports', { quiet: [cause] });
      await settle();
      expect(text('why-quiet')).toMatch(/: the reminder waits\./);
      expect(text('why-quiet')).toContain('Sitting goes on counting');
      expect(text('next-break')).toContain('quiet for now');
    }
    backend.outside('desktop_reports', { quiet: CAUSES });
    await settle();
    expect(within(screen.getByTestId('why-quiet')).getAllByText(/the reminder waits/)).toHaveLength(4);
  });

  it('tells what does not work here: a few at once, many behind a line, absence always', async () => {
    const { backend } = await openWindow({ destination, now: NOW });
    expect(screen.queryByTestId('parts-missing')).toBeNull();
    backend.outside('desktop_reports', { unavailable: ['call', 'idle'] });
    await settle();
    expect(screen.getByTestId<HTMLDetailsElement>('parts-missing').open).toBe(true);
    expect(text('parts-missing')).toContain('Pause before a call.');
    expect(text('part-missing-idle')).toContain('fixed time');
    backend.outside('desktop_reports', { unavailable: PARTS });
    await settle();
    expect(screen.getByTestId<HTMLDetailsElement>('parts-missing').open).toBe(false);
    expect(within(screen.getByTestId('parts-missing')).getAllByRole('listitem', { hidden: true })).toHaveLength(9);
  });

  it('says until when it is paused, and resumes', async () => {
    await openWindow({ destination, now: NOW });
    await press('break-pause');
    expect(text('phase-words')).toBe('Reminders are paused until 17:54.');
    expect(text('next-break')).toContain('until 17:54');
    await press('break-resume');
    await press('break-pause-tomorrow');
    expect(text('phase-words')).toBe('Reminders are paused until tomorrow, 07:00.');
    await press('break-resume');
    await press('break-pause-open');
    expect(text('phase-words')).toBe('Reminders are paused.');
  });

  it('a break can be held and goes on, and the button keeps the keyboard', async () => {
    await openWindow({ destination, now: NOW });
    await press('break-start');
    const hold = screen.getByTestId('break-hold');
    hold.focus();
    await press('break-hold');
    expect(text('next-break')).toContain('standing still');
    expect(text('countdown')).toBe('05:00');
    expect(document.activeElement).toBe(hold);
    await press('break-hold');
    expect(text('next-break')).toContain('Break ends in');
  });

  it('the keyboard goes to what can be done next when a press takes its own button away', async () => {
    await openWindow({ destination, now: NOW });
    const focused = () => (document.activeElement as HTMLElement).dataset['testid'];
    for (const [pressed, next] of [
      ['break-start', 'break-done'],
      ['break-done', 'break-start'],
      ['break-pause-hour', 'break-resume'],
    ] as const) {
      screen.getByTestId(pressed).focus();
      await press(pressed);
      expect(focused()).toBe(next);
    }
  });

  it('a calf that hurts gets five minutes on its feet at any time', async () => {
    const { backend } = await openWindow({ destination, now: NOW });
    setElsewhere(backend, 'break_minutes', '20');
    await press('break-pause');
    await press('calf-hurts');
    expect(text('countdown')).toBe('05:00');
    expect(screen.getByText(/walk slowly until 17:29/)).toBeTruthy();
  });

  it('a fourth “later” is not offered', async () => {
    const { backend } = await openWindow({ destination, now: NOW });
    const later = () => screen.getByTestId<HTMLButtonElement>('break-snooze');
    for (let time = 0; time < 3; time += 1) {
      backend.outside('time_passes', { seconds: time === 0 ? 1450 : 600 });
      await settle();
      expect(later().disabled).toBe(false);
      await press('break-snooze');
    }
    backend.outside('time_passes', { seconds: 600 });
    await settle();
    expect(later().disabled).toBe(true);
    expect(screen.getByTestId<HTMLButtonElement>('break-skip').disabled).toBe(false);
  });

  it('the tables tell what the charts draw', async () => {
    await openWindow({ destination, now: NOW });
    const drawn = screen.getByTestId('day-line').querySelectorAll(':scope > rect, :scope > svg > path');
    const rows = within(screen.getByTestId('day-table')).getAllByRole('row', { hidden: true });
    expect(rows.length - 1).toBe(drawn.length);
    const bars = [...screen.getByTestId('weeks').querySelectorAll('[data-measured]')];
    const told = within(screen.getByTestId('weeks-table')).getAllByRole('row', { hidden: true }).slice(1).reverse();
    expect(told).toHaveLength(28);
    const figures = (element: Element) => element.textContent?.match(/\d+\.?\d*(?= h)|\d+ of \d+/g)?.join() ?? '';
    const shown = bars.map((bar) => [...bar.querySelectorAll('span.small')].map((span) => span.textContent?.trim()));
    expect(told.map(figures)).toEqual(
      shown.map(([hours, breaks]) => [hours, breaks].filter((word) => /\d/.test(word ?? '')).join()),
    );
  });

  it('days without the agent are not measured, not zero', async () => {
    await openWindow({ destination, now: NOW });
    const gap = [...screen.getByTestId('weeks').querySelectorAll('[data-measured="false"]')];
    expect(gap.length).toBeGreaterThan(0);
    expect(gap.every((day) => !/\d/.test(day.textContent ?? ''))).toBe(true);
    expect(within(screen.getByTestId('weeks-table')).getAllByText('not measured')).toHaveLength(gap.length);
  });

  it('where nobody ever ran the reminder there is no chart of nothing', async () => {
    await openWindow({ destination, now: NOW, agent: false });
    expect(screen.queryByTestId('weeks')).toBeNull();
    expect(screen.queryByTestId('day-line')).toBeNull();
    expect(screen.getByText('Nothing measured in these weeks.')).toBeTruthy();
  });

  it('the line goes on when a break is over', async () => {
    await openWindow({ destination, now: NOW });
    const taken = () => within(screen.getByTestId('day-table')).getAllByText('break taken').length;
    const before = taken();
    await press('break-start');
    await press('break-done');
    expect(taken()).toBe(before + 1);
  });
});

describe('where the window begins', () => {
  it('is the screen, and the night, that somebody asked for', async () => {
    await openWindow({ destination: { screen: 'tonight', night: '2026-11-19' } });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('19 → 20 November');
  });

  it('is asked for once: looking at the window again leaves the person where they are', async () => {
    const { app } = await openWindow({ destination, now: NOW });
    app.navigation.go('nights');
    window.dispatchEvent(new Event('focus'));
    await settle();
    expect(app.navigation.screen).toBe('nights');
  });

  it('changes when somebody asks while it is open', async () => {
    const { app, backend } = await openWindow();
    backend.send('destination_watch', { screen: 'settings', night: null });
    await settle();
    expect(app.navigation.screen).toBe('settings');
  });
});

describe('Settings of the reminder', () => {
  const settings: Options['destination'] = { screen: 'settings', night: null };

  it('are sent as they are written', async () => {
    const { backend } = await openWindow({ destination: settings });
    await press('setting-quiet_call');
    await press('setting-start_at_login');
    await press('setting-working_hours');
    (await typeIn('setting-working_hours-from', '8：30')).blur();
    await settle();
    (await typeIn('setting-evening_time', '21')).blur();
    await settle();
    await press('setting-working_hours');
    expect(backend.callsOf('settings_set').map(({ key, value }) => `${key}=${value}`)).toEqual([
      'quiet_call=off',
      'start_at_login=on',
      'working_hours=09:00-18:00',
      'working_hours=08:30-18:00',
      'evening_time=21:00',
      'working_hours=off',
    ]);
  });

  it('a refused time is told beside it, and what was typed stays', async () => {
    const { backend } = await openWindow({ destination: settings });
    await press('setting-working_hours');
    const from = await typeIn('setting-working_hours-from', '18:00');
    from.blur();
    await settle();
    expect(screen.getByText(/two different times/)).toBeTruthy();
    expect(from.value).toBe('18:00');
    expect(settingsIn(backend).working_hours).toBe('09:00-18:00');
  });

  it('a switch that was refused stays as it was', async () => {
    const { backend } = await openWindow({ destination: settings });
    backend.failNext('settings_set', { code: 'permission_denied', message: 'The system does not allow it.' });
    await press('setting-start_at_login');
    expect(screen.getByTestId<HTMLInputElement>('setting-start_at_login').checked).toBe(false);
    expect(screen.getByText('The system does not allow it.')).toBeTruthy();
  });
});

it('a time is read as people type it, and nothing else is', () => {
  expect(['9', '9:05', '0905', ' 21：30 ', '00:00'].map(parseTime)).toEqual([
    '09:00',
    '09:05',
    '09:05',
    '21:30',
    '00:00',
  ]);
  expect(['', '24:00', '9:5', '9:60', 'noon', '9am', '-1'].map(parseTime)).toEqual(Array(7).fill(undefined));
});
