/** Where the keyboard was when something was laid on top of a page, to be found again when the page is drawn anew. */

export interface Mark {
  tag: string;
  testid: string | undefined;
  night: string | undefined;
  words: string;
}

export function markOf(element: Element | null): Mark | null {
  if (!(element instanceof HTMLElement) || element.matches('body, main')) return null;
  const { testid, night } = element.dataset;
  return { tag: element.tagName, testid, night, words: element.textContent };
}

/** What has that mark now. What a press is called may have changed meanwhile, as "Cramp now" does. */
export function marked(mark: Mark): HTMLElement | null {
  const { tag, testid, night, words } = mark;
  const all = [...document.querySelectorAll<HTMLElement>(tag)];
  const same = (each: HTMLElement) => {
    if (testid !== undefined) return each.dataset['testid'] === testid;
    if (night !== undefined) return each.dataset['night'] === night;
    return each.textContent === words;
  };
  return all.find(same) ?? null;
}
