/** What is being answered about one night, and the few moves that change it. Pure. */
import type { Answers } from '$wire';
import { SIGNS } from '$lib/codes';

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

/** What was answered, without when and which version: of an entry, or of one that no longer stands. */
export function answersOf(entry: Answers): Answers {
  const { status, pain, side, sites, sensations, episodes, longest, woke, eased_by } = entry;
  const { sitting_hours, medicines, note, signs } = entry;
  const symptoms = { pain, side, sites, sensations, episodes, longest, woke, eased_by };
  return { status, ...symptoms, sitting_hours, medicines, note, signs };
}

/** No discomfort: symptoms are cleared; notes, medicines, hours and signs may stand. */
export function withoutDiscomfort(answers: DraftAnswers): DraftAnswers {
  return { ...answers, ...NO_SYMPTOMS, status: 'none' };
}

/** A symptom was named, so there was discomfort. */
export function withSymptom(answers: DraftAnswers, change: Partial<Answers>): DraftAnswers {
  return { ...answers, ...change, status: 'symptoms' };
}

/** Whether two say the same once they are recorded: the calf and one episode go without saying, order says nothing. */
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
  const asked = SIGNS.map((sign) => signs[sign] ?? null);
  return JSON.stringify([status, pain, side, times, longest, woke, sitting_hours, medicines, note, sets, asked]);
}

/** Whether anything was answered at all. */
export function holds(answers: DraftAnswers): boolean {
  return !same(answers, blank());
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
export function withHeld(entry: Answers, held: DraftAnswers): DraftAnswers {
  const found = answersOf(entry);
  return {
    ...found,
    sitting_hours: held.sitting_hours ?? found.sitting_hours,
    medicines: held.medicines ?? found.medicines,
    note: held.note ?? found.note,
    signs: { ...found.signs, ...held.signs },
  };
}

/** Whether laying `held` over `found` would replace what somebody wrote there since `base`. */
export function overwrites(found: Answers, held: DraftAnswers, base: DraftAnswers): boolean {
  const fields = ['sitting_hours', 'medicines', 'note'] as const;
  const field = fields.some(
    (each) => held[each] !== null && found[each] !== null && found[each] !== held[each] && found[each] !== base[each],
  );
  const sign = SIGNS.some((each) => {
    const [here, there] = [held.signs[each], found.signs[each]];
    return here !== undefined && there !== undefined && here !== there;
  });
  return field || sign;
}

/** Characters as the backend counts them: Unicode code points. */
export function characters(text: string): number {
  return [...text].length;
}
