import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Motion } from '../src/break/drawing/motion.svelte';
import { poseOf, WALKING } from '../src/break/drawing/pose';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** How many different pictures are drawn in so many milliseconds. */
function pictures(motion: Motion, ms: number): number {
  let [count, last] = [0, motion.pose];
  for (let at = 0; at < ms; at += 10) {
    vi.advanceTimersByTime(10);
    if (motion.pose !== last) count += 1;
    last = motion.pose;
  }
  return count;
}

describe('the figure in motion', () => {
  it('takes a handful of pictures to a pose, and then none', () => {
    const motion = new Motion(false);
    motion.show('arms_up', false);
    expect(pictures(motion, 700)).toBeLessThan(10);
    expect(motion.pose).toEqual(poseOf('arms_up'));
    expect(pictures(motion, 60_000)).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('walks three pictures a second, and only for as long as seconds pass', () => {
    const motion = new Motion(false);
    motion.show('walk', false);
    vi.advanceTimersByTime(1000);
    for (let elapsed = 100; elapsed < 110; elapsed += 1) {
      motion.second(elapsed);
      expect(WALKING).toContain(motion.pose);
      expect(pictures(motion, 1000)).toBe(2);
    }
    expect(pictures(motion, 60_000)).toBe(0);
  });

  it('stands still while the break is held', () => {
    const motion = new Motion(false);
    motion.show('walk', false);
    vi.advanceTimersByTime(1000);
    motion.show('walk', true);
    motion.second(100);
    expect(pictures(motion, 10_000)).toBe(0);
  });

  it('with reduced motion exchanges poses and nothing else', () => {
    const motion = new Motion(true);
    for (const activity of ['arms_up', 'turn_left', 'walk'] as const) {
      motion.show(activity, false);
      expect(motion.pose).toEqual(poseOf(activity));
      motion.second(5);
      expect(pictures(motion, 2000)).toBe(0);
    }
  });
});
