/**
 * The screens. Tonight and "Cramp now" come with the window; each of the others is fetched when somebody goes there, or
 * when the window has nothing else to do. Until one is there, the screen before it stays.
 */
import type { Component } from 'svelte';
import type { Screen } from '$lib/session/navigation.svelte';
import Tonight from '../screens/tonight/Tonight.svelte';

type Fetched = Exclude<Screen, 'tonight' | 'cramp'>;

const FETCH: Record<Fetched | 'welcome' | 'damaged', () => Promise<{ default: Component<never> }>> = {
  nights: () => import('../screens/nights/Nights.svelte'),
  doctor: () => import('../screens/doctor/Doctor.svelte'),
  breaks: () => import('../screens/breaks/Breaks.svelte'),
  learn: () => import('../screens/learn/Learn.svelte'),
  export: () => import('../screens/export/Export.svelte'),
  settings: () => import('../screens/settings/Settings.svelte'),
  welcome: () => import('../screens/welcome/Welcome.svelte'),
  damaged: () => import('../screens/damaged/Damaged.svelte'),
};
export type Drawn = keyof typeof FETCH | 'tonight';

let fetched = $state.raw<Partial<Record<Drawn, Component<never>>>>({ tonight: Tonight });

/** The screen, if it is there already. */
export function drawn<P extends Record<string, unknown> = Record<string, never>>(
  name: Drawn,
): Component<P> | undefined {
  return fetched[name] as Component<P> | undefined;
}

export async function fetchScreen(name: Drawn): Promise<void> {
  if (name === 'tonight' || fetched[name]) return;
  const { default: screen } = await FETCH[name]();
  fetched = { ...fetched, [name]: screen };
}

/** Fetches the rest, one after the other. */
export async function fetchScreens(): Promise<void> {
  for (const name of Object.keys(FETCH) as (keyof typeof FETCH)[]) await fetchScreen(name);
}
