/** The agent as the window sees it. The window owns no timer: it asks, and counts down to what it was told. */
import type { AgentAsk } from '../../generated/AgentAsk';
import type { AgentStatus } from '../../generated/AgentStatus';
import type { Problem } from '../../generated/Problem';
import type { Running } from '../../generated/Running';
import type { Settings } from '../../generated/Settings';
import { asProblem, type Backend } from '../backend';

export class Reminder {
  status = $state.raw<AgentStatus | null>(null);
  problem = $state.raw<Problem | null>(null);
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get running(): Running | null {
    return this.status?.running ? this.status : null;
  }

  refresh(): Promise<void> {
    return this.#take(this.#backend.agentStatus());
  }

  ask(ask: AgentAsk): Promise<void> {
    return this.#take(this.#backend.agentDo(ask));
  }

  start(): Promise<void> {
    return this.#take(this.#backend.agentStart());
  }

  async #take(answer: Promise<AgentStatus>): Promise<void> {
    try {
      this.status = await answer;
      this.problem = null;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }
}

/** How much of the spell, or of the break, has passed: 0 to 1. */
export function passed(running: Running, settings: Settings, left: number): number {
  const minutes = running.phase === 'on_break' ? settings.break_minutes : settings.sit_minutes;
  return Math.min(1, Math.max(0, 1 - left / (minutes * 60_000)));
}

/** Milliseconds to the moment that matters now; null when there is none to wait for. */
export function remaining(running: Running, now: number): number | null {
  const until = running.phase === 'on_break' ? running.break_ends_at : running.next_break_at;
  return until === null ? null : Math.max(0, Date.parse(until) - now);
}
