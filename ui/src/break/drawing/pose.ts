/**
 * How the person stands, in degrees. Anything between two poses is a pose as well, so a move is an interpolation from one to
 * the other.
 */
import type { Activity } from '../sequence';

/** From straight down: `out` to the side, `fore` to the front. */
export type Turned = readonly [out: number, fore: number];

export interface Limb {
  upper: Turned;
  lower: Turned;
}

export interface Pose {
  /** Which way the person faces: 0 to the viewer, 90 to the viewer's right. */
  facing: number;
  /** The shoulders against the hips; over 0 to the viewer's left. */
  twist: number;
  /** The back, bent backwards. */
  lean: number;
  arms: readonly [left: Limb, right: Limb];
  legs: readonly [left: Limb, right: Limb];
}

const limb = (upper: Turned, lower: Turned = upper): Limb => ({ upper, lower });
const both = (one: Limb): [Limb, Limb] => [one, one];

const STANDING_LEGS = both(limb([4, 0]));

const stand: Pose = { facing: 0, twist: 0, lean: 0, arms: both(limb([15, 2], [8, 6])), legs: STANDING_LEGS };
const armsUp: Pose = { ...stand, arms: both(limb([154, -6], [166, -6])) };

const POSES: Record<Exclude<Activity, 'walk'>, Pose> = {
  stand,
  arms_up: armsUp,
  turn_left: { ...armsUp, twist: 48 },
  turn_right: { ...armsUp, twist: -48 },
  lean_back: {
    facing: 64,
    twist: 0,
    lean: 26,
    arms: both(limb([44, -38], [-52, 10])),
    legs: both(limb([5, -5], [5, -7])),
  },
};

/** One leg forward, the other arm with it; passing, the free knee bends. */
const stride = (legs: [Limb, Limb], swing: number): Pose => ({
  facing: 74,
  twist: 0,
  lean: -2,
  arms: [limb([6, -swing], [4, 14 - swing]), limb([6, swing], [4, 14 + swing])],
  legs,
});
const ahead = limb([2, 24], [2, 14]);
const behind = limb([2, -18], [2, -34]);
const under = limb([2, 2], [2, -3]);
const passing = limb([2, 16], [2, -34]);

/** The steps of walking, in turn. */
export const WALKING: readonly Pose[] = [
  stride([ahead, behind], 20),
  stride([under, passing], 4),
  stride([behind, ahead], -20),
  stride([passing, under], -4),
];

export function poseOf(activity: Activity): Pose {
  return activity === 'walk' ? (WALKING[0] ?? stand) : POSES[activity];
}

/** The pose at `part` (0 to 1) of the way from one to another. */
export function between(from: Pose, to: Pose, part: number): Pose {
  const mix = (a: number, b: number) => a + (b - a) * part;
  const turned = (a: Turned, b: Turned): Turned => [mix(a[0], b[0]), mix(a[1], b[1])];
  const limbs = (a: Limb, b: Limb): Limb => ({ upper: turned(a.upper, b.upper), lower: turned(a.lower, b.lower) });
  return {
    facing: mix(from.facing, to.facing),
    twist: mix(from.twist, to.twist),
    lean: mix(from.lean, to.lean),
    arms: [limbs(from.arms[0], to.arms[0]), limbs(from.arms[1], to.arms[1])],
    legs: [limbs(from.legs[0], to.legs[0]), limbs(from.legs[1], to.legs[1])],
  };
}
