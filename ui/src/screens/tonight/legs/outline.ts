/**
 * The outlines of half a body as points on it, from top to bottom outside and from bottom to top inside, and the smooth lines
 * through such points. `body.ts` has the scale.
 */

export type Point = readonly [x: number, y: number];

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * A path through every point, without corners (Catmull–Rom, as Bézier curves). d3-shape's `curveCardinalOpen` through the same
 * points with doubled ends is the same path, and 3.3 kB more of compressed code; the limit for all of it is in `size.js`.
 */
export function line(points: readonly Point[]): string {
  const at = (index: number): Point => points[Math.min(points.length - 1, Math.max(0, index))] ?? [0, 0];
  let path = `M${at(0).join(' ')}`;
  for (let index = 0; index < points.length - 1; index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const pull = (one: number, other: number, near: number, sign: 1 | -1) => round(near + (sign * (other - one)) / 6);
    const first = [pull(before[0], to[0], from[0], 1), pull(before[1], to[1], from[1], 1)];
    const second = [pull(from[0], after[0], to[0], -1), pull(from[1], after[1], to[1], -1)];
    path += `C${first.join(' ')} ${second.join(' ')} ${to.join(' ')}`;
  }
  return path;
}

const FLANK: Point[] = [
  [33.5, 3],
  [32, 13],
  [33.4, 24],
  [37.8, 38],
  [42.8, 52],
  [46.4, 68],
  [47.4, 83],
  [46.8, 100],
  [45, 120],
  [42, 142],
  [38.8, 160],
  [36.9, 174],
];

const INNER_THIGH: Point[] = [
  [11.2, 176],
  [9.2, 162],
  [6.4, 144],
  [4, 124],
  [2.2, 108],
  [1.2, 97],
];

export const BEHIND_OUTER: Point[] = [
  ...FLANK,
  [36.8, 184],
  [38.6, 196],
  [39.7, 208],
  [38.9, 222],
  [35.6, 240],
  [32, 256],
  [30.2, 267],
  [30.9, 273],
  [30.6, 278],
];

export const BEHIND_INNER: Point[] = [
  [17.2, 279],
  [17.6, 273],
  [16.7, 266],
  [18, 257],
  [17.4, 248],
  [14.2, 234],
  [10.4, 220],
  [8.8, 207],
  [9.6, 195],
  [11.6, 184],
  ...INNER_THIGH,
];

export const HEEL: Point[] = [
  [30.6, 278],
  [31.4, 284],
  [35, 288.5],
  [40.2, 293],
  [40.8, 296.2],
  [36.5, 298.2],
  [30, 298],
  [23.5, 299],
  [17.6, 297.6],
  [15.6, 292],
  [16.2, 285],
  [17.2, 279],
];

export const FRONT_OUTER: Point[] = [
  ...FLANK,
  [36.4, 184],
  [38, 196],
  [39, 208],
  [38, 222],
  [34.8, 240],
  [31.8, 256],
  [30.6, 266],
  [31.6, 272],
  [31.4, 276],
];

export const FRONT_INNER: Point[] = [
  [16.2, 276],
  [15.6, 270],
  [16.6, 262],
  [17.6, 252],
  [16.6, 240],
  [13.6, 226],
  [10.8, 212],
  [10.4, 198],
  [12, 186],
  ...INNER_THIGH,
];

export const TOES: Point[] = [
  [31.4, 276],
  [34.6, 282],
  [39.4, 288.6],
  [42.2, 294],
  [40.4, 297.4],
  [35, 298.8],
  [28, 299.8],
  [21, 300.4],
  [15.4, 299.4],
  [13, 295.4],
  [13.6, 287],
  [15.2, 281],
  [16.2, 276],
];
