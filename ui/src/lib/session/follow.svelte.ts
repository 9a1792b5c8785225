/** Keeps the window true to the world around it: the theme, the clock, and what others wrote to the diary. */
import { untrack } from 'svelte';
import { refreshAll, type App } from './app';
import { shownTheme } from './theme';
import { nightNow } from './wall';

/** How often the break's status is asked for while the window can be seen. */
const STATUS_EVERY_MS = 5_000;

/** To be called while a component is set up. */
export function follow(app: App): void {
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  let systemIsDark = $state(systemDark.matches);
  const hour = $derived(app.session.wall(app.clock.now).hour);
  const night = $derived(nightNow(app.session.wallClock, app.clock.now));

  $effect(() => app.clock.run());

  $effect(() => {
    const follow = () => (systemIsDark = systemDark.matches);
    systemDark.addEventListener('change', follow);
    return () => systemDark.removeEventListener('change', follow);
  });

  $effect(() => {
    const theme = app.session.start?.settings.theme ?? 'system';
    document.documentElement.dataset['theme'] = shownTheme(theme, hour, systemIsDark);
  });

  // The command line may have written while the window was in the background.
  $effect(() => {
    let reading = false;
    const reread = async () => {
      // Coming to the front is told twice, as focus and as visibility.
      if (document.hidden || reading) return;
      reading = true;
      await app.session.attempt(() => refreshAll(app));
      reading = false;
    };
    window.addEventListener('focus', reread);
    document.addEventListener('visibilitychange', reread);
    return () => {
      window.removeEventListener('focus', reread);
      document.removeEventListener('visibilitychange', reread);
    };
  });

  // At noon a new night begins. The backend says which; this only notices that it is time to ask.
  let noticed = '';
  $effect(() => {
    const known = untrack(() => app.session.start?.current_night);
    if (noticed && noticed !== night && known !== night) void app.session.attempt(() => refreshAll(app));
    noticed = night;
  });

  $effect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void app.reminder.refresh();
    }, STATUS_EVERY_MS);
    return () => clearInterval(timer);
  });
}
