/** Counts a break down: one timer event a second, and none while the break is held. */
import type { RunningBreak } from '$wire';

export class BreakCountdown {
  /** Whole seconds to go. */
  left = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endsAt = 0;

  /** Starts anew from a status that arrived at `receivedAt` by this program's clock. */
  update({ left_seconds, held }: RunningBreak, receivedAt: number): void {
    clearTimeout(this.#timer);
    this.#endsAt = receivedAt + left_seconds * 1000;
    this.left = left_seconds;
    if (!held) this.#tick();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tick(): void {
    const left = Math.max(0, this.#endsAt - Date.now());
    this.left = Math.ceil(left / 1000);
    // Exactly when the number changes.
    if (left > 0) this.#timer = setTimeout(() => this.#tick(), left % 1000 || 1000);
  }
}
