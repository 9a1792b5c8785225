/**
 * The agent as the window sees it. The window owns no timer: it receives each change of the status and counts down to the
 * instants in it.
 */
import { asErrorBody, type Backend } from '$lib/backend';
import type { AgentRequest, AgentStatus, ErrorBody, RunningAgent, Settings } from '$wire';

export class Reminder {
  status = $state.raw<AgentStatus | null>(null);
  error = $state.raw<ErrorBody | null>(null);
  /** When the status arrived, by this program's clock. */
  receivedAt = $state.raw(0);
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get running(): RunningAgent | null {
    return this.status?.running ? this.status : null;
  }

  /** The time to count from: the window's clock ticks once a second, and the status may be newer than its last tick. */
  at(clockNow: number): number {
    return Math.max(clockNow, this.receivedAt);
  }

  /** Receives every change from now on. */
  async watch(): Promise<void> {
    try {
      await this.#backend.agentWatch((status) => this.#receive(status));
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }

  refresh(): Promise<void> {
    return this.#apply(this.#backend.agentStatus());
  }

  request(request: AgentRequest): Promise<void> {
    return this.#apply(this.#backend.agentRequest(request));
  }

  /** "My calf hurts": a break of its own kind, on an agent that is started for it if none runs. */
  async startCalfBreak(): Promise<void> {
    if (!this.running) await this.start();
    if (this.running) await this.request({ do: 'calf_hurts' });
  }

  start(): Promise<void> {
    return this.#apply(this.#backend.agentStart());
  }

  async #apply(answer: Promise<AgentStatus>): Promise<void> {
    try {
      this.#receive(await answer);
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }

  #receive(status: AgentStatus): void {
    this.status = status;
    this.receivedAt = Date.now();
    this.error = null;
  }
}

/** Milliseconds to the next deadline; null when there is none. `now` is by the diary's clock. */
export function remaining(running: RunningAgent, now: number): number | null {
  if (running.on_break?.held) return running.on_break.left_seconds * 1000;
  const until = running.phase === 'on_break' ? running.break_ends_at : running.next_break_at;
  if (until === null) return null;
  // Never more than the break is long: the two clocks may differ.
  const most = running.on_break ? running.on_break.seconds * 1000 : Infinity;
  return Math.min(most, Math.max(0, Date.parse(until) - now));
}

/** How much of the spell, or of the break, has passed: 0 to 1. */
export function passed(running: RunningAgent, settings: Settings, left: number): number {
  const seconds = running.on_break?.seconds ?? settings.sit_minutes * 60;
  return Math.min(1, Math.max(0, 1 - left / (seconds * 1000)));
}

/** Seconds sat in the `since` milliseconds after the status arrived: the agent sends no status for passing seconds. */
export function satSince(running: RunningAgent, since: number): number {
  return running.phase === 'sitting' || running.phase === 'due' ? Math.max(0, Math.floor(since / 1000)) : 0;
}
