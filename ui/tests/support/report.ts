/** The report screen, opened and read. */
import type { ReportRequest } from '$wire';
import { screen } from '@testing-library/svelte';
import type { FakeOptions } from '$lib/backend/fake/fake';
import { sixWeeks } from '$lib/backend/fake/diaries';
import { openWindow, press, settle, TONIGHT } from './window';

/** Long enough for fingers to have rested. */
export async function rest(): Promise<void> {
  await new Promise((done) => setTimeout(done, 270));
  await settle();
}

export async function openReport(options: Partial<FakeOptions> = {}, visit?: string) {
  const opened = await openWindow({ entries: sixWeeks(TONIGHT, 'usual'), ...options });
  if (visit) await opened.app.diary.recordVisit(visit, null);
  await press('nav-doctor');
  await press('make-record');
  await settle();
  const { report } = opened.backend;
  const wishes = (what: string): ReportRequest[] =>
    report.asked.filter((each) => each.what === what).map(({ wish }) => wish);
  return { ...opened, report, wishes };
}

export const status = () => screen.getByTestId('export-status').textContent;
export const shown = () => screen.getByTestId('export-page').querySelector('img');
export const page = () => decodeURIComponent(shown()?.src ?? '');
export const checked = (testid: string) => screen.getByTestId<HTMLInputElement>(testid).checked;
export const chosen = (testid: string) => screen.getByTestId(testid).getAttribute('aria-checked') === 'true';
