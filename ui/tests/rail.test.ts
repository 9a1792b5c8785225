import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { openWindow, press, recorded, settle } from './support/window';

describe('My calf hurts', () => {
  it('begins its break on the agent, from any screen', async () => {
    const { app } = await openWindow();
    await press('nav-learn');
    await press('rail-calf-hurts');
    expect(app.reminder.running?.on_break?.kind).toBe('calf_hurts');
    expect(app.navigation.screen).toBe('learn');
  });

  it('starts the agent for it', async () => {
    const { app } = await openWindow({ agent: false });
    await press('rail-calf-hurts');
    expect(app.reminder.running?.on_break?.kind).toBe('calf_hurts');
  });

  it('asked for again while it runs, it is shown and does not begin anew', async () => {
    const { app, backend } = await openWindow();
    await press('rail-calf-hurts');
    const ends = app.reminder.running?.break_ends_at;
    backend.outside('time_passes', { seconds: 60 });
    await press('rail-calf-hurts');
    expect([app.navigation.screen, app.reminder.running?.break_ends_at]).toEqual(['breaks', ends]);
  });

  it('without a window of its own it is counted on Breaks', async () => {
    const { app } = await openWindow();
    await app.session.set('break_window', 'none');
    await press('rail-calf-hurts');
    expect(app.navigation.screen).toBe('breaks');
  });

  it('says on Breaks why it did not begin', async () => {
    const { backend } = await openWindow({ agent: false });
    backend.failNext('agent_start', { code: 'failed', message: 'It could not be started.' });
    await press('rail-calf-hurts');
    expect(screen.getByRole('alert').textContent).toContain('It could not be started.');
  });
});

it('every press of the rail has a name', async () => {
  await openWindow();
  const presses = screen.getByRole('navigation').querySelectorAll('button');
  expect(presses.length).toBeGreaterThan(9);
  for (const each of presses) expect(each.textContent.trim()).not.toBe('');
});

it('a cramp nobody answers is recorded when its ten minutes are over, and the rail asks', async () => {
  const { app, backend } = await openWindow();
  await press('cramp-now');
  await press('cramp-close');
  backend.outside('time_passes', { seconds: 660 });
  app.clock.now += 11 * 60_000;
  await settle();
  expect((await recorded(backend)).longest).toBe('m10_30');
  expect(screen.getByTestId('cramp-now').textContent).toContain('has it eased?');
});
