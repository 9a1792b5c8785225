/** Lays the last weeks out as rows of seven bars on one scale. Pure: the component only draws them. */
import type { BreakDay } from '$wire';

/** The full height is at least so many hours: a week of short days must not look like one of long days. */
const LEAST_FULL_HOURS = 8;

export interface DayBar {
  date: string;
  /** Whether the agent ran: a day without it is not a day without sitting. */
  measured: boolean;
  /** To one decimal. */
  hours: number;
  /** Of the full height: 0 to 1. */
  height: number;
  kept: number;
  owed: number;
  today: boolean;
}

/** Whole rows, the last of which ends with the last day. `satToday` includes the running stretch, which `days` does not. */
export function weekRows(days: BreakDay[], satToday: number | null): DayBar[][] {
  const last = days.length - 1;
  const seconds = days.map((day, index) => Math.max(day.sat_seconds, index === last ? (satToday ?? 0) : 0));
  const full = Math.max(LEAST_FULL_HOURS, ...seconds.map(hoursOf));
  const bars = days.map((day, index): DayBar => {
    const sat = seconds[index] ?? 0;
    return {
      date: day.date,
      measured: sat > 0 || day.owed > 0 || day.taken > 0,
      hours: hoursOf(sat),
      height: hoursOf(sat) / full,
      kept: day.kept,
      owed: day.owed,
      today: index === last,
    };
  });
  const rows = Math.ceil(bars.length / 7);
  return Array.from({ length: rows }, (_, row) => {
    const end = bars.length - 7 * (rows - 1 - row);
    return bars.slice(Math.max(0, end - 7), end);
  });
}

export function hoursOf(seconds: number): number {
  return Math.round(seconds / 360) / 10;
}
