/** What a card says. Words first: what it means for the person, then the count, the nights, the rule, its source. */
import type { Flag } from '../../generated/Flag';
import type { Level } from '../../generated/Level';
import type { State } from '../../generated/State';
import { t } from '../texts/texts.svelte';
import { nightShort } from '../nights/words';
import { durationCounts, frequencyCounts, signOf } from './flags';

const FREQUENCY: Record<State, () => string> = {
  met: () => t('flag-frequency-met'),
  not_met: () => t('flag-frequency-not-met'),
  cannot_tell: () => t('flag-frequency-cannot-tell'),
  no_data: () => t('flag-frequency-no-data'),
  // Frequency looks at one week only and so never ends in the past; the history tells of that.
  resolved: () => t('flag-frequency-not-met'),
};

const DURATION: Record<State, () => string> = {
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
      // A rule newer than this window still shows how soon, never nothing.
      return t(`level-${flag.level}`);
  }
}

/** The name of a rule alone, as the history lists it. */
export function ruleName(code: string): string {
  return code === 'duration' ? t('flag-duration-name') : t('flag-frequency-name');
}

export function flagCount(flag: Flag): string {
  const frequency = frequencyCounts(flag);
  if (frequency) {
    return flag.state === 'no_data'
      ? ''
      : t('flag-frequency-count', { nights: frequency.symptom_nights, times: frequency.episodes });
  }
  const run = durationCounts(flag)?.run;
  if (run) return t('flag-duration-run', { nights: run.nights, from: nightShort(run.from), to: nightShort(run.to) });
  const [first, last] = [flag.evidence[0], flag.evidence.at(-1)];
  if (flag.state === 'resolved' && first && last) {
    return t('flag-duration-ended', { nights: flag.evidence.length, from: nightShort(first), to: nightShort(last) });
  }
  if (flag.code === 'long_episode') return t('flag-long-episode-count', { nights: flag.evidence.length });
  return signOf(flag) ? t('flag-sign-count', { nights: flag.evidence.length }) : '';
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
