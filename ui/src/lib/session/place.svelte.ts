/** Where in the window the person is. */
import type { Night } from '../../generated/Night';

export const SCREENS = ['tonight', 'nights', 'doctor', 'breaks', 'export', 'settings'] as const;
export type Screen = (typeof SCREENS)[number];

export class Place {
  screen = $state<Screen>('tonight');
  /** An older night laid open on top of the screen. */
  night = $state<Night | null>(null);

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

export function asScreen(word: string | null): Screen | undefined {
  return SCREENS.find((screen) => screen === word);
}
