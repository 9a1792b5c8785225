/** What the window received at its start, the settings, and the language and clock that follow from both. */
import { asErrorBody, type Backend, type SettingKey } from '$lib/backend';
import { showLanguage } from '$lib/text/texts.svelte';
import type { AppStart, ErrorBody, Settings } from '$wire';
import { systemClock, wallClockFrom, wallTimeNow, type WallClock, type WallTime } from './clock.svelte';

export class Session {
  start = $state.raw<AppStart | null>(null);
  /** Why something failed that no screen started itself. */
  error = $state.raw<ErrorBody | null>(null);
  wallClock = $state.raw<WallClock>(systemClock());
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async refresh(): Promise<AppStart> {
    const start = await this.#backend.appStart();
    const receivedAt = Date.now();
    await showLanguage(start.language);
    this.start = start;
    this.wallClock = wallClockFrom(start, receivedAt);
    return start;
  }

  /** The instant by the diary's clock when this program's clock is at `now`; the agent's instants are by the same one. */
  instant(now: number): number {
    return now + this.wallClock.aheadMs;
  }

  wallTime(now: number): WallTime {
    return wallTimeNow(this.wallClock, now);
  }

  async set(key: SettingKey, value: string): Promise<Settings> {
    const settings = await this.#backend.settingsSet(key, value);
    if (this.start) this.start = { ...this.start, settings };
    // The setting may be "system", and only the backend can read the system's language.
    if (key === 'language') await this.refresh();
    return settings;
  }

  /** Runs work that reads the diary. Its error is kept and shown; success clears an earlier one. */
  async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.error = null;
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }

  /**
   * The same for work that can succeed while the diary cannot be read: its success proves nothing about an earlier error,
   * so it clears none.
   */
  async attemptUnrelated(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }
}
