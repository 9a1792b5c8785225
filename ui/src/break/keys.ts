/**
 * The keyboard of the break's window: Enter presses what stands first, Space pauses, Escape closes. They press the
 * buttons themselves, so there is nothing a key does that a button does not.
 */

/** How long a picture must have been there: whoever typed elsewhere when it came up has not answered it. */
const NOT_BEFORE_MS = 700;

export function onKey(event: KeyboardEvent, shownForMs: number, close: () => void): void {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === 'Escape') {
    close();
    return;
  }
  // A button with the keyboard in it takes its keys itself.
  if (event.target instanceof HTMLButtonElement || shownForMs < NOT_BEFORE_MS) return;
  const selector = { Enter: 'button.primary', ' ': '[data-key="space"]' }[event.key];
  const button = selector ? document.querySelector<HTMLButtonElement>(selector) : null;
  if (!button) return;
  event.preventDefault();
  button.click();
}
