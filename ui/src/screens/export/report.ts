/**
 * The report somebody is making: kept while the window is open, so that leaving the screen loses nothing; gone with its
 * diary, so that nothing of an erased one is shown again.
 * What follows from it is read, not derived: a derived value would end with the component that first asked for it.
 */
import { useApp } from '$lib/session/app';
import { Choices } from './report.svelte';
import { Making } from './report-jobs.svelte';

export interface Report {
  choices: Choices;
  making: Making;
}

const reports = new WeakMap<object, Report>();

/** To be called while a component is set up. */
export function useReport(): Report {
  const app = useApp();
  const { book } = app.diary;
  const report = reports.get(book) ?? { choices: new Choices(), making: new Making(app.backend) };
  reports.set(book, report);
  return report;
}
