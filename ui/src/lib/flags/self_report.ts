/** "It has been going on for over a week already": said by the person, shown beside what is counted, counted by nobody. */
import { started, type App } from '$lib/session/app';

/** Says it or takes it back, and reads the flags again. A refusal is thrown. */
export async function sayOverAWeek(app: App, overAWeek: boolean): Promise<void> {
  await app.backend.selfReportSet(overAWeek);
  await app.session.attempt(() => app.diary.refresh(started(app).current_night));
}
