/** Work that a button starts: once at a time, with its last error kept for the screen to show. */
import type { ErrorBody } from '$wire';
import { asErrorBody } from '$lib/backend';

export class Action {
  error = $state.raw<ErrorBody | null>(null);
  #running = false;

  /**
   * Resolves to whether the work succeeded. While an earlier run goes on, nothing is started. The button is not disabled
   * meanwhile: a disabled button would lose the focus.
   */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.#running) return false;
    this.#running = true;
    this.error = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.error = asErrorBody(thrown);
      return false;
    } finally {
      this.#running = false;
    }
  }
}
