/** What was chosen for the page. Lives as long as the window and is written nowhere: a name is in no settings. */
import type { Section } from '$wire';
import type { ReportRequest } from '$lib/backend';
import { toggled } from '$lib/nights/answers';
import { shownLanguage, type ShownLanguage } from '$lib/text/texts.svelte';
import {
  nameFrom,
  ownSpan,
  rangesFor,
  SECTIONS,
  spanOf,
  usualRange,
  yearFrom,
  type Known,
  type Range,
  type Span,
} from './report-request';

export class Choices {
  known = $state.raw<Known | null>(null);
  thisYear = $state(0);
  /** Null until somebody chooses: then it is the usual one. */
  chosen = $state<Range | null>(null);
  /** Own dates, as they stand in their fields. */
  from = $state('');
  to = $state('');
  /** Null is the app's. */
  spoken = $state<ShownLanguage | null>(null);
  named = $state(false);
  /** As typed. */
  name = $state('');
  year = $state('');
  /** Whether a year that is not written to its end is told as wrong. */
  telling = $state(false);
  without = $state.raw<readonly Section[]>([]);

  get ranges(): Range[] {
    return this.known ? rangesFor(this.known) : [];
  }

  get range(): Range | null {
    if (!this.known) return null;
    return this.chosen && this.ranges.includes(this.chosen) ? this.chosen : usualRange(this.known);
  }

  /** Its nights; undefined while own dates make no range. */
  get span(): Span | undefined {
    if (!this.known || !this.range) return undefined;
    return this.range === 'own' ? ownSpan(this.from, this.to, this.known) : spanOf(this.range, this.known);
  }

  get language(): ShownLanguage {
    return this.spoken ?? shownLanguage();
  }

  get readName(): string | null | undefined {
    return nameFrom(this.name);
  }

  get readYear(): number | null | undefined {
    return yearFrom(this.year, this.thisYear);
  }

  /** Null while something in it is wrong. */
  get wish(): ReportRequest | null {
    const { span, range, language } = this;
    const name = this.named ? this.readName : null;
    const birth_year = this.named ? this.readYear : null;
    if (!span || name === undefined || birth_year === undefined) return null;
    // The whole diary is asked for as that, whatever is written to it meanwhile.
    const { from, to } = range === 'all' ? { from: null, to: null } : span;
    return { from, to, language, name, birth_year, without: [...this.without] };
  }

  choose(range: Range): void {
    // Own dates begin with what was shown.
    if (range === 'own' && this.range !== 'own' && this.span) ({ from: this.from, to: this.to } = this.span);
    this.chosen = range;
  }

  include(section: Section): void {
    this.without = toggled(this.without, section, SECTIONS);
  }

  /** The diary is empty, perhaps because somebody erased it: nobody's name is left in here. */
  forget(): void {
    this.known = null;
    this.chosen = null;
    this.named = false;
    this.name = '';
    this.year = '';
  }
}
