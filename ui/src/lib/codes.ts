/** The closed sets of codes, in the order people see them, checked against the generated types. */
import type { EasedBy, Group, Longest, Sensation, Side, Sign, SignAnswer, Site, Woke } from '$wire';

/** Every code of `T`, none left out: leaving one out is a type error. */
export const all =
  <T extends string>() =>
  <const L extends readonly T[]>(list: [T] extends [L[number]] ? L : never): readonly T[] =>
    list;

export const SIDES = all<Side>()(['left', 'right', 'both']);
export const SITES = all<Site>()(['calf', 'foot', 'thigh', 'buttock', 'low_back']);
export const SENSATIONS = all<Sensation>()([
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
export const LONGEST = all<Longest>()(['lt1', 'm1_10', 'm10_30', 'm30_60', 'gt60', 'all_night', 'unknown']);
export const WOKE = all<Woke>()(['yes', 'no', 'unsure']);
export const EASED_BY = all<EasedBy>()([
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
export const SIGN_ANSWERS = all<SignAnswer>()(['yes', 'no', 'declined']);
export const SIGNS = all<Sign>()([
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
export const GROUPS = all<Group>()([
  'office_worker',
  'manual_labour',
  'older_adult',
  'pregnant',
  'lumbar_injury_or_family_history',
  'lumbar_surgery',
  'breastfeeding',
  'stomach_ulcer',
]);

export const PAINS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export const MEDICINES_MAX = 500;
export const NOTE_MAX = 2000;
export const EPISODES_MAX = 99;
