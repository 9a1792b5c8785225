/**
 * The pose that is drawn, on its way to the one that is wanted. A handful of pictures a move, then none: there is no
 * animation loop, and no picture without a change. Walking is three pictures a second, one of them with the countdown's.
 */
import type { Doing } from '../sequence';
import { between, poseOf, WALKING, type Pose } from './pose';

const PICTURES = 7;
const MOVE_MS = 600;
const STRIDES = 3;
const STRIDE_MS = 1000 / STRIDES;

export class Motion {
  pose = $state.raw<Pose>(poseOf('stand'));
  #doing: Doing = 'stand';
  #walks = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** With `still`, poses are simply exchanged and nobody walks. */
  constructor(private readonly still: boolean) {}

  /** Goes to what is to be done. Held, it stays as it is. */
  show(doing: Doing, held: boolean): void {
    const other = doing !== this.#doing;
    this.stop();
    this.#doing = doing;
    if (held || this.still) {
      if (other) this.pose = poseOf(doing);
    } else {
      this.#move(this.pose, poseOf(doing), other ? 1 : PICTURES);
    }
  }

  /** Another second has begun: the next strides, for whoever walks. */
  second(elapsed: number): void {
    if (!this.#walks) return;
    clearTimeout(this.#timer);
    this.#walk(elapsed * STRIDES, STRIDES);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#walks = false;
  }

  #move(from: Pose, to: Pose, picture: number): void {
    const part = picture / PICTURES;
    // Slow at both ends, as bodies move.
    this.pose = between(from, to, part * part * (3 - 2 * part));
    this.#walks = picture === PICTURES && this.#doing === 'walk';
    if (picture < PICTURES) {
      this.#timer = setTimeout(() => this.#move(from, to, picture + 1), MOVE_MS / PICTURES);
    }
  }

  #walk(stride: number, pictures: number): void {
    this.pose = WALKING[stride % WALKING.length] ?? this.pose;
    if (pictures > 1) this.#timer = setTimeout(() => this.#walk(stride + 1, pictures - 1), STRIDE_MS);
  }
}
