/** Draws the whole window over a fake backend and speaks of it the way a person would. */
import { render, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import App from '../../src/app/App.svelte';
import type { Entry } from '$wire';
import { FakeBackend, type FakeOptions } from '$lib/backend/fake/fake';
import { newApp } from '$lib/session/app';
import { fetchScreens } from '../../src/app/router.svelte';

export const TONIGHT = '2026-11-22';

export async function openWindow(options: Partial<FakeOptions> = {}) {
  const backend = new FakeBackend({ current: TONIGHT, ...options });
  const app = newApp(backend);
  // A test does not wait for what is fetched when it is needed.
  await fetchScreens();
  render(App, { app });
  await screen.findByTestId('nav-tonight');
  await settle();
  return { backend, app };
}

/** Lets saves and the reads after them come back. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((done) => setTimeout(done));
  await tick();
}

export async function press(testid: string): Promise<void> {
  screen.getByTestId(testid).click();
  await settle();
}

export async function key(name: string, on: Element = document.body): Promise<void> {
  on.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  await settle();
}

export async function typeIn(testid: string, text: string): Promise<HTMLTextAreaElement> {
  const field = screen.getByTestId<HTMLTextAreaElement>(testid);
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  return field;
}

export async function recorded(backend: FakeBackend, night = TONIGHT): Promise<Entry> {
  await waitFor(() => {
    if (!backend.diary.has(night)) throw new Error('not recorded yet');
  });
  const entry = backend.diary.get(night);
  if (!entry) throw new Error('not recorded');
  return entry;
}
