/** How the nights are shown. Held while the window is open: opening a night and closing it again loses nothing. */
import { useApp, type App } from '$lib/session/app';
import type { Night } from '$wire';
import { NO_FILTER, type Filter } from './filter';
import { NightCache } from './night-cache.svelte';
import type { Range } from './trend';

export const SHOWN = ['calendar', 'trend', 'list'] as const;
export type Shown = (typeof SHOWN)[number];

export class NightsView {
  readonly cache: NightCache;
  shown = $state<Shown>('calendar');
  filter = $state.raw<Filter>(NO_FILTER);
  filterOpen = $state(false);
  range = $state<Range>('weeks');
  /** How many weeks the list shows. */
  listedWeeks = $state(8);
  /** The night in the calendar that had the focus last. */
  active = $state<Night | null>(null);
  /** A night was opened from here: on the way back the focus is on it again. */
  returning = false;

  constructor(app: App) {
    this.cache = new NightCache(app);
  }
}

const views = new WeakMap<App, NightsView>();

/** Call it while a component is set up. */
export function useView(): NightsView {
  const app = useApp();
  const view = views.get(app) ?? new NightsView(app);
  views.set(app, view);
  return view;
}
