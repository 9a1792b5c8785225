/**
 * The diary as the calendar, the trend and the list read it. The newest sixteen weeks are at hand already; older ones
 * are read half a year at a time when they come near, and read again after every change. The whole diary is read only
 * when somebody asks something of all of it.
 */
import { untrack } from 'svelte';
import type { Entry, Night, Nights } from '$wire';
import type { Unread } from '$lib/components/NightCell.svelte';
import { RECENT_NIGHTS } from '$lib/diary/diary.svelte';
import type { Cell } from '$lib/nights/cell';
import { nightsBetween, plusNights } from '$lib/nights/night';
import { started, type App } from '$lib/session/app';

const PAGE_NIGHTS = 26 * 7;
/** Pages kept beside those just wanted: six years. */
const KEPT = 12;
/** A Monday. */
const FIRST_PAGE_BEGINS = '1970-01-05';

interface Page {
  version: number;
  entries: ReadonlyMap<Night, Entry>;
  missing: ReadonlySet<Night>;
}

const pageOf = (night: Night) => Math.floor(nightsBetween(FIRST_PAGE_BEGINS, night) / PAGE_NIGHTS);
const beginOf = (page: number) => plusNights(FIRST_PAGE_BEGINS, page * PAGE_NIGHTS);

export class Pages {
  /** The first recorded night as last read; null in an empty diary, or until it is known. */
  start = $state.raw<Night | null>(null);
  whole = $state.raw<Nights | null>(null);
  /** The first night there is to show: what is at hand tells it until the diary's start is known. */
  oldest = $derived.by(() => {
    const { entries, missing } = this.#app.diary;
    let oldest = this.current;
    for (const night of [...entries.keys(), ...missing, this.start ?? oldest]) if (night < oldest) oldest = night;
    return oldest;
  });
  readonly #app: App;
  #read = $state.raw<ReadonlyMap<number, Page>>(new Map());
  /** In which version of the diary a page was last asked for. */
  readonly #asked = new Map<number, number>();
  #wanted = new Set<number>();
  #wholeAsked: number | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  get current(): Night {
    return started(this.#app).current_night;
  }

  get empty(): boolean {
    const { entries, missing } = this.#app.diary;
    return this.start === null && entries.size === 0 && missing.size === 0;
  }

  cell(night: Night): Cell | Unread {
    if (night >= this.#recentFrom()) return this.#app.diary.cell(night);
    const page = this.#read.get(pageOf(night));
    if (!page) return { kind: night < this.oldest ? 'outside' : 'unread', night };
    const entry = page.entries.get(night);
    if (entry) return { kind: 'recorded', night, entry };
    return { kind: page.missing.has(night) ? 'missing' : 'outside', night };
  }

  /** To be called in an effect: it is asked again after every change of the diary. */
  wantStart(): void {
    void this.#app.diary.version;
    void this.#app.session.aside(async () => (this.start = await this.#app.backend.diaryStart()));
  }

  /** The nights from `from` to `to` are near. To be called in an effect. */
  want(from: Night, to: Night): void {
    const { version } = this.#app.diary;
    const [first, last] = [from < this.oldest ? this.oldest : from, plusNights(this.#recentFrom(), -1)];
    const pages: number[] = [];
    for (let page = pageOf(first); page <= pageOf(to < last ? to : last); page += 1) pages.push(page);
    this.#wanted = new Set(pages);
    untrack(() => pages.forEach((page) => void this.#ask(page, version)));
  }

  /** To be called in an effect. */
  wantWhole(): void {
    const { version } = this.#app.diary;
    if (this.#wholeAsked === version) return;
    this.#wholeAsked = version;
    void this.#app.session.aside(async () => {
      try {
        const whole = await this.#app.backend.nightsList(null, null);
        if (this.#wholeAsked === version) this.whole = whole;
      } catch (thrown) {
        this.#wholeAsked = null;
        throw thrown;
      }
    });
  }

  #recentFrom(): Night {
    return plusNights(this.current, 1 - RECENT_NIGHTS);
  }

  async #ask(page: number, version: number): Promise<void> {
    if (this.#asked.get(page) === version) return;
    this.#asked.set(page, version);
    await this.#app.session.aside(async () => {
      try {
        const { nights, missing } = await this.#app.diary.page(beginOf(page), plusNights(beginOf(page + 1), -1));
        if (this.#asked.get(page) !== version) return;
        const entries = new Map(nights.map((entry) => [entry.night, entry]));
        this.#keep(page, { version, entries, missing: new Set(missing) });
      } catch (thrown) {
        this.#asked.delete(page);
        throw thrown;
      }
    });
  }

  /** Puts a page in, and lets go of what is old or far away. */
  #keep(page: number, found: Page): void {
    const read = new Map(this.#read);
    read.delete(page);
    read.set(page, found);
    for (const [other, { version }] of read) {
      const stale = version !== found.version || read.size > KEPT;
      if (stale && !this.#wanted.has(other)) {
        read.delete(other);
        this.#asked.delete(other);
      }
    }
    this.#read = read;
  }
}
