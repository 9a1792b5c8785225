/** Where in the window the person is. */
import type { Night, Screen } from '$wire';
import type { Destination } from '$lib/backend';
import { all } from '$lib/codes';

export type { Screen };

export const SCREENS = all<Screen>()(['tonight', 'nights', 'doctor', 'breaks', 'learn', 'export', 'settings', 'cramp']);

/** What the rail lists; the others are reached from these. */
export const RAIL = ['tonight', 'nights', 'doctor', 'breaks', 'learn', 'settings'] as const satisfies Screen[];

/** Screens one comes to from another and goes back from. */
const PASSING: readonly Screen[] = ['cramp', 'export'];

interface Spot {
  screen: Screen;
  night: Night | null;
}

export class Place {
  screen = $state<Screen>('tonight');
  /** An older night laid open on top of the screen. */
  night = $state<Night | null>(null);
  /** Counts how often "Cramp now" was asked for: also from "Cramp now" itself, when the last one is over. */
  cramps = $state(0);
  /** What is to be opened there: the form for a visit to a doctor. Whoever opens it takes it away. */
  wish = $state<'seen' | null>(null);
  /** Whether the last step was one back: then everything is as it was left. */
  returned = false;
  readonly #from: Partial<Record<Screen, Spot>> = {};

  /** Where somebody asked to begin: from the tray, the command line, or a notification. */
  begin({ screen, night }: Destination, current: Night): void {
    this.go(screen);
    if (night && screen !== 'cramp') this.openNight(night, current);
  }

  go(screen: Screen): void {
    if (PASSING.includes(screen) && this.screen !== screen) {
      this.#from[screen] = { screen: this.screen, night: this.night };
    }
    if (screen === 'cramp') this.cramps += 1;
    this.#be({ screen, night: null }, false);
  }

  openNight(night: Night, current: Night): void {
    // Nothing is laid on top of a cramp: it is left for what was there before.
    const beneath = this.screen === 'cramp' ? (this.#from.cramp?.screen ?? 'tonight') : this.screen;
    if (night === current) this.go('tonight');
    else this.#be({ screen: beneath, night }, false);
  }

  /** From a night to the screen beneath it; from a cramp or the export to where one was. */
  back(): void {
    if (this.night !== null) this.#be({ screen: this.screen, night: null }, true);
    else this.#be(this.#from[this.screen] ?? { screen: 'tonight', night: null }, true);
  }

  /** Whether there is somewhere to go back to. */
  get mayGoBack(): boolean {
    return this.night !== null || PASSING.includes(this.screen);
  }

  #be({ screen, night }: Spot, returned: boolean): void {
    this.screen = screen;
    this.night = night;
    this.returned = returned;
  }
}
