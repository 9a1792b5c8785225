/**
 * What to do in which second of a break. The moves come first, each held 5 to 10 seconds as the article has it; the rest,
 * at least half of the break, is walking.
 */
export type Activity = 'stand' | 'arms_up' | 'turn_left' | 'turn_right' | 'lean_back' | 'walk';

/** Slowly into it, then held; in whole seconds since the break's start. */
export interface Step {
  activity: Activity;
  from: number;
  /** Where the hold begins; null where nothing is held. */
  heldFrom: number | null;
  to: number;
}

/** What to do in one second of the break. */
export interface Instruction {
  activity: Activity;
  /** Seconds to hold on; null where nothing is held, or not yet. */
  hold: number | null;
}

/** Arms up and turn the waist, then hands on hips and lean back. */
const ROUND: Activity[] = ['arms_up', 'turn_left', 'turn_right', 'lean_back'];
const MOST_ROUNDS = 3;
/** How long standing up takes when no moves follow. */
const STAND_SECONDS = 10;

interface Pace {
  change: number;
  hold: number;
}

/** Short breaks get short holds: one round must leave half of the shortest break for walking. */
function paceFor(seconds: number): Pace {
  if (seconds < 120) return { change: 2, hold: 5 };
  if (seconds < 300) return { change: 3, hold: 6 };
  return { change: 3, hold: 8 };
}

/** The steps of a break of so many seconds. They follow each other without a gap, up to its end. */
export function stepsOf(seconds: number, moves: boolean): Step[] {
  const steps: Step[] = [];
  let at = 0;
  const add = (activity: Activity, change: number, hold: number) => {
    const heldFrom = hold > 0 ? at + change : null;
    steps.push({ activity, from: at, heldFrom, to: at + change + hold });
    at += change + hold;
  };
  if (moves) {
    const { change, hold } = paceFor(seconds);
    const round = ROUND.length * (change + hold);
    const rounds = Math.min(MOST_ROUNDS, Math.max(1, Math.floor((seconds / 2 - change) / round)));
    add('stand', change, 0);
    for (let turn = 0; turn < rounds; turn += 1) for (const activity of ROUND) add(activity, change, hold);
  } else {
    add('stand', Math.min(STAND_SECONDS, seconds), 0);
  }
  if (at < seconds) add('walk', seconds - at, 0);
  return steps;
}

/** What to do in the second `elapsed`; past the end it stays with the last step. */
export function instructionAt(steps: Step[], elapsed: number): Instruction {
  const step = steps.find(({ to }) => elapsed < to) ?? steps.at(-1);
  if (!step) return { activity: 'walk', hold: null };
  const held = step.heldFrom !== null && elapsed >= step.heldFrom && elapsed < step.to;
  return { activity: step.activity, hold: held ? step.to - elapsed : null };
}
