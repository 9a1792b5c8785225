/** Made-up diaries: six believable weeks, written as a string of nights, oldest first. */
import type { Answers, Entry, Night } from '$wire';
import { blank } from '$lib/nights/answers';
import { plusNights } from '$lib/nights/night';

export type Case = 'usual' | 'emergency' | 'gaps' | 'quiet' | 'lasting' | 'holes' | 'ended' | 'left' | 'empty';

/** A digit is the worst pain (0 is a night without discomfort), `.` nobody recorded, `n` numb without a score. */
const PATTERNS: Record<Exclude<Case, 'empty'>, string> = {
  usual: '00300.4002050.33456766540.0003000n5.46070.',
  emergency: '00300.4002050.33456766540.0003000n5.460708',
  gaps: '00300.40020500030000050000.000300..5..0.0.',
  quiet: '003000400200003000000400000000300020000000',
  lasting: '0030004002000030000004000000.3344556777654',
  holes: '003000400200003000000400000000304.4.5443..',
  ended: '0030004002000030000004455566.4545556600000',
  left: '003000400200003000445556666...............',
};

export function emptyDiary(): Entry[] {
  return [];
}

/** The six weeks up to `current`; its last place is the current night. */
export function sixWeeks(current: Night, wanted: Exclude<Case, 'empty'>): Entry[] {
  const nights = [...PATTERNS[wanted]];
  return nights.flatMap((mark, index) => {
    const night = plusNights(current, index - nights.length + 1);
    const answers = answersFor(mark, index);
    if (!answers) return [];
    if (wanted === 'emergency' && index === nights.length - 1) {
      answers.signs = { saddle_numbness: 'yes', bladder_change: 'no', one_leg_swollen_warm_or_red: 'yes' };
    }
    const late = index % 11 === 3 ? 2 : index % 17 === 9 ? 4 : 0;
    return [entryOf(night, answers, late)];
  });
}

function answersFor(mark: string, index: number): Answers | null {
  if (mark === '.') return null;
  if (mark === '0') return { ...blank(), status: 'none' };
  return {
    ...blank(),
    status: 'symptoms',
    pain: mark === 'n' ? null : Number(mark),
    side: index % 3 === 0 ? 'right' : 'left',
    sites: index % 5 === 0 ? ['calf', 'foot'] : ['calf'],
    sensations: mark === 'n' ? ['numbness'] : index % 2 === 0 ? ['cramp'] : ['ache', 'tingling'],
    episodes: index % 4 === 0 ? 2 : 1,
    longest: Number(mark) > 6 ? 'm10_30' : 'm1_10',
    woke: Number(mark) > 4 ? 'yes' : 'no',
    eased_by: ['position', 'walking'],
    sitting_hours: 7.5,
  };
}

export function entryOf(night: Night, answers: Answers, lateDays = 0, revision = 1): Entry {
  return {
    night,
    late_days: lateDays,
    revision,
    ...answers,
    logged_at: `${plusNights(night, lateDays)}T22:41:00Z`,
    utc_offset_minutes: 0,
  };
}
