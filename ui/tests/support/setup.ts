import { showLanguage } from '$lib/text/texts.svelte';

// Fetched once, a language is there at once.
await showLanguage('zh-CN');
await showLanguage('en');

// jsdom has no media queries; the window only asks for the system's colour scheme.
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });

// Nor has it dialogs. This one only opens and closes: keeping the keyboard inside is the browser's own work.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

// Nothing has a size or a place here.
Element.prototype.scrollIntoView ??= () => {};
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
