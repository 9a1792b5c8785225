/** The agent as the window sees it. The window owns no timer: it is told, and counts down to what it was told. */
import type { AgentAsk, AgentStatus, AgentView } from '$wire';
import { asErrorBody, type Backend, type ErrorBody } from '$lib/backend';

export class Reminder {
  status = $state.raw<AgentStatus | null>(null);
  error = $state.raw<ErrorBody | null>(null);
  /** When the status was told, by this program's clock. */
  heardAt = $state.raw(0);
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get running(): AgentView | null {
    return this.status?.running ? this.status : null;
  }

  /** The time to count from: the window's clock ticks once a second, and what was told may be newer. */
  at(clockNow: number): number {
    return Math.max(clockNow, this.heardAt);
  }

  /** Hears every change from now on. */
  async watch(): Promise<void> {
    try {
      await this.#backend.agentWatch((status) => this.#hear(status));
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }

  refresh(): Promise<void> {
    return this.#take(this.#backend.agentStatus());
  }

  ask(ask: AgentAsk): Promise<void> {
    return this.#take(this.#backend.agentDo(ask));
  }

  /** "My calf hurts": the agent's own break, on an agent that is started for it if there is none. */
  async calfHurts(): Promise<void> {
    if (!this.running) await this.start();
    if (this.running) await this.ask({ do: 'calf_hurts' });
  }

  start(): Promise<void> {
    return this.#take(this.#backend.agentStart());
  }

  async #take(answer: Promise<AgentStatus>): Promise<void> {
    try {
      this.#hear(await answer);
    } catch (thrown) {
      this.error = asErrorBody(thrown);
    }
  }

  #hear(status: AgentStatus): void {
    this.status = status;
    this.heardAt = Date.now();
    this.error = null;
  }
}
