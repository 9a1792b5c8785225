/** Which of the two themes is showing. */
import type { Theme } from '$wire';

export type Shown = 'day' | 'night';

const NIGHT_FROM_HOUR = 20;
const NIGHT_TO_HOUR = 7;

export function shownTheme(theme: Theme, hour: number, systemIsDark: boolean): Shown {
  switch (theme) {
    case 'light':
      return 'day';
    case 'dark':
      return 'night';
    case 'dark_at_night':
      return hour >= NIGHT_FROM_HOUR || hour < NIGHT_TO_HOUR ? 'night' : 'day';
    case 'system':
      return systemIsDark ? 'night' : 'day';
  }
}
