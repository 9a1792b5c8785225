/** What the break says. */
import type { CalfEased } from '$wire';
import { t } from '$lib/text/texts.svelte';
import type { Doing } from './sequence';

const DOING: Record<Doing, () => string> = {
  stand: () => t('guided-stand'),
  arms_up: () => t('guided-arms-up'),
  turn_left: () => t('guided-turn-left'),
  turn_right: () => t('guided-turn-right'),
  lean_back: () => t('guided-lean-back'),
  walk: () => t('guided-walk'),
};

export const doingWords = (doing: Doing): string => DOING[doing]();

export const EASED: { eased: CalfEased; word: () => string; next: () => string }[] = [
  { eased: 'yes', word: () => t('calf-eased-yes'), next: () => t('calf-eased-yes-next') },
  { eased: 'a_little', word: () => t('calf-eased-a-little'), next: () => t('calf-eased-a-little-next') },
  { eased: 'no', word: () => t('calf-eased-no'), next: () => t('calf-eased-no-next') },
];
