/** Finding items by a few letters, and the part of a text around what was found. */

/** From so many letters on they may also be a subsequence of the name: "sttngs". */
const SUBSEQUENCE_FROM = 3;
const SUBSEQUENCE_RANK = 4;

export interface Item {
  id: string;
  name: string;
  /** What kind of item it is, or when it was. */
  note: string;
  /** The part of a night's note that contains the query. */
  excerpt?: Excerpt;
  run: () => unknown;
}

/**
 * The items that contain every word, those that begin with it first; if there are none, those whose name has the letters in
 * that order.
 */
export function matching(items: Item[], query: string): Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = items
    .map((item) => ({ item, rank: Math.max(0, ...words.map((word) => rankOf(item, word))) }))
    .filter(({ rank }) => rank <= SUBSEQUENCE_RANK)
    .sort((one, other) => one.rank - other.rank);
  const containing = ranked.filter(({ rank }) => rank < SUBSEQUENCE_RANK);
  return (containing.length > 0 ? containing : ranked).map(({ item }) => item);
}

function rankOf(item: Item, word: string): number {
  const name = item.name.toLowerCase();
  if (name.startsWith(word)) return 0;
  if (name.includes(` ${word}`)) return 1;
  if (name.includes(word)) return 2;
  if (item.note.toLowerCase().includes(word)) return 3;
  return word.length >= SUBSEQUENCE_FROM && isSubsequence(name, word) ? SUBSEQUENCE_RANK : Infinity;
}

function isSubsequence(name: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = name.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

export interface Excerpt {
  before: string;
  match: string;
  after: string;
}

/** Characters shown on each side of a match. */
const AROUND = 28;

/** The part of a text around a query; null where it does not contain it. */
export function excerpt(text: string, query: string): Excerpt | null {
  const wanted = query.trim().toLowerCase();
  // A few letters change their length in lower case; the excerpt is then off by one letter, which is harmless.
  const at = text.toLowerCase().indexOf(wanted);
  if (wanted === '' || at < 0) return null;
  const [from, end] = [Math.max(0, at - AROUND), at + wanted.length];
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, at),
    match: text.slice(at, end),
    after: text.slice(end, end + AROUND) + (end + AROUND < text.length ? '…' : ''),
  };
}
