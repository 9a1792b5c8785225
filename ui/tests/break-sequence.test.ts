import { describe, expect, it } from 'vitest';
import { instructionAt, stepsOf, type Activity } from '../src/break/sequence';

const MOVES: Activity[] = ['arms_up', 'turn_left', 'turn_right', 'lean_back'];
const LENGTHS = [60, 61, 90, 119, 120, 180, 299, 300, 600, 1800];

describe.each(LENGTHS)('a break of %i seconds', (seconds) => {
  const steps = stepsOf(seconds, true);
  const sum = (activity: Activity) =>
    steps.filter((step) => step.activity === activity).reduce((total, { from, to }) => total + to - from, 0);

  it('has its steps one after the other, from its start to its end', () => {
    expect(steps[0]?.from).toBe(0);
    expect(steps.at(-1)?.to).toBe(seconds);
    for (const [index, step] of steps.entries()) {
      expect(step.to).toBeGreaterThan(step.from);
      if (index > 0) expect(step.from).toBe(steps[index - 1]?.to);
    }
  });

  it('begins by standing up and then has the moves, each held 5 to 10 seconds', () => {
    expect(steps[0]?.activity).toBe('stand');
    const moves = steps.slice(1, -1);
    for (const { activity, heldFrom, to } of moves) {
      expect(MOVES).toContain(activity);
      expect(to - (heldFrom ?? to)).toBeGreaterThanOrEqual(5);
      expect(to - (heldFrom ?? to)).toBeLessThanOrEqual(10);
    }
  });

  it('has every move at least once, in the order of the article, in whole rounds', () => {
    const moves = steps.slice(1, -1).map(({ activity }) => activity);
    expect(moves.length % MOVES.length).toBe(0);
    expect(moves.length).toBeGreaterThan(0);
    expect(moves).toEqual(moves.map((_, index) => MOVES[index % MOVES.length]));
  });

  it('spends at least half of it walking', () => {
    expect(steps.at(-1)?.activity).toBe('walk');
    expect(sum('walk')).toBeGreaterThanOrEqual(seconds / 2);
  });

  it('without moves is standing and walking alone', () => {
    expect(stepsOf(seconds, false).map(({ activity }) => activity)).toEqual(['stand', 'walk']);
    expect(stepsOf(seconds, false).every(({ heldFrom }) => heldFrom === null)).toBe(true);
  });
});

it('a longer break has a few rounds, and no more', () => {
  const rounds = (minutes: number) =>
    stepsOf(minutes * 60, true).filter(({ activity }) => activity === 'lean_back').length;
  expect([1, 2, 3, 5, 30].map(rounds)).toEqual([1, 1, 2, 3, 3]);
});

describe('a second of a usual break of five minutes', () => {
  const steps = stepsOf(300, true);

  it('asks for what comes first, and counts a hold down to its last second', () => {
    expect(instructionAt(steps, 0)).toEqual({ activity: 'stand', hold: null });
    expect(instructionAt(steps, 3)).toEqual({ activity: 'arms_up', hold: null });
    expect(instructionAt(steps, 6)).toEqual({ activity: 'arms_up', hold: 8 });
    expect(instructionAt(steps, 13)).toEqual({ activity: 'arms_up', hold: 1 });
    expect(instructionAt(steps, 14)).toEqual({ activity: 'turn_left', hold: null });
  });

  it('asks for walking up to the end, and past it', () => {
    expect(instructionAt(steps, 299)).toEqual({ activity: 'walk', hold: null });
    expect(instructionAt(steps, 400)).toEqual({ activity: 'walk', hold: null });
  });
});
