/**
 * Scroll position and focus when the screen changes: a new screen starts at its top with the focus in it; going back
 * restores both as they were left.
 */
import { tick, untrack } from 'svelte';
import type { Navigation } from '$lib/session/navigation.svelte';

/** Enough of a focused element to find it again after the screen was drawn anew. */
interface FocusTarget {
  tag: string;
  testid: string | undefined;
  night: string | undefined;
  text: string;
}

function focusTargetOf(element: Element | null): FocusTarget | null {
  if (!(element instanceof HTMLElement) || element.matches('body, main')) return null;
  const { testid, night } = element.dataset;
  return { tag: element.tagName, testid, night, text: element.textContent };
}

/** By its text only where it has no id: the text of a button such as "Cramp now" may have changed meanwhile. */
function findFocusTarget({ tag, testid, night, text }: FocusTarget): HTMLElement | null {
  const candidates = [...document.querySelectorAll<HTMLElement>(tag)];
  const same = (each: HTMLElement) => {
    if (testid !== undefined) return each.dataset['testid'] === testid;
    if (night !== undefined) return each.dataset['night'] === night;
    return each.textContent === text;
  };
  return candidates.find(same) ?? null;
}

/** Call it while a component is set up. `main` returns the element that scrolls. */
export function restoreFocus(navigation: Navigation, main: () => HTMLElement | undefined): void {
  const left = new Map<string, { top: number; focus: FocusTarget | null }>();
  const here = $derived(`${navigation.screen} ${navigation.night ?? ''}`);
  let shown = untrack(() => here);
  $effect.pre(() => {
    if (here !== shown) left.set(shown, { top: main()?.scrollTop ?? 0, focus: focusTargetOf(document.activeElement) });
  });
  $effect(() => {
    if (here === shown) return;
    shown = here;
    const before = navigation.wentBack ? left.get(here) : undefined;
    void tick().then(() => {
      const element = main();
      if (!element) return;
      element.scrollTop = before?.top ?? 0;
      element.focus({ preventScroll: true });
      if (before?.focus) findFocusTarget(before.focus)?.focus({ preventScroll: true });
    });
  });
}
