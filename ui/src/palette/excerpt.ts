/** The piece of a text around what was looked for. */
const AROUND = 28;

export function excerpt(text: string, words: string): { before: string; match: string; after: string } | null {
  const wanted = words.trim().toLowerCase();
  // Lowering may change the length of a few letters; the piece is then a letter off, never wrong.
  const at = text.toLowerCase().indexOf(wanted);
  if (wanted === '' || at < 0) return null;
  const [from, end] = [Math.max(0, at - AROUND), at + wanted.length];
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, at),
    match: text.slice(at, end),
    after: text.slice(end, end + AROUND) + (end + AROUND < text.length ? '…' : ''),
  };
}
