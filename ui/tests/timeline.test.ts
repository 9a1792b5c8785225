import { describe, expect, it } from 'vitest';
import type { RunningAgent, BreakDay, Cause, DayLine, DayStretchKind } from '$wire';
import { timelineLayout, rowsOf } from '../src/screens/breaks/timeline';
import { weekRows } from '../src/screens/breaks/weeks';
import { plusNights } from '$lib/nights/night';

const DAY = '2026-11-25';
const at = (time: string) => Date.parse(`${DAY}T${time}:00Z`);
const hours = (moment: number) => (moment - at('00:00')) / 3_600_000;

type Stretch = [kind: DayStretchKind, from: string, to: string, causes?: Cause[]];

function line(stretches: Stretch[], outcomes: [DayLine['outcomes'][number]['outcome'], string][] = []): DayLine {
  const instant = (time: string) => new Date(at(time)).toISOString();
  return {
    date: DAY,
    stretches: stretches.map(([kind, from, to, causes = []]) => ({
      kind,
      from: instant(from),
      to: instant(to),
      causes,
    })),
    outcomes: outcomes.map(([outcome, time]) => ({ outcome, at: instant(time) })),
  };
}

function since(time: string, change: Partial<RunningAgent> = {}): RunningAgent {
  return {
    phase: 'sitting',
    sat_seconds: 0,
    next_break_at: null,
    break_ends_at: null,
    quiet: [],
    idle_source: 'x11',
    today: { taken: 0, natural: 0, skipped: 0, ignored: 0, sat_seconds: 0 },
    since: new Date(at(time)).toISOString(),
    quiet_since: null,
    may_snooze: false,
    pause_until: null,
    on_break: null,
    ask_in_window: false,
    unavailable: [],
    sources: {},
    ...change,
  };
}

const pieces = (picture: ReturnType<typeof timelineLayout>) =>
  picture?.pieces.map(({ kind, from, to }) => [kind, hours(from), hours(to)]);

describe('the line of a day', () => {
  it('is whole hours, at least eight of them, none of them tomorrow', () => {
    const morning = timelineLayout(line([['sitting', '09:20', '10:10']]), null, at('10:10'), 0);
    expect([morning?.from, morning?.to].map((end) => hours(end ?? 0))).toEqual([9, 17]);
    const late = timelineLayout(line([['sitting', '22:20', '23:10']]), null, at('23:10'), 0);
    expect([late?.from, late?.to].map((end) => hours(end ?? 0))).toEqual([16, 24]);
  });

  it('names hours as the wall where the diary is kept shows them', () => {
    const east = timelineLayout(line([['sitting', '01:10', '02:00']]), null, at('02:00'), 330);
    expect(east?.hours[0]).toEqual({ at: at('00:30'), hour: 6, named: true });
  });

  it('is nothing while there is nothing on it but absence', () => {
    expect(timelineLayout(line([]), null, at('09:00'), 0)).toBeNull();
    expect(timelineLayout(line([['away', '00:00', '08:00']]), null, at('09:00'), 0)).toBeNull();
  });

  it('leaves out the night before and joins what was written down piece by piece', () => {
    const picture = timelineLayout(
      line([
        ['away', '00:00', '09:00'],
        ['sitting', '09:00', '09:30'],
        ['sitting', '09:30', '10:00'],
        ['away', '10:00', '10:30'],
      ]),
      null,
      at('10:30'),
      0,
    );
    expect(pieces(picture)).toEqual([
      ['sitting', 9, 10],
      ['away', 10, 10.5],
    ]);
  });

  it('has what is not known in its place, and not before anybody was there', () => {
    const picture = timelineLayout(
      line([
        ['not_known', '00:00', '08:00'],
        ['away', '08:00', '09:00'],
        ['sitting', '09:00', '10:30'],
        ['not_known', '10:30', '12:00'],
      ]),
      null,
      at('12:00'),
      0,
    );
    expect(pieces(picture)).toEqual([
      ['sitting', 9, 10.5],
      ['not_known', 10.5, 12],
    ]);
  });

  it('goes on to now with what is not written down yet', () => {
    const before = line([['break', '09:00', '10:00']]);
    expect(pieces(timelineLayout(before, since('10:00'), at('10:30'), 0))?.[1]).toEqual(['sitting', 10, 10.5]);
    // The agent was away until 11:00: nobody knows what was in between.
    const due = since('11:00', { phase: 'due' });
    expect(pieces(timelineLayout(before, due, at('11:30'), 0))?.[1]).toEqual(['sitting', 11, 11.5]);
    expect(pieces(timelineLayout(before, since('10:00', { phase: 'off' }), at('11:30'), 0))).toHaveLength(1);
  });

  it('shows the quiet that goes on, too', () => {
    const call = since('10:00', { quiet: ['call'], quiet_since: new Date(at('10:15')).toISOString() });
    const picture = timelineLayout(line([]), call, at('10:30'), 0);
    expect(picture?.quiet).toEqual([{ causes: ['call'], from: at('10:15'), to: at('10:30') }]);
  });

  it('has no quiet before anybody was there', () => {
    const night: Stretch[] = [
      ['quiet', '00:00', '06:00', ['outside_hours']],
      ['quiet', '07:00', '09:30', ['outside_hours']],
      ['away', '00:00', '09:00'],
    ];
    const picture = timelineLayout(line([...night, ['sitting', '09:00', '10:00']]), null, at('10:00'), 0);
    expect(picture?.from).toBe(at('09:00'));
    expect(picture?.quiet).toEqual([{ kind: 'quiet', causes: ['outside_hours'], from: at('09:00'), to: at('09:30') }]);
    expect(timelineLayout(line(night), null, at('10:00'), 0)).toBeNull();
  });

  it('stops at midnight', () => {
    const picture = timelineLayout(line([]), { ...since('00:00'), since: '2026-11-24T23:30:00Z' }, at('00:30'), 0);
    expect(pieces(picture)).toEqual([['sitting', 0, 0.5]]);
  });

  it('has every stretch, every quiet time and every outcome in its table, in their order', () => {
    const picture = timelineLayout(
      line(
        [
          ['quiet', '09:10', '09:40', ['call']],
          ['sitting', '09:00', '10:00'],
          ['break', '10:00', '10:05'],
        ],
        [['taken', '10:05']],
      ),
      since('10:29'),
      at('10:30'),
      0,
    );
    if (!picture) throw new Error('nothing to show');
    expect(rowsOf(picture).map(({ is, from }) => [is, Math.round(hours(from) * 60)])).toEqual([
      ['piece', 540],
      ['quiet', 550],
      ['piece', 600],
      ['mark', 605],
      ['piece', 629],
    ]);
  });
});

describe('the last weeks', () => {
  const day = (index: number, change: Partial<BreakDay> = {}): BreakDay => ({
    date: plusNights(DAY, index - 27),
    owed: 0,
    kept: 0,
    taken: 0,
    natural: 0,
    skipped: 0,
    ignored: 0,
    sat_seconds: 0,
    ...change,
  });
  const days = Array.from({ length: 28 }, (_, index) => day(index));

  it('are rows of seven, the last of them ending today', () => {
    const rows = weekRows(days, null);
    expect(rows.map((row) => row.length)).toEqual([7, 7, 7, 7]);
    expect(rows[3]?.[6]).toMatchObject({ date: DAY, today: true });
    expect(rows.flat().filter(({ today }) => today)).toHaveLength(1);
  });

  it('tell a day without the agent from a day without sitting', () => {
    const rows = weekRows([...days.slice(0, 26), day(26, { owed: 1 }), day(27)], null);
    expect(rows[3]?.map(({ measured }) => measured)).toEqual([false, false, false, false, false, true, false]);
  });

  it('have one scale, which short days do not stretch', () => {
    const short = weekRows([...days.slice(0, 27), day(27, { sat_seconds: 4 * 3600 })], null);
    expect(short[3]?.[6]).toMatchObject({ hours: 4, height: 0.5 });
    const long = weekRows([...days.slice(0, 26), day(26, { sat_seconds: 36_000 }), day(27)], 18_000);
    expect(long[3]?.slice(5).map(({ height }) => height)).toEqual([1, 0.5]);
  });
});
