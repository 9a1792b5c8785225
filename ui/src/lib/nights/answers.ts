/** What is being answered about one night, and the few moves that change it. Pure. */
import type { Answers } from '../../generated/Answers';
import type { Entry } from '../../generated/Entry';
import { SIGNS } from './codes';

/** Answers before it is said whether there was any discomfort: then they cannot be recorded yet. */
export type DraftAnswers = Omit<Answers, 'status'> & { status: Answers['status'] | null };

/** The fields that only a night with discomfort has. */
const NO_SYMPTOMS = {
  pain: null,
  side: null,
  sites: [],
  sensations: [],
  episodes: null,
  longest: null,
  woke: null,
  eased_by: [],
} satisfies Partial<Answers>;

export function blank(): DraftAnswers {
  return { ...NO_SYMPTOMS, status: null, sitting_hours: null, medicines: null, note: null, signs: {} };
}

export function answersOf(entry: Entry): Answers {
  const { night, late_days, revision, logged_at, utc_offset_minutes, ...answers } = entry;
  void [night, late_days, revision, logged_at, utc_offset_minutes];
  return answers;
}

/** No discomfort: symptoms are cleared; notes, medicines, hours and signs may stand. */
export function withoutDiscomfort(answers: DraftAnswers): DraftAnswers {
  return { ...answers, ...NO_SYMPTOMS, status: 'none' };
}

/** A symptom was named, so there was discomfort. */
export function withSymptom(answers: DraftAnswers, change: Partial<Answers>): DraftAnswers {
  return { ...answers, ...change, status: 'symptoms' };
}

/** `list` with `code` put in or taken out, in the order of `order`. */
export function toggled<T extends string>(list: readonly T[], code: T, order: readonly T[]): T[] {
  const chosen = new Set(list);
  if (!chosen.delete(code)) chosen.add(code);
  return order.filter((each) => chosen.has(each));
}

/** Both legs, numbness or weakness: the warning signs are asked at once. */
export function asksSigns(answers: DraftAnswers): boolean {
  return answers.side === 'both' || answers.sensations.includes('numbness') || answers.sensations.includes('weakness');
}

export function asked(answers: Pick<Answers, 'signs'>): boolean {
  return SIGNS.some((sign) => answers.signs[sign] !== undefined);
}

/** `entry` as found on disk, with what was typed here before anything could be recorded. */
export function withHeld(entry: Entry, held: DraftAnswers): DraftAnswers {
  const found = answersOf(entry);
  return {
    ...found,
    sitting_hours: held.sitting_hours ?? found.sitting_hours,
    medicines: held.medicines ?? found.medicines,
    note: held.note ?? found.note,
    signs: { ...found.signs, ...held.signs },
  };
}

/** Characters as the backend counts them: Unicode code points. */
export function characters(text: string): number {
  return [...text].length;
}
