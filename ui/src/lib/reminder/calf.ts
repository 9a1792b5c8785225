/** "My calf hurts", from wherever one is. */
import type { App } from '$lib/session/app';

export async function calfHurts({ reminder, session, place }: App): Promise<void> {
  // It is on its way already: asking again would begin it anew.
  if (reminder.running?.on_break?.kind === 'calf_hurts') return place.go('breaks');
  await reminder.calfHurts();
  // It went wrong, or no window of its own is to come: Breaks says which, and counts.
  if (reminder.error || session.start?.settings.break_window === 'none') place.go('breaks');
}
