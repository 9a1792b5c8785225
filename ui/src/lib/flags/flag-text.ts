/** The text of a card: first what it means for the person, then the count, the nights, the rule and its source. */
import { nightDated, nightsListed } from '$lib/text/format';
import { t } from '$lib/text/texts.svelte';
import type { Flag, FlagState, Level, Night } from '$wire';
import { decidingNights, durationCounts, frequencyCounts, missingOf, nightsToMeet, signOf } from './flags';

/** Nights named in a sentence; the strip shows the rest. */
const NAMED_MOST = 7;

const FREQUENCY: Record<FlagState, () => string> = {
  met: () => t('flag-frequency-met'),
  not_met: () => t('flag-frequency-not-met'),
  cannot_tell: () => t('flag-frequency-cannot-tell'),
  no_data: () => t('flag-frequency-no-data'),
  // Frequency is about one week only and so never ends in the past; the history lists the weeks before.
  resolved: () => t('flag-frequency-not-met'),
};

const DURATION: Record<FlagState, () => string> = {
  met: () => t('flag-duration-met'),
  not_met: () => t('flag-duration-not-met'),
  cannot_tell: () => t('flag-duration-cannot-tell'),
  no_data: () => t('flag-duration-no-data'),
  resolved: () => t('flag-duration-resolved'),
};

const SIGN: Record<Level, (sign: string) => string> = {
  emergency: (sign) => t('flag-sign-emergency', { sign }),
  urgent: (sign) => t('flag-sign-urgent', { sign }),
  see_doctor: (sign) => t('flag-sign-see-doctor', { sign }),
};

export function flagHeading(flag: Flag): string {
  const sign = signOf(flag);
  if (sign) return SIGN[flag.level](t(`sign-name-${sign}`));
  switch (flag.code) {
    case 'frequency':
      return FREQUENCY[flag.state]();
    case 'duration':
      return DURATION[flag.state]();
    case 'long_episode':
      return t('flag-long-episode-met');
    case 'pregnancy_over_a_week':
      return t('flag-pregnancy-met');
    default:
      // A rule that is newer than this window still shows how soon, never nothing.
      return t(`level-${flag.level}`);
  }
}

/** The name of a rule alone, as the history lists it. */
export function ruleName(code: string): string {
  return code === 'duration' ? t('flag-duration-name') : t('flag-frequency-name');
}

/** The count. `today` decides whether a night is named with its year. */
export function flagCount(flag: Flag, today: Night): string {
  const frequency = frequencyCounts(flag);
  if (frequency) {
    return flag.state === 'no_data'
      ? ''
      : t('flag-frequency-count', { nights: frequency.symptom_nights, times: frequency.episodes });
  }
  const dated = (night: Night) => nightDated(night, today);
  const run = durationCounts(flag)?.run;
  if (run) return t('flag-duration-run', { nights: run.nights, from: dated(run.from), to: dated(run.to) });
  const [first, last] = [flag.evidence[0], flag.evidence.at(-1)];
  if (!first || !last) return '';
  if (flag.state === 'resolved') {
    return t('flag-duration-ended', { nights: flag.evidence.length, from: dated(first), to: dated(last) });
  }
  if (flag.code === 'duration') {
    return t('flag-duration-gaps', { nights: flag.evidence.length, from: dated(first), to: dated(last) });
  }
  if (flag.code === 'long_episode') return t('flag-long-episode-count', { nights: flag.evidence.length });
  if (flag.code === 'pregnancy_over_a_week') {
    return t('flag-duration-run', { nights: flag.evidence.length, from: dated(first), to: dated(last) });
  }
  // The newest: a sign that still counts may have been answered long ago.
  return signOf(flag) ? t('flag-sign-count', { nights: flag.evidence.length, last: dated(last) }) : '';
}

/** Missing nights, by name: those that decide, or simply those that are not there. */
export function flagMissing(flag: Flag): string {
  const missing = missingOf(flag);
  // Where nothing at all is recorded, the heading has it already.
  if (missing.length === 0 || flag.state === 'no_data') return '';
  if (flag.state !== 'cannot_tell') return t('flag-missing-named', { count: missing.length, nights: named(missing) });
  const run = durationCounts(flag)?.run;
  if (run) return t('flag-missing-since', { count: missing.length });
  const deciding = decidingNights(flag);
  return t('flag-missing-matters', { count: deciding.length, nights: named(deciding) });
}

/** What those nights would decide: the rule applied, not a forecast. */
export function flagDecides(flag: Flag): string {
  const deciding = decidingNights(flag);
  const frequency = frequencyCounts(flag);
  if (deciding.length === 0) return '';
  if (!frequency && durationCounts(flag)?.run) return t('flag-decides-since');
  const open = deciding.length;
  const enough = frequency ? nightsToMeet(frequency) : open;
  if (open === 1) return t('flag-decides-one');
  return enough === open ? t('flag-decides-all', { open }) : t('flag-decides-some', { needed: enough, open });
}

function named(nights: Night[]): string {
  const names = nightsListed(nights.slice(-NAMED_MOST));
  const more = nights.length - NAMED_MOST;
  return more > 0 ? t('nights-and-more', { nights: names, count: more }) : names;
}

/** What to do and how soon, for what is met. */
export function flagToDo(flag: Flag): string {
  switch (flag.code) {
    case 'frequency':
      return t('todo-frequency');
    case 'duration':
      return t('todo-duration');
    case 'long_episode':
      return t('todo-long-episode');
    case 'pregnancy_over_a_week':
      return t('todo-pregnancy');
    case 'sign.one_leg_swollen_warm_or_red':
      return t('todo-leg-swollen');
  }
  if (signOf(flag) === null) return t(`level-${flag.level}`);
  return flag.level === 'urgent' ? t('todo-urgent') : t('todo-see-doctor');
}

export function flagRule(flag: Flag): string {
  switch (flag.code) {
    case 'frequency':
      return t('flag-frequency-rule');
    case 'duration':
      return t('flag-duration-rule');
    case 'long_episode':
      return t('flag-long-episode-rule');
    case 'pregnancy_over_a_week':
      return t('flag-pregnancy-rule');
    default:
      return t('flag-sign-rule');
  }
}
