/** Fields that are typed into: what stands in them is an answer only once it can be recorded. Pure. */
import type { DraftAnswers } from '$lib/nights/answers';
import { characters } from '$lib/nights/answers';
import { MEDICINES_MAX, NOTE_MAX } from '$lib/codes';

export type TypedField = 'sitting_hours' | 'medicines' | 'note';
/** What is being typed, as it stands in the field. A field nobody types in shows what is recorded. */
export type Typed = Readonly<Partial<Record<TypedField, string>>>;

export const TYPED_FIELDS = ['sitting_hours', 'medicines', 'note'] as const satisfies TypedField[];

/** Reads hours as typed, `7` or `7.5` (or `7,5`, or full-width): null for nothing, undefined for what cannot be recorded. */
export function hoursFrom(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim().replace(/[,。]/, '.');
  if (text === '') return null;
  if (!/^\d{1,2}(\.\d)?$/.test(text)) return undefined;
  const hours = Number(text);
  return hours <= 24 ? hours : undefined;
}

/** Blank text is no text; the backend sees it the same way. */
function textFrom(typed: string, most: number): string | null | undefined {
  if (typed.trim() === '') return null;
  return characters(typed) > most ? undefined : typed;
}

/** `answers` with what is typed in `field`; null while that cannot be recorded. */
export function withTyped(answers: DraftAnswers, field: TypedField, typed: string): DraftAnswers | null {
  const read = field === 'sitting_hours' ? hoursFrom(typed) : textFrom(typed, MOST[field]);
  return read === undefined ? null : { ...answers, [field]: read };
}

const MOST = { medicines: MEDICINES_MAX, note: NOTE_MAX };

/** `answers` with everything typed that can be recorded, and what is left over. */
export function folded(answers: DraftAnswers, typed: Typed): { answers: DraftAnswers; left: Typed } {
  let left: Typed = {};
  for (const field of TYPED_FIELDS) {
    const text = typed[field];
    if (text === undefined) continue;
    const taken = withTyped(answers, field, text);
    if (taken) answers = taken;
    else left = { ...left, [field]: text };
  }
  return { answers, left };
}
