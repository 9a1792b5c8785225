/** The closed sets of codes, in the order people see them, checked against the generated types. */
import type {
  BreakWindow,
  Cause,
  DayStretchKind,
  EasedBy,
  Group,
  Language,
  Level,
  Longest,
  Outcome,
  Part,
  Region,
  Section,
  Sensation,
  Side,
  Sign,
  SignAnswer,
  Site,
  Theme,
  Woke,
} from '$wire';

/** Every code of `T`: leaving one out is a type error. */
export const everyCode =
  <T extends string>() =>
  <const L extends readonly T[]>(list: [T] extends [L[number]] ? L : never): readonly T[] =>
    list;

// A night's answers.

export const SIDES = everyCode<Side>()(['left', 'right', 'both']);
export const SITES = everyCode<Site>()(['calf', 'foot', 'thigh', 'buttock', 'low_back']);
export const SENSATIONS = everyCode<Sensation>()([
  'ache',
  'dull_pain',
  'stabbing',
  'cramp',
  'numbness',
  'tingling',
  'electric',
  'burning',
  'weakness',
  'restless',
]);
export const LONGEST = everyCode<Longest>()(['lt1', 'm1_10', 'm10_30', 'm30_60', 'gt60', 'all_night', 'unknown']);
export const WOKE = everyCode<Woke>()(['yes', 'no', 'unsure']);
export const EASED_BY = everyCode<EasedBy>()([
  'nothing',
  'position',
  'walking',
  'stretching',
  'standing',
  'leg_down',
  'warmth',
  'massage',
  'medicine',
  'other',
]);

export const PAINS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export const MEDICINES_MAX = 500;
export const NOTE_MAX = 2000;
export const EPISODES_MAX = 99;

// Warning signs. Rust decides which sign has which level; a test compares the two.

export const SIGN_ANSWERS = everyCode<SignAnswer>()(['yes', 'no', 'declined']);
export const SIGNS = everyCode<Sign>()([
  'saddle_numbness',
  'bladder_change',
  'bowel_change',
  'sexual_change',
  'both_legs_weak_or_numb',
  'leg_cold_pale_or_immobile',
  'chest_pain_or_breathless',
  'one_leg_swollen_warm_or_red',
  'calf_weakness',
  'tiptoe_difficulty',
  'fever_or_unwell',
  'back_pain',
  'buttock_radiation',
  'calf_pain_on_walking',
]);

/** How soon a doctor is needed, the most urgent first. */
export const LEVELS = ['emergency', 'urgent', 'see_doctor'] as const satisfies Level[];

export const SIGNS_OF: Record<Level, readonly Sign[]> = {
  emergency: [
    'saddle_numbness',
    'bladder_change',
    'bowel_change',
    'sexual_change',
    'both_legs_weak_or_numb',
    'leg_cold_pale_or_immobile',
    'chest_pain_or_breathless',
  ],
  urgent: ['one_leg_swollen_warm_or_red', 'calf_weakness', 'tiptoe_difficulty', 'fever_or_unwell'],
  see_doctor: ['back_pain', 'buttock_radiation', 'calf_pain_on_walking'],
};

// The reminder.

export const CAUSES = everyCode<Cause>()(['fullscreen', 'do_not_disturb', 'call', 'outside_hours']);
export const PARTS = everyCode<Part>()([
  'idle',
  'lock',
  'suspend',
  'fullscreen',
  'do_not_disturb',
  'call',
  'kept_awake',
  'notifications',
  'buttons',
  'tray',
]);
export const STRETCHES = everyCode<DayStretchKind>()(['sitting', 'break', 'away', 'paused', 'quiet']);
export const OUTCOMES = everyCode<Outcome>()([
  'taken',
  'natural',
  'snoozed',
  'skipped',
  'dismissed',
  'ignored',
  'failed',
]);
export const BREAK_WINDOWS = everyCode<BreakWindow>()(['small', 'full_screen', 'none']);

// Settings and the report.

export const GROUPS = everyCode<Group>()([
  'office_worker',
  'manual_labour',
  'older_adult',
  'pregnant',
  'lumbar_injury_or_family_history',
  'lumbar_surgery',
  'breastfeeding',
  'stomach_ulcer',
]);
export const REGIONS = everyCode<Region>()(['unset', 'cn', 'eu', 'uk', 'us']);
export const LANGUAGES = everyCode<Language>()(['system', 'en', 'zh-CN']);
/** The languages there are texts in. */
export const TEXT_LANGUAGES = ['en', 'zh-CN'] as const satisfies Language[];
export const THEMES = everyCode<Theme>()(['system', 'light', 'dark', 'dark_at_night']);
export const SECTIONS = everyCode<Section>()(['context', 'medicines', 'words', 'questions', 'nights']);
