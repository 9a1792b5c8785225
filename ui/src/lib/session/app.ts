/** The parts every screen draws on, handed down as a Svelte context. */
import { createContext } from 'svelte';
import type { AppStart } from '$wire';
import type { Backend } from '$lib/backend';
import { Diary } from '$lib/diary/diary.svelte';
import { Reminder } from '$lib/reminder/reminder.svelte';
import { Clock } from './clock.svelte';
import { Dialogs } from './dialogs.svelte';
import { Place } from './navigation.svelte';
import { Session } from './session.svelte';

export interface App {
  backend: Backend;
  session: Session;
  diary: Diary;
  reminder: Reminder;
  place: Place;
  clock: Clock;
  dialogs: Dialogs;
}

export const [useApp, provideApp] = createContext<App>();

export function newApp(backend: Backend): App {
  return {
    backend,
    session: new Session(backend),
    diary: new Diary(backend),
    reminder: new Reminder(backend),
    place: new Place(),
    clock: new Clock(),
    dialogs: new Dialogs(),
  };
}

/** Screens are drawn only once the start is known. */
export function started(app: App): AppStart {
  if (!app.session.start) throw new Error('a screen was drawn before the start was known');
  return app.session.start;
}

/** Reads everything again. */
export async function refreshAll(app: App): Promise<void> {
  const { current_night, place } = await app.session.refresh();
  // Told once, however often it is read.
  if (place) app.place.begin(place, current_night);
  await Promise.all([app.diary.refresh(current_night), app.reminder.refresh()]);
}
