/**
 * Lays a day out on an axis of hours. Pure: the component only draws it. The scales of this and the other charts are one
 * multiplication each; d3-scale's `scaleLinear` is 9.3 kB of compressed code and would exceed the limit in `size.js`.
 */
import type { RunningAgent, Cause, DayLine, DayStretchKind, Outcome, Phase } from '$wire';

const HOUR_MS = 3_600_000;
/** A shorter day gets an axis of so many hours: an hour of sitting must not fill the whole line. */
const LEAST_HOURS = 8;
/** With more hours than this, every other one is named. */
const MOST_NAMED = 12;
/** Stretches that were recorded one after the other, at most so far apart, are drawn as one. */
const JOIN_WITHIN_MS = 1_000;

export type Kind = Exclude<DayStretchKind, 'quiet'>;

export interface Piece {
  kind: Kind;
  from: number;
  to: number;
  /** It has not ended yet. */
  running: boolean;
}

export interface Quiet {
  causes: Cause[];
  from: number;
  to: number;
}

export interface Mark {
  outcome: Outcome;
  at: number;
}

export interface TimelineLayout {
  from: number;
  to: number;
  pieces: Piece[];
  quiet: Quiet[];
  marks: Mark[];
  hours: { at: number; hour: number; named: boolean }[];
}

const KINDS: Record<Phase, Kind | null> = {
  sitting: 'sitting',
  due: 'sitting',
  on_break: 'break',
  away: 'away',
  paused: 'paused',
  off: null,
};

/** `now` is by the diary's clock, `offsetMinutes` east of UTC. Null while the day has nothing to show. */
export function timelineLayout(
  line: DayLine,
  running: RunningAgent | null,
  now: number,
  offsetMinutes: number,
): TimelineLayout | null {
  const midnight = Date.parse(`${line.date}T00:00:00Z`) - offsetMinutes * 60_000;
  const day = { from: midnight, to: midnight + 24 * HOUR_MS };
  const within = <S extends { from: number; to: number }>(stretch: S): S[] => {
    const [from, to] = [Math.max(stretch.from, day.from), Math.min(stretch.to, day.to)];
    return from < to ? [{ ...stretch, from, to }] : [];
  };

  const stretches = line.stretches.map((each) => ({ ...each, from: Date.parse(each.from), to: Date.parse(each.to) }));
  const recordedQuiet = stretches.filter(({ kind }) => kind === 'quiet');
  const recorded = stretches.flatMap(({ kind, from, to }) =>
    kind === 'quiet' ? [] : [{ kind, from, to, running: false }],
  );
  const all = [...recorded, ...(running ? runningPiece(running, now) : [])].flatMap(within);
  const marks = line.outcomes.map(({ outcome, at }) => ({ outcome, at: Date.parse(at) }));

  // A night away from the computer is no part of the day.
  const first = all.findIndex(({ kind }) => kind !== 'away' && kind !== 'not_known');
  const pieces = joined(first < 0 ? [] : all.slice(first), (one, other) => one.kind === other.kind);
  // Nor is quiet before anybody was there, such as outside the working hours at night.
  const start = pieces[0]?.from ?? Infinity;
  const quiet = joined(
    [...recordedQuiet, ...(running ? runningQuiet(running, now) : [])].flatMap(within),
    (one, other) => one.causes.join() === other.causes.join(),
  )
    .map((each) => ({ ...each, from: Math.max(each.from, start) }))
    .filter(({ from, to }) => from < to);
  const moments = [...pieces, ...quiet].flatMap(({ from, to }) => [from, to]).concat(marks.map(({ at }) => at));
  if (moments.length === 0) return null;
  return { ...axis(Math.min(...moments), Math.max(...moments), midnight), pieces, quiet, marks };
}

/** What has not ended is not recorded yet. */
function runningPiece({ phase, since }: RunningAgent, now: number): Piece[] {
  const kind = KINDS[phase];
  return kind === null ? [] : [{ kind, from: Date.parse(since), to: now, running: true }];
}

function runningQuiet({ quiet, quiet_since }: RunningAgent, now: number): Quiet[] {
  return quiet_since === null ? [] : [{ causes: quiet, from: Date.parse(quiet_since), to: now }];
}

/** Whole hours, counted from the day's own midnight. */
function axis(first: number, last: number, midnight: number): Pick<TimelineLayout, 'from' | 'to' | 'hours'> {
  let from = Math.floor((first - midnight) / HOUR_MS);
  let to = Math.ceil((last - midnight) / HOUR_MS);
  to = Math.min(24, Math.max(to, from + LEAST_HOURS));
  from = Math.min(from, Math.max(0, to - LEAST_HOURS));
  const step = to - from > MOST_NAMED ? 2 : 1;
  const hours = Array.from({ length: to - from + 1 }, (_, index) => {
    const hour = from + index;
    return { at: midnight + hour * HOUR_MS, hour, named: index % step === 0 };
  });
  return { from: midnight + from * HOUR_MS, to: midnight + to * HOUR_MS, hours };
}

function joined<S extends { from: number; to: number }>(stretches: S[], same: (one: S, other: S) => boolean): S[] {
  const result: S[] = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    if (last && same(last, stretch) && stretch.from - last.to <= JOIN_WITHIN_MS) {
      result[result.length - 1] = { ...stretch, from: last.from };
    } else result.push(stretch);
  }
  return result;
}

/** Everything on the line by its start, for the table: the outcome of a break before what followed it. */
export type Row =
  | { is: 'piece'; from: number; to: number; piece: Piece }
  | { is: 'quiet'; from: number; to: number; quiet: Quiet }
  | { is: 'mark'; from: number; to: null; mark: Mark };

export function rowsOf({ pieces, quiet, marks }: TimelineLayout): Row[] {
  const rows: Row[] = [
    ...marks.map((mark): Row => ({ is: 'mark', from: mark.at, to: null, mark })),
    ...pieces.map((piece): Row => ({ is: 'piece', from: piece.from, to: piece.to, piece })),
    ...quiet.map((each): Row => ({ is: 'quiet', from: each.from, to: each.to, quiet: each })),
  ];
  return rows.sort((one, other) => one.from - other.from);
}
