/**
 * From a pose to lines in the drawing. The body is computed in three dimensions, so that a turn of the waist is a rotation
 * and a limb behind the body is drawn behind it. Lengths are in the drawing's units; up is positive here, down in the
 * drawing.
 */
import type { Activity } from '../sequence';
import type { Limb, Pose, Turned } from './pose';

type Point = readonly [x: number, y: number, z: number];
export type DrawnPoint = readonly [x: number, y: number];

export interface Line {
  points: DrawnPoint[];
  /** How far in front of the body's middle; under 0 behind. */
  depth: number;
}

export interface Body {
  /** Left and right. */
  arms: Line[];
  legs: Line[];
  torso: DrawnPoint[];
  head: DrawnPoint;
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
/** The viewer looks slightly down on it. */
const PITCH = 7;

const rad = (degrees: number) => (degrees * Math.PI) / 180;
const plus = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** Rotated about the upright axis, to the viewer's right. */
function aboutUp([x, y, z]: Point, degrees: number): Point {
  const [s, c] = [Math.sin(rad(degrees)), Math.cos(rad(degrees))];
  return [x * c + z * s, y, z * c - x * s];
}

/** Rotated backwards about the axis from side to side. */
function aboutSide([x, y, z]: Point, degrees: number): Point {
  const [s, c] = [Math.sin(rad(degrees)), Math.cos(rad(degrees))];
  return [x, y * c + z * s, z * c - y * s];
}

function along([out, fore]: Turned, side: number, length: number): Point {
  const down = Math.cos(rad(out)) * length;
  return [Math.sin(rad(out)) * length * side, -down * Math.cos(rad(fore)), down * Math.sin(rad(fore))];
}

function draw(point: Point): DrawnPoint {
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
      ...sides.map(({ x, y, half }): DrawnPoint => [x - half, y]),
      ...sides.toReversed().map(({ x, y, half }): DrawnPoint => [x + half, y]),
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

/** Points on an ellipse about `middle`, between two angles in degrees (0 to the viewer's right, 90 down). */
function arc(middle: DrawnPoint, wide: number, high: number, from: number, to: number): DrawnPoint[] {
  return Array.from({ length: 13 }, (_, index): DrawnPoint => {
    const angle = ((from + ((to - from) * index) / 12) * Math.PI) / 180;
    return [middle[0] + Math.cos(angle) * wide, middle[1] + Math.sin(angle) * high];
  });
}

/** A line with an arrow head, as one path. */
function headed(line: DrawnPoint[]): DrawnPoint[] {
  const [before = [0, 0], tip = [0, 0]] = line.slice(-2);
  const back = Math.atan2(before[1] - tip[1], before[0] - tip[0]);
  const stroke = (aside: number): DrawnPoint => [
    tip[0] + Math.cos(back + aside) * 10,
    tip[1] + Math.sin(back + aside) * 10,
  ];
  return [...line, stroke(0.6), tip, stroke(-0.6)];
}

const aroundTheWaist = arc([0, -98], 33, 10, 14, 160);
const mirrored = (points: DrawnPoint[]) => points.map(([x, y]): DrawnPoint => [-x, y]);

const ARROWS: Partial<Record<Activity, DrawnPoint[]>> = {
  turn_left: headed(aroundTheWaist),
  turn_right: mirrored(headed(aroundTheWaist)),
  lean_back: headed(arc([2, -112], 68, 66, -70, -124)),
};

/** An arrow that shows the direction of a move. With reduced motion the pose alone does not. */
export function arrowOf(activity: Activity): DrawnPoint[] | null {
  return ARROWS[activity] ?? null;
}
