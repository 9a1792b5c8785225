import { screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { Typesetter } from './support/report';
import { key, openWindow, press, settle, TONIGHT, typeIn } from './support/window';

it('started again at a place, the window goes there', async () => {
  const { backend } = await openWindow();
  backend.send('destination_watch', { screen: 'settings', night: null });
  await settle();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Settings');
  backend.send('destination_watch', { screen: 'tonight', night: '2026-11-16' });
  await settle();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/16 → 17 November/);
});

it('a night closed again leaves the keyboard where it was', async () => {
  await openWindow({ diary: 'usual' });
  await press('nav-nights');
  const cell = document.querySelector<HTMLElement>('[data-night="2026-11-16"]');
  cell?.focus();
  cell?.click();
  await settle();
  await key('Escape');
  expect((document.activeElement as HTMLElement).dataset['night']).toBe('2026-11-16');
});

it('Escape in a text being written closes nothing', async () => {
  const { app } = await openWindow({ diary: 'usual' });
  app.navigation.openNight('2026-11-16', TONIGHT);
  await settle();
  await press('add-more');
  await key('Escape', await typeIn('note', 'half a'));
  expect(app.navigation.night).toBe('2026-11-16');
});

it('from the export Escape leads back to where it was asked for', async () => {
  const { app, backend } = await openWindow({ diary: 'usual' });
  new Typesetter(backend);
  await press('nav-doctor');
  screen.getByTestId('make-record').focus();
  await press('make-record');
  await key('Escape');
  expect(app.navigation.screen).toBe('doctor');
  expect(document.activeElement).toBe(screen.getByTestId('make-record'));
});

it('where there is nothing to go back from, Escape stays', async () => {
  const { app } = await openWindow();
  await press('nav-settings');
  await key('Escape');
  expect(app.navigation.screen).toBe('settings');
});
