import { screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { openWindow, press, recorded, settle } from './window';

/** A window whose clock can be moved on. */
async function withClock() {
  const clock = { now: Date.now() };
  const opened = await openWindow({ now: () => clock.now });
  return { ...opened, clock };
}

it('is one click from any screen, and starts at once', async () => {
  const { backend } = await withClock();
  await press('nav-settings');
  await press('cramp-now');
  expect(backend.cramps.cramp?.state).toBe('running');
  expect(screen.getByTestId('cramp-timer').textContent).toMatch(/(10:00|09:5\d)/);
  expect(document.activeElement).toBe(screen.getByTestId('cramp-eased'));
  expect(document.documentElement.dataset['theme']).toBe('night');
});

it('eased, it is an episode of its length', async () => {
  const { backend, clock } = await withClock();
  await press('cramp-now');
  clock.now += 150_000;
  await press('cramp-eased');
  const entry = await recorded(backend);
  expect([entry.sensations, entry.longest, entry.episodes]).toEqual([['cramp'], 'm1_10', 1]);
  expect(screen.getByTestId('cramp-recorded').textContent).toContain('1–10 min');
});

it('closed, it goes on, and the rail says so', async () => {
  const { app, backend } = await withClock();
  await press('nav-nights');
  await press('cramp-now');
  await press('cramp-close');
  expect(app.place.screen).toBe('nights');
  expect(backend.cramps.cramp?.state).toBe('running');
  await app.session.refresh();
  await settle();
  expect(screen.getByTestId('cramp-now').textContent).toContain('min left');
});

it('after ten minutes without a word it is recorded as longer, and can be put right', async () => {
  const { app, backend, clock } = await withClock();
  await press('cramp-now');
  await press('cramp-close');
  clock.now += 11 * 60_000;
  await app.session.refresh();
  await press('cramp-now');
  expect((await recorded(backend)).longest).toBe('m10_30');
  await press('cramp-sooner');
  expect((await recorded(backend)).longest).toBe('m1_10');
});

it('a mistake leaves nothing', async () => {
  const { app, backend } = await withClock();
  await press('cramp-now');
  await press('cramp-mistake');
  expect([backend.diary.size, backend.cramps.cramp, app.place.screen]).toEqual([0, null, 'tonight']);
});
