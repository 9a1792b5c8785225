import { describe, expect, it } from 'vitest';
import { commands } from '$lib/backend';
import { shownTheme } from '$lib/session/theme.svelte';
import { wallClockFrom, currentNight, wallTimeAt, wallTimeNow } from '$lib/session/clock.svelte';
import { openBackend } from './support/window';

async function startAt(now: string) {
  openBackend();
  return { ...(await commands.appStart()), now };
}

describe('the clock on the wall', () => {
  it("is the backend's, whatever the web view's time zone, and runs on", async () => {
    const receivedAt = Date.parse('2030-01-01T00:00:00Z');
    const clock = wallClockFrom(await startAt('2026-05-09T22:30:00+08:00'), receivedAt);
    expect(wallTimeNow(clock, receivedAt)).toEqual({ date: '2026-05-09', hour: 22, time: '22:30' });
    expect(wallTimeNow(clock, receivedAt + 11 * 60_000).time).toBe('22:41');
  });

  it('reads west of Greenwich too', async () => {
    const clock = wallClockFrom(await startAt('2026-05-09T22:30:00-03:30'), 0);
    expect(wallTimeNow(clock, 0).time).toBe('22:30');
    expect(wallTimeAt(Date.parse('2026-05-10T02:00:00Z'), clock.offsetMinutes).time).toBe('22:30');
  });

  it('turns the night at noon', async () => {
    const clock = wallClockFrom(await startAt('2026-05-09T11:59:00+08:00'), 0);
    expect(currentNight(clock, 0)).toBe('2026-05-08');
    expect(currentNight(clock, 60_000)).toBe('2026-05-09');
  });
});

it('the theme "dark at night" is dark from 20:00 to 7:00', () => {
  expect([6, 7, 19, 20].map((hour) => shownTheme('dark_at_night', hour, false))).toEqual([
    'night',
    'day',
    'day',
    'night',
  ]);
});
