/**
 * The report somebody is making: kept while the window is open, so that leaving the screen loses nothing.
 * What follows from it is read, not derived: a derived value would end with the component that first asked for it.
 */
import { useApp, type App } from '../../lib/session/app';
import { Choices } from './choices.svelte';
import { Making } from './making.svelte';

export interface Report {
  choices: Choices;
  making: Making;
}

const reports = new WeakMap<App, Report>();

/** To be called while a component is set up. */
export function useReport(): Report {
  const app = useApp();
  const report = reports.get(app) ?? { choices: new Choices(), making: new Making(app.backend) };
  reports.set(app, report);
  return report;
}
