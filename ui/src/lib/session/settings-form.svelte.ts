/** The settings while they are being changed: each change is written at once, and a refusal is stored under its key. */
import { asErrorBody, type SettingKey } from '$lib/backend';
import type { ErrorBody, Settings } from '$wire';
import { started, type App } from './app';

export class SettingsForm {
  /** Why the last change of a setting was refused. */
  errors = $state.raw<Partial<Record<SettingKey, ErrorBody>>>({});
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  get settings(): Settings {
    return started(this.#app).settings;
  }

  /** Resolves to whether the change was accepted. */
  async set(key: SettingKey, value: string): Promise<boolean> {
    try {
      await this.#app.session.set(key, value);
    } catch (thrown) {
      this.errors = { ...this.errors, [key]: asErrorBody(thrown) };
      return false;
    }
    const { [key]: _, ...others } = this.errors;
    this.errors = others;
    return true;
  }

  setSwitch(key: SettingKey, on: boolean): Promise<boolean> {
    return this.set(key, on ? 'on' : 'off');
  }
}
