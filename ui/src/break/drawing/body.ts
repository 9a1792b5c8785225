/**
 * From a pose to what is drawn. The body is thought in three dimensions, so that turning the waist is a turn and a
 * limb behind the body lies behind it. Lengths are in the drawing's units; up is positive here, down in the drawing.
 */
import type { Limb, Pose, Turned } from './pose';

type Point = readonly [x: number, y: number, z: number];
export type Drawn = readonly [x: number, y: number];

export interface Line {
  points: Drawn[];
  /** How far in front of the body's middle; under 0 behind. */
  depth: number;
}

export interface Body {
  /** Left and right. */
  arms: Line[];
  legs: Line[];
  torso: Drawn[];
  head: Drawn;
}

export const HEAD_RADIUS = 12.5;
const UPPER_ARM = 27;
const FOREARM = 25;
const THIGH = 42;
const SHIN = 40;
const FOOT = 10;
/** The torso's rings from the hips up: how far above the one before, how wide and deep (halves), how much of the lean. */
const RINGS = [
  { rise: 0, wide: 7.5, deep: 5, lean: 0 },
  { rise: 18, wide: 7.5, deep: 5.5, lean: 0.3 },
  { rise: 21, wide: 12, deep: 7.5, lean: 1 },
  { rise: 9, wide: 11.5, deep: 4, lean: 1.15 },
];
const NECK = 23;
/** Where the arms and the legs begin, to either side. */
const SHOULDER = 13.5;
const HIP = 7;
/** We look a little down on it. */
const PITCH = 7;

const rad = (degrees: number) => (degrees * Math.PI) / 180;
const plus = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** Turned about the upright axis, to our right. */
function aboutUp([x, y, z]: Point, degrees: number): Point {
  const [s, c] = [Math.sin(rad(degrees)), Math.cos(rad(degrees))];
  return [x * c + z * s, y, z * c - x * s];
}

/** Tipped backwards. */
function aboutSide([x, y, z]: Point, degrees: number): Point {
  const [s, c] = [Math.sin(rad(degrees)), Math.cos(rad(degrees))];
  return [x, y * c + z * s, z * c - y * s];
}

function along([out, fore]: Turned, side: number, length: number): Point {
  const down = Math.cos(rad(out)) * length;
  return [Math.sin(rad(out)) * length * side, -down * Math.cos(rad(fore)), down * Math.sin(rad(fore))];
}

function draw(point: Point): Drawn {
  const [x, y, z] = point;
  const round = (value: number) => Math.round(value * 10) / 10;
  return [round(x), round(-y * Math.cos(rad(PITCH)) + z * Math.sin(rad(PITCH)))];
}

/** The body in this pose, its lower foot at height 0 and its hips over the middle. */
export function bodyIn(pose: Pose): Body {
  const legs = pose.legs.map((leg, index) => legOf(leg, index === 0 ? -1 : 1));
  const lowest = Math.min(...legs.flat().map(([, y]) => y));
  const hips: Point = [0, -lowest, 0];

  // Up the back: each ring leans more than the one below, and turns with the waist.
  let middle = hips;
  const rings = RINGS.map((ring, index) => {
    const lean = pose.lean * ring.lean;
    const twist = (pose.twist * index) / (RINGS.length - 1);
    middle = plus(middle, aboutUp(aboutSide([0, ring.rise, 0], lean), -twist));
    return { ...ring, middle, lean, twist };
  });
  const top = rings.at(-1) ?? { middle: hips, lean: 0, twist: 0 };
  const atShoulders = (point: Point) => plus(top.middle, aboutUp(aboutSide(point, top.lean), -top.twist));

  const seen = (point: Point) => aboutUp(point, pose.facing);
  const line = (points: Point[]): Line => {
    const turned = points.map(seen);
    const depth = turned.reduce((sum, [, , z]) => sum + z, 0) / turned.length;
    return { points: turned.map(draw), depth };
  };

  const sides = rings.map(({ middle: at, wide, deep, twist }) => {
    const angle = rad(pose.facing - twist);
    const [x, y] = draw(seen(at));
    return { x, y, half: Math.hypot(wide * Math.cos(angle), deep * Math.sin(angle)) };
  });
  return {
    arms: pose.arms.map((arm, index) => line(armOf(arm, index === 0 ? -1 : 1).map(atShoulders))),
    legs: legs.map((leg) => line(leg.map((point) => plus(hips, point)))),
    torso: [
      ...sides.map(({ x, y, half }): Drawn => [x - half, y]),
      ...sides.toReversed().map(({ x, y, half }): Drawn => [x + half, y]),
    ],
    head: draw(seen(atShoulders([0, NECK, 0]))),
  };
}

/** Shoulder, elbow, hand; from the middle of the shoulders. */
function armOf({ upper, lower }: Limb, side: number): Point[] {
  const shoulder: Point = [SHOULDER * side, 0, 0];
  const elbow = plus(shoulder, along(upper, side, UPPER_ARM));
  return [shoulder, elbow, plus(elbow, along(lower, side, FOREARM))];
}

/** Hip, knee, ankle, toes; from the middle of the hips. */
function legOf({ upper, lower }: Limb, side: number): Point[] {
  const hip: Point = [HIP * side, 0, 0];
  const knee = plus(hip, along(upper, side, THIGH));
  const ankle = plus(knee, along(lower, side, SHIN));
  // A shin that points back lifts the heel.
  const pitch = Math.min(0, lower[1]) * 0.9 + Math.max(0, lower[1]) * 0.8;
  return [hip, knee, ankle, plus(ankle, [0, FOOT * Math.sin(rad(pitch)), FOOT * Math.cos(rad(pitch))])];
}
