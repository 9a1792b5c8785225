/**
 * Flags for made-up diaries: enough of the rules to draw every card. The rules themselves live in Rust and are tested
 * there; nothing a person relies on runs through this file.
 */
import type { Entry } from '../../../generated/Entry';
import type { Flag } from '../../../generated/Flag';
import type { Flags } from '../../../generated/Flags';
import type { Level } from '../../../generated/Level';
import type { Night } from '../../../generated/Night';
import { SIGNS } from '../../nights/codes';
import { plusNights, span } from '../../nights/night';

type Diary = ReadonlyMap<Night, Entry>;
const LEVELS: Level[] = ['see_doctor', 'urgent', 'emergency'];
/** The table of signs has the emergencies first. */
const EMERGENCIES = SIGNS.slice(0, 7);
const URGENT: readonly string[] = [
  'one_leg_swollen_warm_or_red',
  'calf_weakness',
  'tiptoe_difficulty',
  'fever_or_unwell',
];

export function evaluate(diary: Diary, asOf: Night, first: Night): Flags {
  const flags = [frequency(diary, asOf, first), duration(diary, asOf, first), ...longEpisode(diary, asOf)];
  flags.push(...signs(diary, asOf));
  const met = flags.filter((flag) => flag.state === 'met').map((flag) => LEVELS.indexOf(flag.level));
  return { as_of: asOf, highest_level: LEVELS[Math.max(...met)] ?? null, flags, history: history(diary, asOf, first) };
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
  const common = {
    code: 'duration',
    level: 'see_doctor' as const,
    late_entries: 0,
    evidence: [],
    run: null,
    missing: [],
  };
  const nights = span(first, asOf);
  if (!nights.some((night) => diary.has(night))) return { ...common, state: 'no_data' };
  const runs = runsOf(diary, nights);
  const last = runs.at(-1);
  if (!last) return { ...common, state: 'not_met' };
  const evidence = span(last.from, last.to);
  if (last.to === asOf) return { ...common, state: 'met', run: last, evidence, late_entries: late(diary, evidence) };
  return { ...common, state: last.to >= plusNights(asOf, -28) ? 'resolved' : 'not_met', evidence };
}

function runsOf(diary: Diary, nights: Night[]) {
  const runs: { from: Night; to: Night; nights: number }[] = [];
  let from: Night | null = null;
  for (const night of nights) {
    if (!symptomatic(diary, night)) from = null;
    else {
      from ??= night;
      const length = span(from, night).length;
      if (length === 8) runs.push({ from, to: night, nights: length });
      if (length > 8) runs[runs.length - 1] = { from, to: night, nights: length };
    }
  }
  return runs;
}

function longEpisode(diary: Diary, asOf: Night): Flag[] {
  const evidence = span(plusNights(asOf, -6), asOf).filter((night) => diary.get(night)?.longest === 'm10_30');
  if (evidence.length === 0) return [];
  return [{ code: 'long_episode', state: 'met', level: 'see_doctor', late_entries: late(diary, evidence), evidence }];
}

function signs(diary: Diary, asOf: Night): Flag[] {
  return SIGNS.flatMap((sign) => {
    const evidence = span(plusNights(asOf, -6), asOf).filter((night) => diary.get(night)?.signs[sign] === 'yes');
    if (evidence.length === 0) return [];
    const level: Level = EMERGENCIES.includes(sign) ? 'emergency' : URGENT.includes(sign) ? 'urgent' : 'see_doctor';
    return [{ code: `sign.${sign}`, state: 'met', level, late_entries: late(diary, evidence), evidence }];
  });
}

function history(diary: Diary, asOf: Night, first: Night): Flags['history'] {
  const stretches: Flags['history'] = [];
  for (const night of span(first, asOf)) {
    if (frequency(diary, night, first).state !== 'met') continue;
    const open = stretches.at(-1);
    if (open && plusNights(open.to, 1) === night) open.to = night;
    else stretches.push({ code: 'frequency', from: night, to: night });
  }
  return stretches;
}
