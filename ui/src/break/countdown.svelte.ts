/** Counts a break down, waking only when a second of it is over; standing still, it does not wake at all. */
import type { RunningBreak } from '$wire';

export class Count {
  /** Whole seconds to go. */
  left = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endsAt = 0;

  /** When it ends if nothing holds it, by this program's clock. */
  get endsAt(): number {
    return this.#endsAt;
  }

  /** `heardAt` is when the agent told it. */
  follow({ left_seconds, held }: RunningBreak, heardAt: number): void {
    clearTimeout(this.#timer);
    this.#endsAt = heardAt + left_seconds * 1000;
    this.left = left_seconds;
    if (!held) this.#tick();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tick(): void {
    const left = Math.max(0, this.#endsAt - Date.now());
    this.left = Math.ceil(left / 1000);
    // To the moment at which the number changes.
    if (left > 0) this.#timer = setTimeout(() => this.#tick(), left % 1000 || 1000);
  }
}
