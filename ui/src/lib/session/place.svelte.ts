/** Where in the window the person is. */
import type { Night } from '../../generated/Night';
import type { Place as Wanted } from '../../generated/Place';
import type { Screen } from '../../generated/Screen';
import { all } from '../nights/codes';

export type { Screen };

export const SCREENS = all<Screen>()(['tonight', 'nights', 'doctor', 'breaks', 'export', 'settings']);

export class Place {
  screen = $state<Screen>('tonight');
  /** An older night laid open on top of the screen. */
  night = $state<Night | null>(null);

  /** Where somebody asked to begin: from the tray, the command line, or a notification. */
  begin({ screen, night }: Wanted, current: Night): void {
    this.go(screen);
    if (night) this.openNight(night, current);
  }

  go(screen: Screen): void {
    this.screen = screen;
    this.night = null;
  }

  openNight(night: Night, current: Night): void {
    if (night === current) this.go('tonight');
    else this.night = night;
  }

  closeNight(): void {
    this.night = null;
  }
}
