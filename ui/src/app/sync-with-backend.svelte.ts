/** Keeps the window in step with the world around it: the clock, the theme, and what other programs write to the diary. */
import type { Destination } from '$wire';
import { untrack } from 'svelte';
import { leftOf } from '$lib/diary/cramp';
import { refreshAll, type App } from '$lib/session/app';
import { currentNight } from '$lib/session/clock.svelte';
import { applyTheme } from '$lib/session/theme.svelte';

/** Showing the window fires more than one event, all within this time. */
const JUST_SHOWN_MS = 300;

/** Call it while a component is set up. */
export function syncWithBackend(app: App): void {
  const { session, navigation, clock } = app;
  const night = $derived(currentNight(session.wallClock, clock.now));

  $effect(() => clock.run());

  // Somebody with a cramp is in bed, whatever the hour.
  applyTheme(
    session,
    () => clock.now,
    () => navigation.screen === 'cramp',
  );

  // The command line may have written while the window was in the background.
  $effect(() => {
    let reading = false;
    // The window opens hidden, and is shown right after the first reading.
    let shown = document.hidden ? null : -Infinity;
    const reread = async () => {
      // Coming to the front fires both focus and visibilitychange.
      if (document.hidden || reading) return;
      shown ??= performance.now();
      if (performance.now() - shown < JUST_SHOWN_MS) return;
      reading = true;
      await session.attempt(() => refreshAll(app));
      reading = false;
    };
    window.addEventListener('focus', reread);
    document.addEventListener('visibilitychange', reread);
    return () => {
      window.removeEventListener('focus', reread);
      document.removeEventListener('visibilitychange', reread);
    };
  });

  // A new night begins at noon. The backend decides which; this only notices when to read again.
  let noticed = '';
  $effect(() => {
    const known = untrack(() => session.start?.current_night);
    if (noticed && noticed !== night && known !== night) void session.attempt(() => refreshAll(app));
    noticed = night;
  });

  // The ten minutes of a cramp are over: reading is what records it. On its own screen, that screen reads.
  let recorded = '';
  $effect(() => {
    const cramp = session.start?.cramp;
    if (cramp?.state !== 'running' || recorded === cramp.started_at || navigation.screen === 'cramp') return;
    if (leftOf(cramp, session.instant(clock.now)) > 0) return;
    recorded = cramp.started_at;
    void session.attempt(() => refreshAll(app));
  });

  // As long as the window lives.
  void app.reminder.watch();

  // Another start of the program with a destination: this window goes there. Watching starts only after the first
  // reading, which returns the destination of this start; watching discards it.
  let watching = false;
  $effect(() => {
    const { start } = session;
    if (!start || watching) return;
    watching = true;
    const go = (to: Destination) => navigation.goTo(to, session.start?.current_night ?? start.current_night);
    void session.attemptUnrelated(() => app.backend.destinationWatch(go));
  });
}
