/** What follows from a status as time goes on. Pure: `now` is the diary's clock, `since` the time since it was told. */
import type { AgentView, Settings } from '$wire';

/** Milliseconds to the moment that matters now; null when there is none to wait for. */
export function remaining(running: AgentView, now: number): number | null {
  if (running.on_break?.held) return running.on_break.left_seconds * 1000;
  const until = running.phase === 'on_break' ? running.break_ends_at : running.next_break_at;
  return until === null ? null : Math.max(0, Date.parse(until) - now);
}

/** How much of the spell, or of the break, has passed: 0 to 1. */
export function passed(running: AgentView, settings: Settings, left: number): number {
  const seconds = running.on_break?.seconds ?? settings.sit_minutes * 60;
  return Math.min(1, Math.max(0, 1 - left / (seconds * 1000)));
}

/** Seconds sat since the status was told. Seconds that pass are not told again. */
export function satSince(running: AgentView, since: number): number {
  return running.phase === 'sitting' || running.phase === 'due' ? Math.max(0, Math.floor(since / 1000)) : 0;
}
