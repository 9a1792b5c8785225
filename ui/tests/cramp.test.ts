import { screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { Replay } from '$lib/backend/replay';
import { NONE } from './support/entries';
import { key, nightsIn, openWindow, press, recorded, settle, startIn, TONIGHT } from './support/window';

const crampIn = (backend: Replay) => startIn(backend).cramp;

it('is one click from any screen, and starts at once', async () => {
  const { backend } = await openWindow();
  await press('nav-settings');
  await press('cramp-now');
  expect(crampIn(backend)?.state).toBe('running');
  expect(screen.getByTestId('cramp-timer').textContent).toMatch(/(10:00|09:5\d)/);
  expect(document.activeElement).toBe(screen.getByTestId('cramp-eased'));
  expect(document.documentElement.dataset['theme']).toBe('night');
});

it('eased, it is an episode of its length', async () => {
  const { backend } = await openWindow();
  await press('cramp-now');
  backend.outside('time_passes', { seconds: 150 });
  await press('cramp-eased');
  const entry = await recorded(backend);
  expect([entry.sensations, entry.longest, entry.episodes]).toEqual([['cramp'], 'm1_10', 1]);
  expect(screen.getByTestId('cramp-recorded').textContent).toContain('1–10 min');
});

it('closed, it goes on, and the rail says so', async () => {
  const { app, backend } = await openWindow();
  await press('nav-nights');
  await press('cramp-now');
  await press('cramp-close');
  expect(app.navigation.screen).toBe('nights');
  expect(crampIn(backend)?.state).toBe('running');
  await app.session.refresh();
  await settle();
  expect(screen.getByTestId('cramp-now').textContent).toContain('min left');
});

it('after ten minutes without a word it is recorded as longer, and can be put right', async () => {
  const { app, backend } = await openWindow();
  await press('cramp-now');
  await press('cramp-close');
  backend.outside('time_passes', { seconds: 660 });
  await app.session.refresh();
  await press('cramp-now');
  expect((await recorded(backend)).longest).toBe('m10_30');
  await press('cramp-sooner');
  expect((await recorded(backend)).longest).toBe('m1_10');
});

it('a mistake leaves nothing', async () => {
  const { app, backend } = await openWindow();
  await press('cramp-now');
  await press('cramp-mistake');
  expect([nightsIn(backend), crampIn(backend), app.navigation.screen]).toEqual([0, null, 'tonight']);
});

it('answered twice in one go, it is recorded once and says so', async () => {
  const { backend } = await openWindow();
  await press('cramp-now');
  screen.getByTestId('cramp-eased').click();
  await press('cramp-eased');
  expect((await recorded(backend)).episodes).toBe(1);
  expect(document.activeElement).toBe(screen.getByTestId('cramp-close'));
  expect(screen.getByRole('status').textContent).toContain('a cramp');
});

it('a key held down since before answers nothing', async () => {
  await openWindow();
  await press('cramp-now');
  const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true });
  screen.getByTestId('cramp-eased').dispatchEvent(held);
  expect(held.defaultPrevented).toBe(true);
});

it('when ten minutes are over it says what to do, and the keyboard stays on its button', async () => {
  const { app, backend } = await openWindow();
  await press('cramp-now');
  backend.outside('time_passes', { seconds: 660 });
  await app.session.refresh();
  app.clock.now = Date.now();
  await settle();
  expect((await recorded(backend)).longest).toBe('m10_30');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Longer than ten minutes');
  expect(screen.getByTestId('emergency-numbers').textContent).toContain('120');
  expect(document.activeElement).toBe(screen.getByTestId('cramp-eased'));
  await press('cramp-doctor');
  expect(screen.getByTestId('flag-long_episode').dataset['state']).toBe('met');
});

it('Escape closes it and leads back to the night that was open', async () => {
  const { app, backend } = await openWindow();
  app.navigation.openNight('2026-11-16', TONIGHT);
  await settle();
  screen.getByTestId('cramp-now').focus();
  await press('cramp-now');
  await key('Escape');
  expect(app.navigation.night).toBe('2026-11-16');
  expect(crampIn(backend)?.state).toBe('running');
  expect(document.activeElement).toBe(screen.getByTestId('cramp-now'));
});

it('asked for again after one is over, it times another', async () => {
  const { backend } = await openWindow();
  await press('cramp-now');
  await press('cramp-eased');
  backend.send('destination_watch', { screen: 'cramp', night: null });
  await settle();
  expect(crampIn(backend)?.state).toBe('running');
  expect(screen.getByTestId('cramp-timer')).toBeDefined();
});

it('what cannot be recorded keeps the screen and says so', async () => {
  const { backend } = await openWindow();
  await press('cramp-now');
  backend.failNext('cramp_answer', { code: 'disk_full', message: 'There is no space left.' });
  await press('cramp-eased');
  expect(screen.getByRole('alert').textContent).toContain('There is no space left.');
  expect(screen.getByTestId('cramp-eased')).toBeDefined();
});

it('hours later the rail offers the next one, not an answer to the last', async () => {
  const { app, backend } = await openWindow();
  await press('cramp-now');
  await press('cramp-close');
  backend.outside('time_passes', { seconds: 660 });
  await app.session.refresh();
  await settle();
  expect(screen.getByTestId('cramp-now').textContent).toContain('has it eased?');
  backend.outside('time_passes', { seconds: 7200 });
  await app.session.refresh();
  await settle();
  expect(screen.getByTestId('cramp-now').textContent).toContain('Cramp now');
});

it('recorded, it starts no other when the diary cannot be read again', async () => {
  const { backend } = await openWindow();
  await press('cramp-now');
  backend.answer('flags_get', { error: { code: 'database_busy', message: 'Busy.' } });
  await press('cramp-eased');
  backend.answerAsRecorded('flags_get');
  screen.queryByRole('button', { name: 'Try again' })?.click();
  await settle();
  expect(crampIn(backend)).toBeNull();
  expect(screen.getByTestId('cramp-recorded')).toBeDefined();
});

it('hides no emergency, and its nights open from here', async () => {
  const { app } = await openWindow({
    entries: [['2026-11-20', { ...NONE, signs: { saddle_numbness: 'yes' } }]],
  });
  const card = screen.getByTestId('flag-sign.saddle_numbness');
  await press('cramp-now');
  expect(screen.getByTestId('flag-sign.saddle_numbness')).toBe(card);
  screen.getByRole('button', { name: '20→21 Nov' }).click();
  await settle();
  expect([app.navigation.screen, app.navigation.night]).toEqual(['tonight', '2026-11-20']);
});
