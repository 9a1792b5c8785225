/** A make-believe agent: a sitting spell two fifths through, and buttons that do what they say. */
import type { AgentAsk } from '../../../generated/AgentAsk';
import type { AgentStatus } from '../../../generated/AgentStatus';
import type { Phase } from '../../../generated/Phase';
import type { Settings } from '../../../generated/Settings';

const MINUTE = 60_000;
const SNOOZE_MINUTES = 10;

export class FakeAgent {
  #phase: Phase = 'sitting';
  #until: number;
  #today = { taken: 3, natural: 2, skipped: 1, ignored: 0, sat_seconds: 19_080 };

  constructor(
    private running: boolean,
    private readonly settings: Settings,
    private readonly now: () => number,
  ) {
    this.#until = now() + 24 * MINUTE + 10_000;
  }

  start(): AgentStatus {
    this.running = true;
    return this.status();
  }

  /** The spell is over: a break is owed. */
  fallDue(): void {
    this.#phase = 'due';
  }

  do(ask: AgentAsk): AgentStatus {
    switch (ask.do) {
      case 'break_start':
        this.#enter('on_break', this.settings.break_minutes);
        break;
      case 'break_done':
        this.#today = { ...this.#today, taken: this.#today.taken + 1 };
        this.#enter('sitting', this.settings.sit_minutes);
        break;
      case 'break_skip':
        this.#today = { ...this.#today, skipped: this.#today.skipped + 1 };
        this.#enter('sitting', this.settings.sit_minutes);
        break;
      case 'break_snooze':
        this.#enter('sitting', SNOOZE_MINUTES);
        break;
      case 'pause':
        this.#phase = 'paused';
        break;
      case 'resume':
        this.#enter('sitting', this.settings.sit_minutes);
        break;
      case 'quit':
        this.running = false;
        break;
      case 'status':
      case 'settings_changed':
        break;
    }
    return this.status();
  }

  status(): AgentStatus {
    if (!this.running) return { running: false };
    const until = new Date(this.#until).toISOString();
    return {
      running: true,
      phase: this.#phase,
      sat_seconds: Math.max(0, this.settings.sit_minutes * 60 - Math.round((this.#until - this.now()) / 1000)),
      next_break_at: this.#phase === 'sitting' ? until : null,
      break_ends_at: this.#phase === 'on_break' ? until : null,
      quiet: [],
      idle_source: 'x11',
      today: this.#today,
    };
  }

  #enter(phase: Phase, minutes: number): void {
    this.#phase = phase;
    this.#until = this.now() + minutes * MINUTE;
  }
}
