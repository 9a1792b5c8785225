/**
 * Which screen the window shows. Tonight and "Cramp now" come with the window; each of the others is fetched when somebody
 * goes there, or when the window has nothing else to do. Until one is there, the screen before it stays.
 */
import type { Component } from 'svelte';
import type { App } from '$lib/session/app';
import type { ErrorBody, Screen } from '$wire';
import Tonight from '../screens/tonight/Tonight.svelte';

type Fetched = Exclude<Screen, 'tonight' | 'cramp'> | 'welcome' | 'damaged';
export type ScreenName = Fetched | 'tonight';

const FETCH: Record<Fetched, () => Promise<{ default: Component<never> }>> = {
  nights: () => import('../screens/nights/Nights.svelte'),
  doctor: () => import('../screens/doctor/Doctor.svelte'),
  breaks: () => import('../screens/breaks/Breaks.svelte'),
  learn: () => import('../screens/learn/Learn.svelte'),
  export: () => import('../screens/export/Export.svelte'),
  settings: () => import('../screens/settings/Settings.svelte'),
  welcome: () => import('../screens/welcome/Welcome.svelte'),
  damaged: () => import('../screens/damaged/Damaged.svelte'),
};

let components = $state.raw<Partial<Record<ScreenName, Component<never>>>>({ tonight: Tonight });

export async function fetchScreen(name: ScreenName): Promise<void> {
  if (name === 'tonight' || components[name]) return;
  const { default: screen } = await FETCH[name]();
  components = { ...components, [name]: screen };
}

/** Fetches the rest, one after the other. */
export async function fetchScreens(): Promise<void> {
  for (const name of Object.keys(FETCH) as Fetched[]) await fetchScreen(name);
}

function component<P extends Record<string, unknown> = Record<string, never>>(
  name: ScreenName,
): Component<P> | undefined {
  return components[name] as Component<P> | undefined;
}

/** Errors of the diary as a whole: they have a screen of their own. */
const WHOLE_DIARY = ['database_damaged', 'newer_schema'];

export class Router {
  /** Set by the screen of a damaged diary while it has something to show although the diary can be read again. */
  keepDamaged = $state(false);
  readonly #app: App;
  /** The last of the screens beside the rail that was there. */
  #shown = $state.raw(component('tonight'));

  /** Create it while a component is set up: it fetches screens in an effect. */
  constructor(app: App) {
    this.#app = app;
    $effect(() => {
      const there = component(this.wanted);
      if (there && this.wanted !== 'damaged' && this.wanted !== 'welcome') this.#shown = there;
      else void app.session.attemptUnrelated(() => fetchScreen(this.wanted));
    });
  }

  get error(): ErrorBody | null {
    return this.#app.session.error ?? this.#app.diary.error;
  }

  /** Why the diary cannot be read at all. */
  get unreadable(): ErrorBody | null {
    return this.error && WHOLE_DIARY.includes(this.error.code) ? this.error : null;
  }

  get firstRun(): boolean {
    return this.#app.session.start?.first_run === true && this.#app.navigation.screen !== 'cramp';
  }

  /** "Cramp now" has the window to itself. */
  get cramp(): boolean {
    return this.#app.session.start !== null && this.#app.navigation.screen === 'cramp';
  }

  get wanted(): ScreenName {
    if (this.unreadable) return 'damaged';
    if (this.firstRun) return 'welcome';
    const { screen } = this.#app.navigation;
    return screen === 'cramp' ? 'tonight' : screen;
  }

  get screen(): Component | undefined {
    return this.#shown;
  }

  get welcome(): Component | undefined {
    return component('welcome');
  }

  get damaged(): Component<{ error: ErrorBody | null; keep?: boolean }> | undefined {
    return component('damaged');
  }
}
