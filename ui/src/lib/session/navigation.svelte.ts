/** Where in the window the person is, and how they get elsewhere and back. */
import { everyCode } from '$lib/codes';
import type { Destination, Night, Screen } from '$wire';

export const SCREENS = everyCode<Screen>()([
  'tonight',
  'nights',
  'doctor',
  'breaks',
  'learn',
  'export',
  'settings',
  'cramp',
]);

/** The screens that the rail lists; the others are reached from these. */
export const RAIL = ['tonight', 'nights', 'doctor', 'breaks', 'learn', 'settings'] as const satisfies Screen[];

/** Screens that are opened from another one, and left for that one again. */
const WITH_WAY_BACK: readonly Screen[] = ['cramp', 'export'];

interface Location {
  screen: Screen;
  night: Night | null;
}

export class Navigation {
  screen = $state<Screen>('tonight');
  /** An older night that is open on top of the screen. */
  night = $state<Night | null>(null);
  /** Counts how often "Cramp now" was opened, also from "Cramp now" itself when the last cramp is over. */
  crampCount = $state(0);
  /** A form to open on the screen: the one for a visit to a doctor. The screen that opens it resets this. */
  formToOpen = $state<'visit' | null>(null);
  /** The dialog that can be opened from anywhere. */
  dialog = $state<'palette' | 'keys' | null>(null);
  /** Whether the last step was one back: then scrolling and focus are restored. */
  wentBack = false;
  readonly #openedFrom: Partial<Record<Screen, Location>> = {};

  /** Goes where the tray, the command line or a notification asked to go. */
  goTo({ screen, night }: Destination, current: Night): void {
    this.go(screen);
    if (night && screen !== 'cramp') this.openNight(night, current);
  }

  go(screen: Screen): void {
    if (WITH_WAY_BACK.includes(screen) && this.screen !== screen) {
      this.#openedFrom[screen] = { screen: this.screen, night: this.night };
    }
    if (screen === 'cramp') this.crampCount += 1;
    this.#show({ screen, night: null }, false);
  }

  openNight(night: Night, current: Night): void {
    // Nothing opens on top of "Cramp now": it is left for the screen before it.
    const beneath = this.screen === 'cramp' ? (this.#openedFrom.cramp?.screen ?? 'tonight') : this.screen;
    if (night === current) this.go('tonight');
    else this.#show({ screen: beneath, night }, false);
  }

  /** From a night to the screen beneath it; from "Cramp now" or the export to where it was opened. */
  back(): void {
    if (this.night !== null) this.#show({ screen: this.screen, night: null }, true);
    else this.#show(this.#openedFrom[this.screen] ?? { screen: 'tonight', night: null }, true);
  }

  get canGoBack(): boolean {
    return this.night !== null || WITH_WAY_BACK.includes(this.screen);
  }

  #show({ screen, night }: Location, wentBack: boolean): void {
    this.screen = screen;
    this.night = night;
    this.wentBack = wentBack;
  }
}
