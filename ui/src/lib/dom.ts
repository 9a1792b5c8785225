/**
 * One stop of the Tab key for a row of presses; the arrows, Home and End go from one to the next. They only go: what is
 * chosen here is recorded at once, so nothing may be chosen on the way past it. Space and Enter choose.
 */
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** For `onkeydown` of every press in the row. */
export function rove(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const row = event.currentTarget.parentElement;
  const presses = [...(row?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])];
  const at = presses.findIndex((press) => press === event.currentTarget);
  const step = STEPS[event.key];
  const to =
    step !== undefined
      ? (at + step + presses.length) % presses.length
      : event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? presses.length - 1
          : null;
  if (to === null) return;
  event.preventDefault();
  presses[to]?.focus();
}

/** Which one the Tab key comes to: the chosen one, else the first. */
export function stops(index: number, chosen: number): 0 | -1 {
  return index === Math.max(0, chosen) ? 0 : -1;
}
