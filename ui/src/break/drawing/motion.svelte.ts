/**
 * The pose that is drawn, on its way to the wanted one. A move is a handful of frames and then none: there is no animation
 * loop, and no frame without a change. Walking is three frames a second, one of them together with the countdown's.
 */
import type { Activity } from '../sequence';
import { between, poseOf, WALKING, type Pose } from './pose';

const FRAMES = 7;
const MOVE_MS = 600;
const STRIDES = 3;
const STRIDE_MS = 1000 / STRIDES;

export class Motion {
  pose = $state.raw<Pose>(poseOf('stand'));
  #activity: Activity = 'stand';
  #walks = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** With `still` (reduced motion), poses are exchanged at once and walking is not animated. */
  constructor(private readonly still: boolean) {}

  /** Moves to the pose of an activity. While the break is held, nothing moves. */
  show(activity: Activity, held: boolean): void {
    const other = activity !== this.#activity;
    this.stop();
    this.#activity = activity;
    if (held || this.still) {
      if (other) this.pose = poseOf(activity);
    } else {
      this.#move(this.pose, poseOf(activity), other ? 1 : FRAMES);
    }
  }

  /** Another second has begun: draws the next strides while walking. */
  second(elapsed: number): void {
    if (!this.#walks) return;
    clearTimeout(this.#timer);
    this.#walk(elapsed * STRIDES, STRIDES);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#walks = false;
  }

  #move(from: Pose, to: Pose, frame: number): void {
    const part = frame / FRAMES;
    // Slow at both ends, as bodies move.
    this.pose = between(from, to, part * part * (3 - 2 * part));
    this.#walks = frame === FRAMES && this.#activity === 'walk';
    if (frame < FRAMES) {
      this.#timer = setTimeout(() => this.#move(from, to, frame + 1), MOVE_MS / FRAMES);
    }
  }

  #walk(stride: number, frames: number): void {
    this.pose = WALKING[stride % WALKING.length] ?? this.pose;
    if (frames > 1) this.#timer = setTimeout(() => this.#walk(stride + 1, frames - 1), STRIDE_MS);
  }
}
