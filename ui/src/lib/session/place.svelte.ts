/** Where in the window the person is. */
import type { Night } from '../../generated/Night';
import type { Place as Wanted } from '../../generated/Place';
import type { Screen } from '../../generated/Screen';
import { all } from '../nights/codes';

export type { Screen };

export const SCREENS = all<Screen>()(['tonight', 'nights', 'doctor', 'breaks', 'learn', 'export', 'settings', 'cramp']);

/** What the rail lists; the others are reached from these. */
export const RAIL = ['tonight', 'nights', 'doctor', 'breaks', 'learn', 'settings'] as const satisfies Screen[];

export class Place {
  screen = $state<Screen>('tonight');
  /** An older night laid open on top of the screen. */
  night = $state<Night | null>(null);
  #beforeCramp: Screen = 'tonight';

  /** Where somebody asked to begin: from the tray, the command line, or a notification. */
  begin({ screen, night }: Wanted, current: Night): void {
    this.go(screen);
    if (night) this.openNight(night, current);
  }

  go(screen: Screen): void {
    if (screen === 'cramp' && this.screen !== 'cramp') this.#beforeCramp = this.screen;
    this.screen = screen;
    this.night = null;
  }

  openNight(night: Night, current: Night): void {
    if (night === current) this.go('tonight');
    else this.night = night;
  }

  /** From the cramp to where one was. */
  leaveCramp(): void {
    this.screen = this.#beforeCramp;
  }

  closeNight(): void {
    this.night = null;
  }
}
