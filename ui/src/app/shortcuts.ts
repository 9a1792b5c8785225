/** Keys that work on every screen. Those of one screen are in that screen. */
import { isDialogOpen, isTextField } from '$lib/dom';
import type { App } from '$lib/session/app';
import { RAIL } from '$lib/session/navigation.svelte';
import type { Screen } from '$wire';

const SIZE_STEP = 25;
const [SIZE_LEAST, SIZE_MOST] = [100, 200];

/** The name of the key that is Ctrl on other systems. */
export const CONTROL_KEY = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

/** For `onkeydown` of the window. `withRail` is whether the rail, and with it the palette, is there. */
export function handleShortcut(event: KeyboardEvent, app: App, withRail: boolean): void {
  const { session, navigation } = app;
  const size = session.start && textSizeFor(event, session.start.settings.text_size);
  if (size) {
    event.preventDefault();
    void session.attemptUnrelated(() => session.set('text_size', String(size)));
  } else if (event.key === 'Escape' && !event.defaultPrevented && navigation.canGoBack) {
    if (!isTextField(event.target) && !isDialogOpen()) navigation.back();
  } else if (withRail) {
    openFor(event, app);
  }
}

/** The text size a key sets; null for any other key, and where it is that size already. */
function textSizeFor(event: KeyboardEvent, now: number): number | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const wanted: Record<string, number> = {
    '+': now + SIZE_STEP,
    '=': now + SIZE_STEP,
    '-': now - SIZE_STEP,
    '0': SIZE_LEAST,
  };
  const size = wanted[event.key];
  if (size === undefined) return null;
  const within = Math.min(SIZE_MOST, Math.max(SIZE_LEAST, size));
  return within === now ? null : within;
}

/** Opens the palette, the list of keys, or a screen of the rail. */
function openFor(event: KeyboardEvent, { navigation }: App): void {
  const inOtherDialog = isDialogOpen() && navigation.dialog !== 'palette';
  const opened = openedBy(event, inOtherDialog);
  if (opened === null) return;
  event.preventDefault();
  if (opened === 'palette') navigation.dialog = navigation.dialog === 'palette' ? null : 'palette';
  else if (opened === 'keys') navigation.dialog = opened;
  else {
    navigation.dialog = null;
    navigation.go(opened);
  }
}

/** What a key opens; nothing while another dialog than the palette is open. */
function openedBy(event: KeyboardEvent, inOtherDialog: boolean): 'palette' | 'keys' | Screen | null {
  if (event.isComposing || event.altKey || inOtherDialog) return null;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === 'k') return 'palette';
  if (command && /^[1-6]$/.test(event.key)) return RAIL[Number(event.key) - 1] ?? null;
  return !command && event.key === '?' && !isTextField(event.target) ? 'keys' : null;
}
