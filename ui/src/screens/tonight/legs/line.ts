/** Smooth lines through points: the drawing is written down as places on a body, and drawn as a hand would. */
export type Point = readonly [x: number, y: number];

const round = (value: number) => Math.round(value * 10) / 10;

/** A path through every point, without corners (Catmull–Rom, as Bézier curves). */
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
