/** Reading flags: which of them count now, and the nights each one is about. */
import { SIGNS, SIGNS_OF } from '$lib/codes';
import type { Diary } from '$lib/diary/diary.svelte';
import type { NightDraft } from '$lib/diary/draft.svelte';
import type { Cell } from '$lib/nights/cell';
import { nightsBetween, plusNights, span } from '$lib/nights/night';
import type { Flag, FlagCounts, FlagsView, Night, Sign } from '$wire';

/** "More than 3 times": so many nights, or times, meet the frequency rule. */
const FREQUENCY_AT_LEAST = 4;
/** "Over a week": so many nights in a row meet the duration rule. */
const DURATION_AT_LEAST = 8;
/** Nights drawn after a run whose following nights are not recorded. */
const AFTER_RUN = 7;

export type FrequencyCounts = Extract<FlagCounts, { window: unknown }>;
export type DurationCounts = Extract<FlagCounts, { run: unknown }>;

export function frequencyCounts(flag: Flag): FrequencyCounts | null {
  return 'window' in flag ? flag : null;
}

export function durationCounts(flag: Flag): DurationCounts | null {
  return 'run' in flag ? flag : null;
}

export function missingOf(flag: Flag): Night[] {
  return 'missing' in flag ? flag.missing : [];
}

export function signOf(flag: Flag): Sign | null {
  return SIGNS.find((sign) => flag.code === `sign.${sign}`) ?? null;
}

export function metFlags(view: FlagsView): Flag[] {
  return view.flags.flags.filter((flag) => flag.state === 'met');
}

export function emergencyFlags(view: FlagsView): Flag[] {
  return metFlags(view).filter((flag) => flag.level === 'emergency');
}

/** Emergency signs just answered that are in no entry, because the disk is full or the night was written elsewhere. */
export function unrecordedEmergencies({ night, answers, entry, error, conflict }: NightDraft): Flag[] {
  if (!error && !conflict) return [];
  return SIGNS_OF.emergency
    .filter((sign) => answers.signs[sign] === 'yes' && entry?.signs[sign] !== 'yes')
    .map((sign) => ({
      code: `sign.${sign}`,
      state: 'met',
      level: 'emergency',
      late_entries: 0,
      evidence: [night],
    }));
}

/** What the banner shows: everything met that is not an emergency, unless a doctor has seen it since. */
export function bannerFlags(view: FlagsView): Flag[] {
  return view.quiet ? [] : metFlags(view).filter((flag) => flag.level !== 'emergency');
}

const LEVEL_RANK = { emergency: 0, urgent: 1, see_doctor: 2 } as const;

/**
 * Cards in the order to be read: what is met first, the most urgent of it at the top; then what the person reported as
 * over a week, what cannot be decided, what has ended, and the rest.
 */
export function inReadingOrder(flags: Flag[], overAWeek = false): Flag[] {
  const rank = (flag: Flag) => {
    if (flag.state === 'met') return LEVEL_RANK[flag.level];
    if (overAWeek && flag.code === 'duration') return 3;
    if (flag.state === 'cannot_tell') return 4;
    return flag.state === 'resolved' ? 5 : 6;
  };
  return [...flags].sort((a, b) => rank(a) - rank(b));
}

/** How many of the missing nights, if they had discomfort, would meet the frequency rule. */
export function nightsToMeet({ symptom_nights, episodes }: FrequencyCounts): number {
  // A night with discomfort is at least one more episode as well.
  return FREQUENCY_AT_LEAST - Math.max(symptom_nights, episodes);
}

/** The missing nights whose answer decides, oldest first; none unless the flag is `cannot_tell`. */
export function decidingNights(flag: Flag): Night[] {
  if (flag.state !== 'cannot_tell') return [];
  const counts = durationCounts(flag);
  const last = flag.evidence.at(-1);
  if (!counts || counts.run || last === undefined) return missingOf(flag);
  // All of these with discomfort make the run long enough; one of them without it is relief and ends it.
  const from = plusNights(last, 1 - DURATION_AT_LEAST);
  return missingOf(flag).filter((night) => night >= from && night <= last);
}

/** The nights a card draws, oldest first, at most `most` of them, and how many earlier ones there are. */
export function stripOf(flag: Flag, asOf: Night, most: number): { nights: Night[]; earlier: number } {
  const week = frequencyCounts(flag);
  if (week) return { nights: span(week.window.from, week.window.to), earlier: 0 };
  const [first, last] = [flag.evidence[0], flag.evidence.at(-1)];
  if (first === undefined || last === undefined) return { nights: [], earlier: 0 };
  const counts = durationCounts(flag);
  if (!counts) {
    return { nights: flag.evidence.slice(-most), earlier: Math.max(0, flag.evidence.length - most) };
  }
  const open = flag.state === 'resolved' ? last : asOf;
  const after = plusNights(last, AFTER_RUN);
  const to = open < after ? open : after;
  const from = plusNights(to, 1 - most);
  return { nights: span(first > from ? first : from, to), earlier: Math.max(0, nightsBetween(first, from)) };
}

/**
 * Nights that a flag is about and the window has not read yet: an older sign counts until a doctor has seen it. One
 * request for each unbroken stretch of nights, because evidence may be years apart.
 */
export async function readOlderCells(diary: Diary, nights: readonly Night[]): Promise<Map<Night, Cell>> {
  const answers = await Promise.all(stretchesOf(nights).map(({ from, to }) => diary.list(from, to)));
  const cells = new Map<Night, Cell>(nights.map((night) => [night, { kind: 'outside', night }]));
  for (const { nights: entries, missing } of answers) {
    for (const entry of entries) cells.set(entry.night, { kind: 'recorded', night: entry.night, entry });
    for (const night of missing) cells.set(night, { kind: 'missing', night });
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
