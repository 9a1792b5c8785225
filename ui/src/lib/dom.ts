/** Small helpers for the keyboard, dialogs and the clipboard. */

/** Whether the element is typed into: then keys are text and no shortcuts. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Moves the focus along a row of buttons that is one stop of the Tab key: for `onkeydown` of each button. Arrows, Home and
 * End only move. A choice is recorded at once, so nothing may be chosen on the way past it; Space and Enter choose.
 */
export function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const row = event.currentTarget.parentElement;
  const buttons = [...(row?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])];
  const at = buttons.findIndex((button) => button === event.currentTarget);
  const step = STEPS[event.key];
  const to =
    step !== undefined
      ? (at + step + buttons.length) % buttons.length
      : event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? buttons.length - 1
          : null;
  if (to === null) return;
  event.preventDefault();
  buttons[to]?.focus();
}

/** The `tabindex` of a button in such a row: Tab stops at the chosen one, or else at the first. */
export function rowTabIndex(index: number, chosen: number): 0 | -1 {
  return index === Math.max(0, chosen) ? 0 : -1;
}

export function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

/** Opens or closes a modal dialog to match `open`. `onopen` runs once it has opened. Call it in an effect. */
export function syncDialog(dialog: HTMLDialogElement | undefined, open: boolean, onopen?: () => void): void {
  if (open && dialog && !dialog.open) {
    dialog.showModal();
    onopen?.();
  } else if (!open) {
    dialog?.close();
  }
}

/** Puts text on the clipboard; false where neither way of doing so is allowed. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text);
  }
}

/** For a web view without the clipboard API: copies from an invisible field. The focus stays where it was. */
function copyBySelecting(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'unseen';
  field.value = text;
  document.body.append(field);
  field.focus();
  field.select();
  let copied = false;
  try {
    copied = document.execCommand('copy');
  } catch {
    copied = false;
  }
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
