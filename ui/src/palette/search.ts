/** Which of several things is meant by a few letters. */
import type { Found } from './commands';

/** So many letters may be the bare bones of a name: "sttngs". */
const BONES_FROM = 3;
const BONES = 4;

/** Those that hold every word, those that begin with it first; if none does, those with the letters in that order. */
export function matching(all: Found[], words: string): Found[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = all
    .map((found) => ({ found, rank: Math.max(0, ...wanted.map((word) => rankOf(found, word))) }))
    .filter(({ rank }) => rank <= BONES)
    .sort((one, other) => one.rank - other.rank);
  const held = ranked.filter(({ rank }) => rank < BONES);
  return (held.length > 0 ? held : ranked).map(({ found }) => found);
}

function rankOf(found: Found, word: string): number {
  const name = found.name.toLowerCase();
  if (name.startsWith(word)) return 0;
  if (name.includes(` ${word}`)) return 1;
  if (name.includes(word)) return 2;
  if (found.note.toLowerCase().includes(word)) return 3;
  return word.length >= BONES_FROM && hasBones(name, word) ? BONES : Infinity;
}

function hasBones(name: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = name.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
