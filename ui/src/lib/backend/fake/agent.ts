/** A make-believe agent: a sitting spell two fifths through, and buttons that do what they say. */
import type {
  AgentRequest,
  AgentStatus,
  BreakKind,
  Cause,
  DayLine,
  ErrorBody,
  Outcome,
  Part,
  Phase,
  RunningBreak,
  Settings,
} from '$wire';
import { systemClock, wallTimeAt } from '$lib/session/clock.svelte';
import { lineUpTo, sumOf } from './days';

const MINUTE = 60_000;
const SNOOZE_MINUTES = 10;
const SNOOZES = 3;
const CALF_HURTS_MINUTES = 5;

interface Spell {
  /** Since when, as if nobody had got up in between. */
  satFrom: number;
  dueAt: number;
  snoozes: number;
}

interface Break {
  kind: BreakKind;
  minutes: number;
  endsAt: number;
  heldAt: number | null;
}

export class FakeAgent {
  /** Set by a test or the address: why no prompt comes, and what this desktop lacks. */
  quiet: Cause[] = [];
  unavailable: Part[] = [];
  readonly line: DayLine;
  /** Since when it is what it is. */
  #since: number;
  #spell: Spell;
  #break: Break | null = null;
  #pause: { until: number | null } | null = null;
  readonly #watching = new Set<(status: AgentStatus) => void>();

  constructor(
    private running: boolean,
    private readonly settings: Settings,
    private readonly now: () => number,
  ) {
    const dueAt = now() + 24 * MINUTE + 10_000;
    this.#spell = { satFrom: dueAt - settings.sit_minutes * MINUTE, dueAt, snoozes: 0 };
    this.#since = this.#spell.satFrom;
    this.line = lineUpTo(wallTimeAt(now(), systemClock().offsetMinutes).date, this.#since);
  }

  start(): AgentStatus {
    this.running = true;
    return this.tell();
  }

  /** The spell is over: a break is owed. */
  fallDue(): void {
    this.#spell.satFrom -= this.#spell.dueAt - this.now();
    this.#spell.dueAt = this.now();
    this.tell();
  }

  watch(tell: (status: AgentStatus) => void): void {
    this.#watching.add(tell);
    tell(this.status());
  }

  /** Tells whoever watches; for a test that changed something. */
  tell(): AgentStatus {
    const status = this.status();
    for (const tell of this.#watching) tell(status);
    return status;
  }

  do(ask: AgentRequest): AgentStatus {
    const due = this.status();
    const owed = due.running && due.phase === 'due';
    switch (ask.do) {
      case 'break_start':
        this.#refuseUnless(this.#break === null);
        this.#begin('usual', this.settings.break_minutes);
        break;
      case 'calf_hurts':
        this.#begin('calf_hurts', CALF_HURTS_MINUTES);
        break;
      case 'break_done':
        this.#refuseUnless(this.#break !== null);
        this.#came('taken');
        this.#anew();
        break;
      case 'break_skip':
        this.#refuseUnless(this.#break !== null || owed);
        this.#came('skipped');
        this.#anew();
        break;
      case 'break_snooze':
        this.#refuseUnless(due.running && due.may_snooze);
        this.#spell.dueAt = this.now() + SNOOZE_MINUTES * MINUTE;
        this.#spell.snoozes += 1;
        this.#came('snoozed');
        break;
      case 'break_hold':
        this.#refuseUnless(this.#break?.heldAt === null);
        if (this.#break) this.#break.heldAt = this.now();
        break;
      case 'break_go_on':
        this.#refuseUnless(typeof this.#break?.heldAt === 'number');
        this.#goOn();
        break;
      case 'pause':
        this.#pauseUntil(ask.seconds === null ? null : this.now() + ask.seconds * 1000);
        break;
      case 'pause_until_tomorrow':
        this.#pauseUntil(tomorrow(this.now(), this.settings.morning_time));
        break;
      case 'resume':
        this.#anew();
        break;
      case 'quit':
        this.running = false;
        break;
      case 'status':
      case 'watch':
      case 'settings_changed':
      case 'diary_changed':
        break;
    }
    return this.tell();
  }

  status(): AgentStatus {
    if (!this.running) return { running: false };
    const now = this.now();
    if (this.#break && this.#break.heldAt === null && this.#break.endsAt <= now) {
      this.#came('taken');
      this.#anew();
    }
    if (this.#pause?.until && this.#pause.until <= now) this.#anew();
    const phase = this.#phase(now);
    const sat_seconds = phase === 'sitting' || phase === 'due' ? Math.round((now - this.#spell.satFrom) / 1000) : 0;
    return {
      running: true,
      phase,
      sat_seconds,
      next_break_at: phase === 'sitting' ? instant(this.#spell.dueAt) : null,
      break_ends_at: this.#break?.heldAt === null ? instant(this.#break.endsAt) : null,
      quiet: this.quiet,
      idle_source: this.unavailable.includes('idle') ? 'unavailable' : 'x11',
      today: { ...sumOf(this.line), sat_seconds: sumOf(this.line).sat_seconds + sat_seconds },
      since: instant(this.#since),
      quiet_since: this.quiet.length > 0 ? instant(this.#since) : null,
      may_snooze: phase === 'due' && this.#spell.snoozes < SNOOZES,
      pause_until: this.#pause?.until ? instant(this.#pause.until) : null,
      on_break: this.#runningBreak(now),
      ask_in_window: false,
      unavailable: this.unavailable,
    };
  }

  #phase(now: number): Phase {
    if (!this.settings.reminders) return 'off';
    if (this.#break) return 'on_break';
    if (this.#pause) return 'paused';
    return this.#spell.dueAt <= now ? 'due' : 'sitting';
  }

  #runningBreak(now: number): RunningBreak | null {
    if (!this.#break) return null;
    const { kind, minutes, endsAt, heldAt } = this.#break;
    const left_seconds = Math.ceil((endsAt - (heldAt ?? now)) / 1000);
    return { kind, seconds: minutes * 60, left_seconds, held: heldAt !== null };
  }

  #begin(kind: BreakKind, minutes: number): void {
    this.#turn();
    this.#pause = null;
    this.#break = { kind, minutes, endsAt: this.now() + minutes * MINUTE, heldAt: null };
  }

  #goOn(): void {
    if (!this.#break || this.#break.heldAt === null) return;
    this.#break.endsAt += this.now() - this.#break.heldAt;
    this.#break.heldAt = null;
  }

  #came(outcome: Outcome): void {
    this.line.outcomes.push({ outcome, at: instant(this.now()) });
  }

  /** Whatever it was until now ends, and is on the line. */
  #turn(): void {
    const kinds = {
      on_break: 'break',
      paused: 'paused',
      off: null,
      away: 'away',
      sitting: 'sitting',
      due: 'sitting',
    } as const;
    const kind = kinds[this.#phase(this.now())];
    const [from, to] = [instant(this.#since), instant(this.now())];
    if (kind && from < to) this.line.stretches.push({ kind, from, to, causes: [] });
    this.#since = this.now();
  }

  #pauseUntil(until: number | null): void {
    this.#turn();
    this.#break = null;
    this.#pause = { until };
  }

  #anew(): void {
    this.#turn();
    this.#break = null;
    this.#pause = null;
    this.#spell = { satFrom: this.now(), dueAt: this.now() + this.settings.sit_minutes * MINUTE, snoozes: 0 };
  }

  #refuseUnless(sensible: boolean): void {
    if (!sensible) throw { code: 'not_now', message: 'That makes no sense right now.' } satisfies ErrorBody;
  }
}

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

function tomorrow(now: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const date = new Date(now);
  date.setDate(date.getDate() + 1);
  return date.setHours(hours, minutes, 0, 0);
}
