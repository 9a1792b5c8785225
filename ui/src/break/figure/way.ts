/** An arrow that shows which way a move goes: the poses alone cannot, where nothing may move. */
import type { Doing } from '../sequence';
import type { Drawn } from '../drawing/body';

/** Points on an ellipse about `middle`, between two angles in degrees (0 to our right, 90 down). */
function arc(middle: Drawn, wide: number, high: number, from: number, to: number): Drawn[] {
  return Array.from({ length: 13 }, (_, index): Drawn => {
    const angle = ((from + ((to - from) * index) / 12) * Math.PI) / 180;
    return [middle[0] + Math.cos(angle) * wide, middle[1] + Math.sin(angle) * high];
  });
}

/** With the two strokes of its head, drawn without lifting the pen. */
function headed(line: Drawn[]): Drawn[] {
  const [before = [0, 0], tip = [0, 0]] = line.slice(-2);
  const back = Math.atan2(before[1] - tip[1], before[0] - tip[0]);
  const stroke = (aside: number): Drawn => [tip[0] + Math.cos(back + aside) * 10, tip[1] + Math.sin(back + aside) * 10];
  return [...line, stroke(0.6), tip, stroke(-0.6)];
}

const aroundTheWaist = arc([0, -98], 33, 10, 14, 160);
const mirrored = (points: Drawn[]) => points.map(([x, y]): Drawn => [-x, y]);

const WAYS: Partial<Record<Doing, Drawn[]>> = {
  turn_left: headed(aroundTheWaist),
  turn_right: mirrored(headed(aroundTheWaist)),
  lean_back: headed(arc([2, -112], 68, 66, -70, -124)),
};

export function wayOf(doing: Doing): Drawn[] | null {
  return WAYS[doing] ?? null;
}
