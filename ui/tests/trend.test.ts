import { describe, expect, it } from 'vitest';
import { hatching } from '../src/screens/nights/trend';

describe('the hatching of nights nobody recorded', () => {
  const points = (path: string) =>
    [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

  it.each([
    [100, 112, 14, 192],
    [24, 64, 14, 192],
    [24, 27, 14, 192],
    [24, 600, 150, 192],
  ])('stays within its box from %d to %d and is not empty', (left, right, top, floor) => {
    const drawn = points(hatching(left, right, top, floor));
    expect(drawn.length).toBeGreaterThan(1);
    for (const [x, y] of drawn) {
      expect(x).toBeGreaterThanOrEqual(left);
      expect(x).toBeLessThanOrEqual(right);
      expect(y).toBeGreaterThanOrEqual(top);
      expect(y).toBeLessThanOrEqual(floor);
    }
  });

  it('is nothing where there is no box', () => expect(hatching(24, 40, 192, 192)).toBe(''));
});
