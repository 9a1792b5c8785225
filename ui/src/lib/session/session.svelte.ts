/** What the window was told at its start, the settings, and how both show: language and theme. */
import type { AppStart, Settings } from '$wire';
import { asErrorBody, type Backend, type ErrorBody, type SettingKey } from '$lib/backend';
import { showLanguage } from '$lib/text/texts.svelte';
import { clockOf, systemClock, wallNow, type Wall, type WallClock } from './wall';

export class Session {
  start = $state.raw<AppStart | null>(null);
  /** What went wrong with something no screen asked for. */
  error = $state.raw<ErrorBody | null>(null);
  wallClock = $state.raw<WallClock>(systemClock());
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async refresh(): Promise<AppStart> {
    const start = await this.#backend.appStart();
    const asked = Date.now();
    await showLanguage(start.language);
    this.start = start;
    this.wallClock = clockOf(start, asked);
    return start;
  }

  /** The diary's clock where this program's says `now`; the agent tells its instants by the same one. */
  instant(now: number): number {
    return now + this.wallClock.aheadMs;
  }

  wall(now: number): Wall {
    return wallNow(this.wallClock, now);
  }

  async set(key: SettingKey, value: string): Promise<Settings> {
    const settings = await this.#backend.settingsSet(key, value);
    if (this.start) this.start = { ...this.start, settings };
    // Only the backend knows the system's language, so it resolves the setting.
    if (key === 'language') await this.refresh();
    return settings;
  }

  /** Runs something in the background and keeps what went wrong. */
  async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.error = null;
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }

  /** The same of what works whether or not the diary can be read: that it does puts nothing else right. */
  async aside(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }
}
