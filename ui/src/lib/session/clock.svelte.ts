/**
 * Time in the window. The wall clock is the diary's: its time and UTC offset come from the backend and run on from the
 * moment they arrived. The web view's own time zone is never used, so that both sides always mean the same night.
 */
import type { AppStart } from '$wire';

const MINUTE_MS = 60_000;
const HALF_DAY_MS = 12 * 60 * MINUTE_MS;
const MORNING_FROM_HOUR = 5;
const NOON = 12;

/** The current time, updated once a second while the window is visible and not at all otherwise. */
export class Clock {
  now = $state(Date.now());

  /** Ticks until the returned function is called. */
  run(): () => void {
    let timer: ReturnType<typeof setInterval> | undefined;
    const restart = () => {
      clearInterval(timer);
      if (document.hidden) return;
      this.now = Date.now();
      timer = setInterval(() => (this.now = Date.now()), 1000);
    };
    restart();
    document.addEventListener('visibilitychange', restart);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', restart);
    };
  }
}

/** What a clock on the wall shows. */
export interface WallTime {
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

/** Used until the backend has sent its time. */
export function systemClock(): WallClock {
  return { aheadMs: 0, offsetMinutes: -new Date().getTimezoneOffset() };
}

export function wallClockFrom(start: AppStart, receivedAt: number): WallClock {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(start.now) ?? [];
  const east = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return { aheadMs: Date.parse(start.now) - receivedAt, offsetMinutes: sign === '-' ? -east : east };
}

/** How an instant reads on a wall so many minutes east of UTC. */
export function wallTimeAt(instantMs: number, offsetMinutes: number): WallTime {
  const iso = new Date(instantMs + offsetMinutes * MINUTE_MS).toISOString();
  return { date: iso.slice(0, 10), hour: Number(iso.slice(11, 13)), time: iso.slice(11, 16) };
}

export function wallTimeNow(clock: WallClock, now: number): WallTime {
  return wallTimeAt(now + clock.aheadMs, clock.offsetMinutes);
}

/** From five until noon the current night is over: the form asks about it in the past tense. */
export function isMorning({ hour }: WallTime): boolean {
  return hour >= MORNING_FROM_HOUR && hour < NOON;
}

/** The current night: the date of (wall time − 12 h). */
export function currentNight(clock: WallClock, now: number): string {
  return wallTimeNow(clock, now - HALF_DAY_MS).date;
}
