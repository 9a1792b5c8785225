/** Reading flags: which of them count now, and the nights each one is about. */
import type { Counts } from '../../generated/Counts';
import type { Flag } from '../../generated/Flag';
import type { FlagsView } from '../../generated/FlagsView';
import type { Night } from '../../generated/Night';
import type { Sign } from '../../generated/Sign';
import { SIGNS } from '../nights/codes';
import { plusNights, span } from '../nights/night';

/** The most nights one card draws: four weeks, the newest. */
const STRIP_MOST = 28;

export type FrequencyCounts = Extract<Counts, { window: unknown }>;
export type DurationCounts = Extract<Counts, { run: unknown }>;

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

/** What the banner tells: everything met that is not an emergency, unless a doctor has seen it since. */
export function bannerFlags(view: FlagsView): Flag[] {
  return view.quiet ? [] : metFlags(view).filter((flag) => flag.level !== 'emergency');
}

const WEIGHT = { emergency: 0, urgent: 1, see_doctor: 2 } as const;

/** Cards in the order to be read: what is met first, the most urgent of it at the top. */
export function inReadingOrder(flags: Flag[]): Flag[] {
  const rank = (flag: Flag) => (flag.state === 'met' ? WEIGHT[flag.level] : 3);
  return [...flags].sort((a, b) => rank(a) - rank(b));
}

/** The nights a card shows, oldest first. */
export function stripOf(flag: Flag, asOf: Night): Night[] {
  const counts = frequencyCounts(flag);
  if (counts) return span(counts.window.from, counts.window.to);
  const first = flag.evidence[0];
  if (first === undefined) return [];
  if (!durationCounts(flag)) return flag.evidence.slice(-STRIP_MOST);
  const last = flag.state === 'resolved' ? flag.evidence.at(-1) : asOf;
  const to = last ?? asOf;
  const from = plusNights(to, 1 - STRIP_MOST);
  return span(first > from ? first : from, to);
}
