/**
 * Flags for made-up diaries: enough of the rules to draw every card. The rules themselves live in Rust and are tested
 * there; nothing a person relies on runs through this file.
 */
import type { Entry, Flag, Flags, Night, Run } from '$wire';
import { LEVELS, SIGNS_OF } from '$lib/codes';
import { nightsBetween, plusNights, span } from '$lib/nights/night';

type Diary = ReadonlyMap<Night, Entry>;
const OVER_TEN_MINUTES: Entry['longest'][] = ['m10_30', 'm30_60', 'gt60', 'all_night'];

/** `seenOn` is the date of the newest visit: urgent signs and emergencies stand until then. */
export function evaluate(diary: Diary, asOf: Night, first: Night, pregnant: boolean, seenOn: string | null): Flags {
  const lasting = duration(diary, asOf, first);
  const flags = [frequency(diary, asOf, first), lasting, ...longEpisode(diary, asOf)];
  if (pregnant && lasting.state === 'met') {
    const { level, late_entries, evidence } = lasting;
    flags.push({ code: 'pregnancy_over_a_week', state: 'met', level, late_entries, evidence });
  }
  flags.push(...signs(diary, asOf, seenOn));
  const highest_level = LEVELS.find((level) => flags.some((flag) => flag.state === 'met' && flag.level === level));
  return { as_of: asOf, highest_level: highest_level ?? null, flags, history: history(diary, asOf, first) };
}

const symptomatic = (diary: Diary, night: Night) => diary.get(night)?.status === 'symptoms';
const late = (diary: Diary, nights: Night[]) => nights.filter((night) => (diary.get(night)?.late_days ?? 0) > 0).length;

function frequency(diary: Diary, asOf: Night, first: Night): Flag {
  const window = { from: plusNights(asOf, -6), to: asOf };
  const week = span(window.from, window.to);
  const evidence = week.filter((night) => symptomatic(diary, night));
  const missing = week.filter((night) => !diary.has(night) && night >= first);
  const episodes = evidence.reduce((sum, night) => sum + (diary.get(night)?.episodes ?? 0), 0);
  const counts = { window, symptom_nights: evidence.length, episodes, missing };
  const common = { code: 'frequency', level: 'see_doctor' as const, late_entries: late(diary, evidence), evidence };
  if (!week.some((night) => diary.has(night))) return { ...common, ...counts, state: 'no_data', basis: null };
  if (evidence.length >= 4) return { ...common, ...counts, state: 'met', basis: 'nights' };
  if (episodes >= 4) return { ...common, ...counts, state: 'met', basis: 'episodes' };
  const open = evidence.length + missing.length >= 4;
  return { ...common, ...counts, state: open ? 'cannot_tell' : 'not_met', basis: null };
}

function duration(diary: Diary, asOf: Night, first: Night): Flag {
  const judged = (
    state: Flag['state'],
    evidence: Night[] = [],
    missing: Night[] = [],
    run: Run | null = null,
  ): Flag => {
    const late_entries = late(diary, evidence);
    return { code: 'duration', level: 'see_doctor', state, late_entries, evidence, run, missing };
  };
  const nights = span(first, asOf);
  const last = nights.findLast((night) => diary.has(night));
  if (last === undefined) return judged('no_data');
  const missing = (from: Night) => span(from, asOf).filter((night) => !diary.has(night));
  const since = missing(plusNights(last, 1));
  const run = runsOf(diary, nights).at(-1);
  if (run?.to === last) return judged(since.length <= 7 ? 'met' : 'cannot_tell', span(run.from, last), since, run);

  // Back over nights with discomfort and missing ones, to the last night of relief.
  const relief = nights.findLast((night) => diary.get(night)?.status === 'none');
  const evidence = nights.filter((night) => symptomatic(diary, night) && (!relief || night > relief));
  const start = evidence[0];
  if (start !== undefined && since.length <= 7 && nightsBetween(start, last) >= 7) {
    return judged('cannot_tell', evidence, missing(start));
  }
  return run && run.to >= plusNights(asOf, -28) ? judged('resolved', span(run.from, run.to)) : judged('not_met');
}

/** Runs of eight nights or more. */
function runsOf(diary: Diary, nights: Night[]): Run[] {
  const runs: Run[] = [];
  let from: Night | null = null;
  for (const night of nights) {
    if (!symptomatic(diary, night)) from = null;
    else {
      from ??= night;
      const length = nightsBetween(from, night) + 1;
      if (length === 8) runs.push({ from, to: night, nights: length });
      if (length > 8) runs[runs.length - 1] = { from, to: night, nights: length };
    }
  }
  return runs;
}

function longEpisode(diary: Diary, asOf: Night): Flag[] {
  const long = (night: Night) => OVER_TEN_MINUTES.includes(diary.get(night)?.longest ?? null);
  const evidence = span(plusNights(asOf, -6), asOf).filter(long);
  if (evidence.length === 0) return [];
  return [{ code: 'long_episode', state: 'met', level: 'see_doctor', late_entries: late(diary, evidence), evidence }];
}

function signs(diary: Diary, asOf: Night, seenOn: string | null): Flag[] {
  const week = plusNights(asOf, -6);
  return LEVELS.flatMap((level) =>
    SIGNS_OF[level].flatMap((sign): Flag[] => {
      const stands = (night: Night) => night >= week || (level !== 'see_doctor' && (seenOn === null || night > seenOn));
      const yes = (night: Night) => diary.get(night)?.signs[sign] === 'yes';
      const evidence = [...diary.keys()].filter((night) => night <= asOf && stands(night) && yes(night)).sort();
      if (evidence.length === 0) return [];
      return [{ code: `sign.${sign}`, state: 'met', level, late_entries: late(diary, evidence), evidence }];
    }),
  );
}

function history(diary: Diary, asOf: Night, first: Night): Flags['history'] {
  const nights = span(first, asOf);
  const stretches: Flags['history'] = [];
  for (const night of nights) {
    if (frequency(diary, night, first).state !== 'met') continue;
    const open = stretches.at(-1);
    if (open && plusNights(open.to, 1) === night) open.to = night;
    else stretches.push({ code: 'frequency', from: night, to: night });
  }
  for (const run of runsOf(diary, nights)) {
    // It stands while at most a week goes unrecorded.
    const after = span(plusNights(run.to, 1), plusNights(run.to, 7)).filter((night) => night <= asOf);
    const recorded = after.findIndex((night) => diary.has(night));
    const to = (recorded < 0 ? after : after.slice(0, recorded)).at(-1) ?? run.to;
    stretches.push({ code: 'duration', from: plusNights(run.from, 7), to });
  }
  return stretches.sort((a, b) => (a.from < b.from ? -1 : 1));
}
