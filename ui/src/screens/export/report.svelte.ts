/**
 * The report that somebody is making: what was chosen for it, and the work on it. Held while the window is open, so that
 * leaving the screen loses nothing, and dropped with its diary, so that nothing of an erased one is shown again. Nothing of
 * it is written to disk: a name is in no settings.
 *
 * What follows from the choices is computed by getters, because a derived value would end with the component that first
 * read it.
 */
import { SECTIONS } from '$lib/codes';
import type { Diary } from '$lib/diary/diary.svelte';
import { toggled } from '$lib/nights/answers';
import { useApp } from '$lib/session/app';
import { shownLanguage, type TextLanguage } from '$lib/text/texts.svelte';
import type { ReportRequest, Section } from '$wire';
import { ReportJobs } from './report-jobs.svelte';
import {
  defaultRange,
  ownSpan,
  parseName,
  parseYear,
  rangesFor,
  spanOf,
  type Known,
  type Range,
  type Span,
} from './report-request';

export class Choices {
  known = $state.raw<Known | null>(null);
  thisYear = $state(0);
  /** Null until somebody chooses: then it is the default one. */
  chosen = $state<Range | null>(null);
  /** Own dates, as typed. */
  from = $state('');
  to = $state('');
  /** Null for the language of the window. */
  chosenLanguage = $state<TextLanguage | null>(null);
  withPerson = $state(false);
  /** As typed. */
  name = $state('');
  year = $state('');
  /** Whether a year that may not be typed to its end is marked as wrong. */
  markYear = $state(false);
  without = $state.raw<readonly Section[]>([]);

  get ranges(): Range[] {
    return this.known ? rangesFor(this.known) : [];
  }

  get range(): Range | null {
    if (!this.known) return null;
    return this.chosen && this.ranges.includes(this.chosen) ? this.chosen : defaultRange(this.known);
  }

  /** The nights of the range; undefined while own dates make none. */
  get span(): Span | undefined {
    if (!this.known || !this.range) return undefined;
    return this.range === 'own' ? ownSpan(this.from, this.to, this.known) : spanOf(this.range, this.known);
  }

  get language(): TextLanguage {
    return this.chosenLanguage ?? shownLanguage();
  }

  get parsedName(): string | null | undefined {
    return parseName(this.name);
  }

  get parsedYear(): number | null | undefined {
    return parseYear(this.year, this.thisYear);
  }

  /** Null while something in it is wrong. */
  get request(): ReportRequest | null {
    const { span, range, language } = this;
    const name = this.withPerson ? this.parsedName : null;
    const birth_year = this.withPerson ? this.parsedYear : null;
    if (!span || name === undefined || birth_year === undefined) return null;
    // The whole diary is requested with open ends, so that it includes what is written meanwhile.
    const { from, to } = range === 'all' ? { from: null, to: null } : span;
    return { from, to, language, name, birth_year, without: [...this.without] };
  }

  choose(range: Range): void {
    // Own dates start with the dates shown before.
    if (range === 'own' && this.range !== 'own' && this.span) ({ from: this.from, to: this.to } = this.span);
    this.chosen = range;
  }

  include(section: Section): void {
    this.without = toggled(this.without, section, SECTIONS);
  }

  /** The diary is empty, perhaps because somebody erased it: no name stays in here. */
  clear(): void {
    this.known = null;
    this.chosen = null;
    this.withPerson = false;
    this.name = '';
    this.year = '';
  }
}

export interface Report {
  choices: Choices;
  jobs: ReportJobs;
}

const reports = new WeakMap<Diary, Report & { generation: number }>();

/** Call it while a component is set up. */
export function useReport(): Report {
  const { backend, diary } = useApp();
  const { generation } = diary;
  const held = reports.get(diary);
  if (held?.generation === generation) return held;
  const report = { generation, choices: new Choices(), jobs: new ReportJobs(backend) };
  reports.set(diary, report);
  return report;
}
