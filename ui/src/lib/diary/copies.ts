/** Copies of the diary in words, and what follows once another diary stands in the place of this one. */
import type { Backup } from '$wire';
import { dateWords } from '$lib/text/format';
import { dayShort } from '$lib/reminder/words';
import { refreshAll, type App } from '$lib/session/app';
import { wallAt, wallNow, type WallClock } from '$lib/session/wall';
import { t } from '$lib/text/texts.svelte';

/** "12 May, 22:10"; with its year when that is not this one. */
export function copyMoment({ made_at }: Backup, clock: WallClock, now: number): string {
  const { date, time } = wallAt(Date.parse(made_at), clock.offsetMinutes);
  const thisYear = date.slice(0, 4) === wallNow(clock, now).date.slice(0, 4);
  return t('day-and-time', { date: thisYear ? dayShort(date) : dateWords(date), time });
}

/** What it was made before, as the diary's folder names it; null for a copy that came there in another way. */
export function copyOccasion({ path }: Backup): string | null {
  const [, occasion] = /\bbefore-(import|restore|schema)-[^/\\]*$/.exec(path) ?? [];
  if (occasion === 'import') return t('copy-before-import');
  if (occasion === 'restore') return t('copy-before-restore');
  return occasion === 'schema' ? t('copy-before-update') : null;
}

/** The diary was replaced as a whole: everything is read again, and nothing half answered belongs to it. */
export async function readAnew(app: App): Promise<void> {
  app.diary.startOver();
  await app.session.attempt(() => refreshAll(app));
}
