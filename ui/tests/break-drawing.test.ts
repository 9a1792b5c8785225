import { describe, expect, it } from 'vitest';
import { bodyIn } from '../src/break/drawing/body';
import { between, poseOf, WALKING, type Pose } from '../src/break/drawing/pose';
import type { Activity } from '../src/break/sequence';

const ACTIVITIES: Activity[] = ['stand', 'arms_up', 'turn_left', 'turn_right', 'lean_back', 'walk'];
const poses: Pose[] = [...ACTIVITIES.map(poseOf), ...WALKING];
/** Every pose, and what is seen on the way from each to each. */
const seen = poses.flatMap((from) => poses.flatMap((to) => [0, 0.3, 0.6, 1].map((part) => between(from, to, part))));

describe('the figure, in every pose and on the way to every other', () => {
  it('stays inside its picture', () => {
    for (const pose of seen) {
      const body = bodyIn(pose);
      for (const [x, y] of [
        body.head,
        ...body.torso,
        ...[...body.arms, ...body.legs].flatMap(({ points }) => points),
      ]) {
        expect(Math.abs(x)).toBeLessThan(82);
        expect(y).toBeGreaterThan(-188);
        expect(y).toBeLessThan(12);
      }
    }
  });

  it('stands on the ground', () => {
    for (const pose of seen) {
      const lowest = Math.max(...bodyIn(pose).legs.flatMap(({ points }) => points.map(([, y]) => y)));
      expect(Math.abs(lowest)).toBeLessThan(6);
    }
  });
});

it('turns its waist one way and the other alike', () => {
  const [left, right] = [bodyIn(poseOf('turn_left')), bodyIn(poseOf('turn_right'))];
  const mirrored = left.arms.map(({ points }) => points.map(([x, y]) => [-x + 0, y])).toReversed();
  expect(mirrored).toEqual(right.arms.map(({ points }) => points.map(([x, y]) => [x + 0, y])));
});

it('has one arm up behind it while it turns, and both in front of nothing while it does not', () => {
  const behind = (activity: Activity) => bodyIn(poseOf(activity)).arms.filter(({ depth }) => depth < -3).length;
  expect([behind('arms_up'), behind('turn_left'), behind('turn_right')]).toEqual([0, 1, 1]);
});
