/** Fields that are typed into: their text becomes an answer only once it can be recorded. Pure. */
import { MEDICINES_MAX, NOTE_MAX } from '$lib/codes';
import { characterCount, type DraftAnswers } from '$lib/nights/answers';

export type TypedField = 'sitting_hours' | 'medicines' | 'note';
/** The text in each field that is being typed into. A field that is not in here shows what is recorded. */
export type Typed = Readonly<Partial<Record<TypedField, string>>>;

export const TYPED_FIELDS = ['sitting_hours', 'medicines', 'note'] as const satisfies TypedField[];

const MAX_LENGTH = { medicines: MEDICINES_MAX, note: NOTE_MAX };

/** Reads hours as typed, `7` or `7.5` (or `7,5`, or full-width): null for nothing, undefined for what cannot be recorded. */
export function parseHours(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim().replace(/[,。]/, '.');
  if (text === '') return null;
  if (!/^\d{1,2}(\.\d)?$/.test(text)) return undefined;
  const hours = Number(text);
  return hours <= 24 ? hours : undefined;
}

/** Blank text is no text, as in the backend. */
function parseText(typed: string, most: number): string | null | undefined {
  if (typed.trim() === '') return null;
  return characterCount(typed) > most ? undefined : typed;
}

/** `answers` with what is typed in `field`; null while that cannot be recorded. */
export function withTyped(answers: DraftAnswers, field: TypedField, typed: string): DraftAnswers | null {
  const value = field === 'sitting_hours' ? parseHours(typed) : parseText(typed, MAX_LENGTH[field]);
  return value === undefined ? null : { ...answers, [field]: value };
}

/** `answers` with everything typed that can be recorded, and what cannot. */
export function withAllTyped(answers: DraftAnswers, typed: Typed): { answers: DraftAnswers; rest: Typed } {
  let rest: Typed = {};
  for (const field of TYPED_FIELDS) {
    const text = typed[field];
    if (text === undefined) continue;
    const changed = withTyped(answers, field, text);
    if (changed) answers = changed;
    else rest = { ...rest, [field]: text };
  }
  return { answers, rest };
}
