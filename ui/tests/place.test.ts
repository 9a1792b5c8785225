import { screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { openWindow, settle } from './window';

it('started again at a place, the window goes there', async () => {
  const { backend } = await openWindow();
  backend.goTo({ screen: 'settings', night: null });
  await settle();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Settings');
  backend.goTo({ screen: 'tonight', night: '2026-11-16' });
  await settle();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/16 → 17 November/);
});
