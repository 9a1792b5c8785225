/** The reminder's closed sets of codes, in the order people see them, checked against the generated types. */
import type { BreakWindow, Cause, DayStretchKind, Outcome, Part } from '$wire';
import { all } from '$lib/codes';

export const CAUSES = all<Cause>()(['fullscreen', 'do_not_disturb', 'call', 'outside_hours']);
export const PARTS = all<Part>()([
  'idle',
  'lock',
  'suspend',
  'fullscreen',
  'do_not_disturb',
  'call',
  'kept_awake',
  'notifications',
  'buttons',
  'tray',
]);
export const STRETCHES = all<DayStretchKind>()(['sitting', 'break', 'away', 'paused', 'quiet']);
export const OUTCOMES = all<Outcome>()(['taken', 'natural', 'snoozed', 'skipped', 'dismissed', 'ignored', 'failed']);
export const BREAK_WINDOWS = all<BreakWindow>()(['small', 'full_screen', 'none']);
