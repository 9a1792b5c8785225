/** Keys that work wherever one is. Those of a screen are the screen's own. */
import { RAIL, type Screen } from '$lib/session/navigation.svelte';

const SIZE_STEP = 25;
const [SIZE_LEAST, SIZE_MOST] = [100, 200];

/** What to press instead of Ctrl on this system. */
export const CONTROL = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

/** Whether somebody is typing there: their keys are text. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** What a key calls; nothing while a dialog is open that is not the palette. */
export function calledBy(event: KeyboardEvent, inDialog: boolean): 'palette' | 'keys' | Screen | null {
  if (event.isComposing || event.altKey || inDialog) return null;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === 'k') return 'palette';
  if (command && /^[1-6]$/.test(event.key)) return RAIL[Number(event.key) - 1] ?? null;
  return !command && event.key === '?' && !typing(event.target) ? 'keys' : null;
}

/** The text size a key asks for; null for any other key, and where it is that size already. */
export function textSizeBy(event: KeyboardEvent, now: number): number | null {
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
