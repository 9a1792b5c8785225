/** What a developer sees in a plain browser: every state that an address can name is recorded, on every screen. */
import { render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { commands } from '$lib/backend';
import { AGENT, EVENTS, DIARIES, previewFromAddress } from '$lib/backend/preview';
import { CAUSES, PARTS } from '$lib/codes';
import { newApp } from '$lib/session/app';
import { RAIL } from '$lib/session/navigation.svelte';
import { showLanguage } from '$lib/text/texts.svelte';
import App from '../src/app/App.svelte';
import { fetchScreens } from '../src/app/router.svelte';
import BreakWindow from '../src/break/BreakWindow.svelte';
import { openReplay } from './support/recorded';
import { press, settle } from './support/window';

function preview(address: string) {
  const replay = openReplay();
  previewFromAddress(replay, new URLSearchParams(address));
  return replay;
}

const expectRecorded = () => expect(document.body.textContent).not.toContain('No recorded answer');

const WITH_RAIL = DIARIES.filter((diary) => !['first_run', 'damaged', 'newer'].includes(diary));

it.each([
  ...WITH_RAIL.map((diary) => `case=${diary}`),
  ...['off', ...Object.keys(AGENT)].map((agent) => `agent=${agent}`),
  ...Object.keys(EVENTS).map((event) => `did=${event}`),
  `quiet=${CAUSES.join()}`,
  `missing=${PARTS.join()}`,
])('?%s is recorded on every screen', async (address) => {
  preview(address);
  await fetchScreens();
  render(App, { app: newApp(commands) });
  await screen.findByTestId('nav-tonight');
  for (const place of RAIL) {
    await press(`nav-${place}`);
    expectRecorded();
  }
});

it.each([
  ['first_run', 'welcome'],
  ['damaged', 'damaged-message'],
  ['newer', 'damaged-message'],
])('?case=%s is what the window opens with', async (diary, shown) => {
  preview(`case=${diary}`);
  render(App, { app: newApp(commands) });
  await screen.findByTestId(shown);
  await settle();
  expectRecorded();
});

it.each(Object.keys(AGENT))('break.html?agent=%s is recorded', async (agent) => {
  preview(`agent=${agent}`);
  render(BreakWindow, { backend: commands });
  await settle();
  expectRecorded();
});

it('what is recorded is shown as the address wants it', async () => {
  preview('screen=settings&lang=zh-CN&theme=night');
  await fetchScreens();
  render(App, { app: newApp(commands) });
  await vi.waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('设置'));
  expect(document.documentElement.dataset['theme']).toBe('night');
  await showLanguage('en');
});
