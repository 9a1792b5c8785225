/** Nights that a flag is about and that the window has not read yet: an older sign stands until a doctor has seen it. */
import type { Night } from '$wire';
import type { Diary } from '$lib/diary/diary.svelte';
import type { Cell } from '$lib/nights/cell';
import { plusNights } from '$lib/nights/night';

/** One page for each stretch of nights in a row: evidence may lie years apart. */
export async function olderCells(diary: Diary, nights: readonly Night[]): Promise<Map<Night, Cell>> {
  const pages = await Promise.all(stretchesOf(nights).map(({ from, to }) => diary.page(from, to)));
  const cells = new Map<Night, Cell>(nights.map((night) => [night, { kind: 'outside', night }]));
  for (const page of pages) {
    for (const entry of page.nights) cells.set(entry.night, { kind: 'recorded', night: entry.night, entry });
    for (const night of page.missing) cells.set(night, { kind: 'missing', night });
  }
  return cells;
}

function stretchesOf(nights: readonly Night[]): { from: Night; to: Night }[] {
  const stretches: { from: Night; to: Night }[] = [];
  for (const night of nights) {
    const last = stretches.at(-1);
    if (last && plusNights(last.to, 1) === night) last.to = night;
    else stretches.push({ from: night, to: night });
  }
  return stretches;
}
