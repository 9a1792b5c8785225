/** Dresses the page in the chosen theme, and follows the system's where that decides. */
import type { Session } from './session.svelte';
import { shownTheme } from './theme';

/** To be called while a component is set up; `now` is this program's clock. While `dim` says so, it is night. */
export function dress(session: Session, now: () => number, dim = () => false): void {
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  let systemIsDark = $state(systemDark.matches);
  const hour = $derived(session.wall(now()).hour);

  $effect(() => {
    const follow = () => (systemIsDark = systemDark.matches);
    systemDark.addEventListener('change', follow);
    return () => systemDark.removeEventListener('change', follow);
  });

  $effect(() => {
    const theme = session.start?.settings.theme ?? 'system';
    document.documentElement.dataset['theme'] = dim() ? 'night' : shownTheme(theme, hour, systemIsDark);
  });
}
