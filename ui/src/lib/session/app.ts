/** The window's parts, handed to every screen as a Svelte context, and the actions that need several of them. */
import { createContext } from 'svelte';
import type { Backend } from '$lib/backend';
import { Diary } from '$lib/diary/diary.svelte';
import { Reminder } from '$lib/reminder/reminder.svelte';
import type { AppStart } from '$wire';
import { Clock } from './clock.svelte';
import { Navigation } from './navigation.svelte';
import { Session } from './session.svelte';

export interface App {
  backend: Backend;
  session: Session;
  diary: Diary;
  reminder: Reminder;
  navigation: Navigation;
  clock: Clock;
}

export const [useApp, provideApp] = createContext<App>();

export function newApp(backend: Backend): App {
  return {
    backend,
    session: new Session(backend),
    diary: new Diary(backend),
    reminder: new Reminder(backend),
    navigation: new Navigation(),
    clock: new Clock(),
  };
}

/** What the backend sent at the start. Screens are drawn only once it is there. */
export function started(app: App): AppStart {
  if (!app.session.start) throw new Error('a screen was drawn before the start was known');
  return app.session.start;
}

/** Reads everything again. */
export async function refreshAll(app: App): Promise<void> {
  const { current_night, destination } = await app.session.refresh();
  // The backend sends it once, however often it is read.
  if (destination) app.navigation.goTo(destination, current_night);
  await Promise.all([app.diary.refresh(current_night), app.reminder.refresh()]);
}

/** The diary was replaced as a whole: everything is read again, and unfinished answers to the old one are dropped. */
export async function reloadDiary(app: App): Promise<void> {
  app.diary.reset();
  await app.session.attempt(() => refreshAll(app));
}

/**
 * Records or takes back "it has been going on for over a week already", which is shown beside what is counted and never
 * counted itself. Then reads the flags again. A refusal is thrown.
 */
export async function reportOverAWeek(app: App, overAWeek: boolean): Promise<void> {
  await app.backend.selfReportSet(overAWeek);
  await app.session.attempt(() => app.diary.refresh(started(app).current_night));
}

/** "My calf hurts", from any screen. */
export async function startCalfBreak({ reminder, session, navigation }: App): Promise<void> {
  // It runs already: a second request would start it again from the beginning.
  if (reminder.running?.on_break?.kind === 'calf_hurts') return navigation.go('breaks');
  await reminder.startCalfBreak();
  // It failed, or no window of its own will open: Breaks shows the error, or the countdown.
  if (reminder.error || session.start?.settings.break_window === 'none') navigation.go('breaks');
}
