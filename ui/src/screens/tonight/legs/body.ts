/**
 * Half a body from the lower back to the foot, seen from behind and from the front: the half right of the middle, which
 * is x = 0. The other half is its mirror image. One unit is about 4 mm of an adult.
 */
import type { Site } from '$wire';
import { BEHIND_INNER, BEHIND_OUTER, FRONT_INNER, FRONT_OUTER, HEEL, line, TOES, type Point } from './outline';

export type View = 'behind' | 'front';

export interface Region {
  site: Site;
  /** The area that is shaded, cut off at the body's outline. */
  shape: string;
  /** The area that can be tapped: generous, and up to the next one. */
  top: number;
  bottom: number;
}

export interface Half {
  /** The closed outline: it is filled, and the shading is cut off at it. */
  outline: string;
  /** Lines of the drawing. */
  contours: string[];
  /** Fainter ones: muscles, folds, joints. */
  hints: string[];
  regions: Region[];
}

export const WIDTH = 120;
export const HEIGHT = 304;

/** A path without its first point, to continue another one that ended there. */
const continued = (path: string) => path.replace(/^M[^C]*/, '');

const closed = (outer: Point[], foot: Point[], inner: Point[]) =>
  `${line(outer)}${continued(line(foot))}${continued(line(inner))}L0 97L0 3Z`;

const band = (top: Point[], bottom: Point[]) => {
  const [x, y] = bottom[0] ?? [0, 0];
  return `${line(top)}L${x} ${y}${continued(line(bottom))}Z`;
};

const LEG: Record<'calf' | 'foot', Omit<Region, 'site'>> = {
  calf: {
    shape: band(
      [
        [0, 190],
        [24, 187],
        [50, 190],
      ],
      [
        [50, 246],
        [24, 254],
        [0, 246],
      ],
    ),
    top: 181,
    bottom: 259,
  },
  foot: {
    shape: band(
      [
        [0, 270],
        [24, 275],
        [50, 270],
      ],
      [
        [50, 304],
        [24, 304],
        [0, 304],
      ],
    ),
    top: 259,
    bottom: 304,
  },
};

const FOLD: Point[] = [
  [2.6, 95.4],
  [12, 99.6],
  [24, 98.6],
  [35, 93],
];

const behind: Half = {
  outline: closed(BEHIND_OUTER, HEEL, BEHIND_INNER),
  contours: [
    line(BEHIND_OUTER),
    line(HEEL),
    line(BEHIND_INNER),
    line(FOLD),
    line([
      [0.6, 54],
      [0.9, 74],
      [0.4, 92],
    ]),
  ],
  hints: [
    // The dimples above the pelvis, the hollow of the knee with its tendons.
    line([
      [7.2, 44.4],
      [9, 46.4],
      [11.2, 45.4],
    ]),
    line([
      [13.8, 162],
      [15.6, 172],
      [15.2, 178],
    ]),
    line([
      [34.4, 160],
      [32.6, 171],
      [33, 178],
    ]),
    line([
      [16.6, 181.6],
      [23.6, 183.8],
      [31, 181.2],
    ]),
    // The two heads of the calf muscle, and where they end; the soleus beneath; the Achilles tendon.
    line([
      [24.2, 192],
      [24.8, 204],
      [25.4, 217],
    ]),
    line([
      [12.6, 219],
      [16, 226.6],
      [21.4, 227.4],
      [25.4, 220],
    ]),
    line([
      [25.4, 220],
      [29.4, 224.4],
      [34, 222],
      [36.6, 216],
    ]),
    line([
      [20, 243],
      [21.8, 257],
      [21, 272],
    ]),
    line([
      [29.4, 243],
      [27.2, 257],
      [27.4, 272],
    ]),
    line([
      [20.4, 291.6],
      [24, 293.4],
      [27.8, 291.6],
    ]),
  ],
  regions: [
    {
      site: 'buttock',
      shape: band(
        [
          [0, 53],
          [16, 50],
          [34, 52],
          [50, 58],
        ],
        [
          [50, 84],
          [35, 92],
          [24, 97.4],
          [12, 98.4],
          [0, 94],
        ],
      ),
      top: 49,
      bottom: 98,
    },
    {
      site: 'thigh',
      shape: band(
        [
          [0, 100],
          [12, 103.4],
          [24, 102.4],
          [36, 96.4],
          [50, 88],
        ],
        [
          [50, 168],
          [24, 174],
          [0, 168],
        ],
      ),
      top: 98,
      bottom: 181,
    },
    { site: 'calf', ...LEG.calf },
    { site: 'foot', ...LEG.foot },
  ],
};

const front: Half = {
  outline: closed(FRONT_OUTER, TOES, FRONT_INNER),
  contours: [
    line(FRONT_OUTER),
    line(TOES),
    line(FRONT_INNER),
    line([
      [34, 62],
      [24, 76],
      [12, 88.6],
      [2.6, 95.6],
    ]),
  ],
  hints: [
    // The hip bone, the muscle above the knee, the kneecap.
    line([
      [36.6, 38],
      [33.6, 44],
      [33, 50],
    ]),
    line([
      [14.4, 150],
      [12.8, 159],
      [15.4, 166],
    ]),
    line([
      [18.2, 175],
      [19.8, 169.6],
      [24.2, 167.8],
      [28.8, 169.6],
      [30.4, 175],
    ]),
    line([
      [19.4, 180],
      [22, 184.4],
      [24.4, 185.2],
      [27, 184.4],
      [29.4, 180],
    ]),
    // The shin, the ankle, the toes.
    line([
      [22.8, 194],
      [21.4, 212],
      [22, 230],
      [23, 246],
    ]),
    line([
      [18.6, 268],
      [18.2, 271.4],
      [19.6, 273.6],
    ]),
    line([
      [29, 271],
      [29.4, 274.4],
      [28, 276.4],
    ]),
    line([
      [22.2, 299.8],
      [22.4, 295.6],
      [21.6, 292.6],
    ]),
    line([
      [27.6, 299.4],
      [27.6, 296],
      [26.8, 293.4],
    ]),
    line([
      [32.4, 298.8],
      [32.2, 295.6],
      [31.2, 293.2],
    ]),
    line([
      [36.8, 297.8],
      [36.4, 294.8],
      [35.2, 292.6],
    ]),
  ],
  regions: [
    {
      site: 'thigh',
      shape: band(
        [
          [0, 99],
          [12, 92],
          [24, 79.4],
          [36, 64],
          [50, 50],
        ],
        [
          [50, 158],
          [24, 164],
          [0, 158],
        ],
      ),
      top: 84,
      bottom: 176,
    },
    { site: 'calf', ...LEG.calf },
    { site: 'foot', ...LEG.foot },
  ],
};

export const HALVES: Record<View, Half> = { behind, front };

/** Between the ribs and the pelvis, on both sides of the spine: whole, not half. */
export const LOW_BACK: Region = {
  site: 'low_back',
  shape: band(
    [
      [-50, 8],
      [0, 6],
      [50, 8],
    ],
    [
      [50, 34],
      [20, 42],
      [0, 48],
      [-20, 42],
      [-50, 34],
    ],
  ),
  top: 3,
  bottom: 49,
};

/** The furrow of the spine, and the navel. */
export const MIDDLE: Record<View, string> = {
  behind: line([
    [0, 6],
    [0.5, 22],
    [0, 38],
  ]),
  front: line([
    [0, 21],
    [0.6, 23.4],
    [0, 25.6],
  ]),
};
