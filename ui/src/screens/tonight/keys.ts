/** Answers by one key, in bed and half asleep: N for no discomfort, 0–9 for pain, minus for 10. */

/** Whether somebody is typing there: their digits are text, not pain. */
function typingIn(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

export function keyAnswer(event: KeyboardEvent): number | 'none' | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return null;
  // Behind a dialog nothing is answered.
  if (typingIn(event.target) || document.querySelector('dialog[open]')) return null;
  if (event.key.toLowerCase() === 'n') return 'none';
  if (event.key === '-') return 10;
  return /^[0-9]$/.test(event.key) ? Number(event.key) : null;
}
