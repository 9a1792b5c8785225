/**
 * What to do at which second of a break. The moves come first, each held 5 to 10 seconds as the article has it; the
 * rest, at least half of the break, is walking.
 */
export type Doing = 'stand' | 'arms_up' | 'turn_left' | 'turn_right' | 'lean_back' | 'walk';

/** Slowly into it, then held; whole seconds since the break's start. */
export interface Step {
  doing: Doing;
  from: number;
  /** Where the hold begins; null where nothing is held. */
  heldFrom: number | null;
  to: number;
}

/** What a second of the break asks for. */
export interface Asked {
  doing: Doing;
  /** Seconds to hold on; null where nothing is held, or not yet. */
  hold: number | null;
}

/** Arms up and turn the waist, then hands on hips and lean back. */
const ROUND: Doing[] = ['arms_up', 'turn_left', 'turn_right', 'lean_back'];
const MOST_ROUNDS = 3;
/** How long it takes to get up when nothing else is asked first. */
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
  const add = (doing: Doing, change: number, hold: number) => {
    const heldFrom = hold > 0 ? at + change : null;
    steps.push({ doing, from: at, heldFrom, to: at + change + hold });
    at += change + hold;
  };
  if (moves) {
    const { change, hold } = paceFor(seconds);
    const round = ROUND.length * (change + hold);
    const rounds = Math.min(MOST_ROUNDS, Math.max(1, Math.floor((seconds / 2 - change) / round)));
    add('stand', change, 0);
    for (let turn = 0; turn < rounds; turn += 1) for (const doing of ROUND) add(doing, change, hold);
  } else {
    add('stand', Math.min(STAND_SECONDS, seconds), 0);
  }
  if (at < seconds) add('walk', seconds - at, 0);
  return steps;
}

/** What the second `elapsed` asks for; past the end it stays with the last step. */
export function askedAt(steps: Step[], elapsed: number): Asked {
  const step = steps.find(({ to }) => elapsed < to) ?? steps.at(-1);
  if (!step) return { doing: 'walk', hold: null };
  const held = step.heldFrom !== null && elapsed >= step.heldFrom && elapsed < step.to;
  return { doing: step.doing, hold: held ? step.to - elapsed : null };
}
