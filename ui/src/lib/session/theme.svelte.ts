/** Which of the two themes the page has: as set, by the system's preference, or by the hour. */
import type { Theme } from '$wire';
import type { Session } from './session.svelte';

export type ShownTheme = 'day' | 'night';

const NIGHT_FROM_HOUR = 20;
const NIGHT_TO_HOUR = 7;

export function shownTheme(theme: Theme, hour: number, systemIsDark: boolean): ShownTheme {
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

/**
 * Keeps the page in the theme to show. Call it while a component is set up. `now` is this program's clock; while
 * `forceNight` returns true, the theme is night whatever the setting is.
 */
export function applyTheme(session: Session, now: () => number, forceNight = () => false): void {
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  let systemIsDark = $state(systemDark.matches);
  const hour = $derived(session.wallTime(now()).hour);

  $effect(() => {
    const update = () => (systemIsDark = systemDark.matches);
    systemDark.addEventListener('change', update);
    return () => systemDark.removeEventListener('change', update);
  });

  $effect(() => {
    const theme = session.start?.settings.theme ?? 'system';
    document.documentElement.dataset['theme'] = forceNight() ? 'night' : shownTheme(theme, hour, systemIsDark);
  });
}
