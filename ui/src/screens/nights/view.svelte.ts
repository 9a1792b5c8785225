/** How the nights are looked at. Kept while the window is open: a night opened and closed again loses nothing. */
import type { Night } from '$wire';
import { useApp, type App } from '$lib/session/app';
import { NO_FILTER, type Filter } from './filter';
import { Pages } from './night-cache.svelte';
import type { Range } from './trend';

export const SHOWN = ['calendar', 'trend', 'list'] as const;
export type Shown = (typeof SHOWN)[number];

export class NightsView {
  readonly pages: Pages;
  shown = $state<Shown>('calendar');
  filter = $state.raw<Filter>(NO_FILTER);
  filterOpen = $state(false);
  range = $state<Range>('weeks');
  /** How many weeks the list shows. */
  listed = $state(8);
  /** Where the keyboard was last in the calendar. */
  active = $state<Night | null>(null);
  /** A night was opened from here: coming back, the keyboard is on it again. */
  returning = false;

  constructor(app: App) {
    this.pages = new Pages(app);
  }
}

const views = new WeakMap<App, NightsView>();

/** To be called while a component is set up. */
export function useView(): NightsView {
  const app = useApp();
  const view = views.get(app) ?? new NightsView(app);
  views.set(app, view);
  return view;
}
