/** Keeps the window true to the world around it: the theme, the clock, and what others wrote to the diary. */
import { untrack } from 'svelte';
import type { Destination } from '$lib/backend';
import { leftOf } from '$lib/diary/cramp';
import { refreshAll, type App } from '$lib/session/app';
import { dress } from '$lib/session/theme.svelte';
import { nightNow } from '$lib/session/wall';

/** Being shown is told within this time, more than once. */
const JUST_SHOWN_MS = 300;

/** To be called while a component is set up. */
export function follow(app: App): void {
  const night = $derived(nightNow(app.session.wallClock, app.clock.now));

  $effect(() => app.clock.run());

  // Somebody with a cramp is in bed, whatever the hour.
  dress(
    app.session,
    () => app.clock.now,
    () => app.place.screen === 'cramp',
  );

  // The command line may have written while the window was in the background.
  $effect(() => {
    let reading = false;
    // The window opens hidden, and is shown with what was read a moment before.
    let shown = document.hidden ? null : -Infinity;
    const reread = async () => {
      // Coming to the front is told twice, as focus and as visibility.
      if (document.hidden || reading) return;
      shown ??= performance.now();
      if (performance.now() - shown < JUST_SHOWN_MS) return;
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

  // Ten minutes of a cramp are over: asking is what records it. Its own screen asks for itself.
  let asked = '';
  $effect(() => {
    const cramp = app.session.start?.cramp;
    if (cramp?.state !== 'running' || asked === cramp.started_at || app.place.screen === 'cramp') return;
    if (leftOf(cramp, app.session.instant(app.clock.now)) > 0) return;
    asked = cramp.started_at;
    void app.session.attempt(() => refreshAll(app));
  });

  // Told from now on, as long as the window lives.
  void app.reminder.watch();

  // Somebody started the program again, at a place: this window is the one that goes there. It listens only once the
  // start is known, which tells the place to begin at: listening takes that place away.
  let listening = false;
  $effect(() => {
    const start = app.session.start;
    if (!start || listening) return;
    listening = true;
    const go = (place: Destination) => app.place.begin(place, app.session.start?.current_night ?? start.current_night);
    void app.session.aside(() => app.backend.placeWatch(go));
  });
}
