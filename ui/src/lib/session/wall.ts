/**
 * The clock on the wall where the diary is kept. Its time and offset are the backend's, run on from the moment it told
 * them: the web view's own idea of the time zone is never asked, so that both sides always mean the same night.
 */
import type { AppStart } from '$wire';

const MINUTE_MS = 60_000;
const HALF_DAY_MS = 12 * 60 * MINUTE_MS;
const MORNING_FROM_HOUR = 5;
const NOON = 12;

export interface Wall {
  /** `YYYY-MM-DD`. */
  date: string;
  hour: number;
  /** "22:41". */
  time: string;
}

export interface WallClock {
  /** How far it is ahead of this program's clock. */
  aheadMs: number;
  /** Minutes east of UTC. */
  offsetMinutes: number;
}

/** Until the backend has told its time. */
export function systemClock(): WallClock {
  return { aheadMs: 0, offsetMinutes: -new Date().getTimezoneOffset() };
}

export function clockOf(start: AppStart, heardAt: number): WallClock {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(start.now) ?? [];
  const east = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return { aheadMs: Date.parse(start.now) - heardAt, offsetMinutes: sign === '-' ? -east : east };
}

/** How an instant reads on a wall so far east of UTC. */
export function wallAt(instantMs: number, offsetMinutes: number): Wall {
  const iso = new Date(instantMs + offsetMinutes * MINUTE_MS).toISOString();
  return { date: iso.slice(0, 10), hour: Number(iso.slice(11, 13)), time: iso.slice(11, 16) };
}

export function wallNow(clock: WallClock, now: number): Wall {
  return wallAt(now + clock.aheadMs, clock.offsetMinutes);
}

/** From five until noon the current night is over: it is asked about as the night that was. */
export function isMorning({ hour }: Wall): boolean {
  return hour >= MORNING_FROM_HOUR && hour < NOON;
}

/** The night that is now: the date of (wall time − 12 h). */
export function nightNow(clock: WallClock, now: number): string {
  return wallNow(clock, now - HALF_DAY_MS).date;
}
