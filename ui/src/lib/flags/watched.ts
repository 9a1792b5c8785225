/** What is watched for, as it is told before any of it is met. Which sign means what is Rust's; a test compares. */
import type { Level, Sign } from '$wire';

/** How soon, the most urgent first. */
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
