/** The answers about one night while they are given, and the few changes that are made to them. Pure. */
import { SIGNS } from '$lib/codes';
import type { Answers } from '$wire';

/** Without a status (discomfort or none) they cannot be recorded yet. */
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

/** The answers alone, without time and revision: of an entry or of an earlier version. */
export function answersOf(entry: Answers): Answers {
  const { status, pain, side, sites, sensations, episodes, longest, woke, eased_by } = entry;
  const { sitting_hours, medicines, note, signs } = entry;
  const symptoms = { pain, side, sites, sensations, episodes, longest, woke, eased_by };
  return { status, ...symptoms, sitting_hours, medicines, note, signs };
}

/** No discomfort: symptoms are cleared; note, medicines, hours and signs stay. */
export function withoutDiscomfort(answers: DraftAnswers): DraftAnswers {
  return { ...answers, ...NO_SYMPTOMS, status: 'none' };
}

/** Naming a symptom means that there was discomfort. */
export function withSymptom(answers: DraftAnswers, change: Partial<Answers>): DraftAnswers {
  return { ...answers, ...change, status: 'symptoms' };
}

/** Whether two are equal once recorded: the calf and one episode are filled in, and the order of a set means nothing. */
export function same(one: DraftAnswers, other: DraftAnswers): boolean {
  return canonical(one) === canonical(other);
}

function canonical(answers: DraftAnswers): string {
  const symptoms = answers.status === 'symptoms';
  const { status, pain, side, sites, sensations, episodes, longest, woke, eased_by } = answers;
  const { sitting_hours, medicines, note, signs } = answers;
  const where = symptoms && sites.length === 0 ? ['calf'] : sites;
  const sets = [where, sensations, eased_by].map((set) => [...set].sort());
  const times = symptoms ? (episodes ?? 1) : episodes;
  const signAnswers = SIGNS.map((sign) => signs[sign] ?? null);
  return JSON.stringify([status, pain, side, times, longest, woke, sitting_hours, medicines, note, sets, signAnswers]);
}

/** Whether anything was answered at all. */
export function hasAnswers(answers: DraftAnswers): boolean {
  return !same(answers, blank());
}

/** `list` with `code` put in or taken out, in the order of `order`. */
export function toggled<T extends string>(list: readonly T[], code: T, order: readonly T[]): T[] {
  const chosen = new Set(list);
  if (!chosen.delete(code)) chosen.add(code);
  return order.filter((each) => chosen.has(each));
}

/** Both legs, numbness or weakness: the questions about warning signs are due at once. */
export function signQuestionsDue(answers: DraftAnswers): boolean {
  return answers.side === 'both' || answers.sensations.includes('numbness') || answers.sensations.includes('weakness');
}

/** Whether any question about a warning sign was answered. */
export function hasSignAnswers(answers: Pick<Answers, 'signs'>): boolean {
  return SIGNS.some((sign) => answers.signs[sign] !== undefined);
}

/** `entry` as found on disk, with what was typed here before anything could be recorded. */
export function withUnrecorded(entry: Answers, unrecorded: DraftAnswers): DraftAnswers {
  const found = answersOf(entry);
  return {
    ...found,
    sitting_hours: unrecorded.sitting_hours ?? found.sitting_hours,
    medicines: unrecorded.medicines ?? found.medicines,
    note: unrecorded.note ?? found.note,
    signs: { ...found.signs, ...unrecorded.signs },
  };
}

/** Whether `unrecorded` over `found` would replace what somebody else wrote there since `base`. */
export function overwrites(found: Answers, unrecorded: DraftAnswers, base: DraftAnswers): boolean {
  const fields = ['sitting_hours', 'medicines', 'note'] as const;
  const field = fields.some(
    (each) =>
      unrecorded[each] !== null &&
      found[each] !== null &&
      found[each] !== unrecorded[each] &&
      found[each] !== base[each],
  );
  const sign = SIGNS.some((each) => {
    const [here, there] = [unrecorded.signs[each], found.signs[each]];
    return here !== undefined && there !== undefined && here !== there;
  });
  return field || sign;
}

/** Characters as the backend counts them: Unicode code points. */
export function characterCount(text: string): number {
  return [...text].length;
}
