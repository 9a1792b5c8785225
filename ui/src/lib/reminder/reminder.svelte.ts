/** The agent as the window sees it. The window owns no timer: it is told, and counts down to what it was told. */
import type { AgentAsk, AgentStatus, AgentView, Problem } from '$wire';
import { asProblem, type Backend } from '$lib/backend';

export class Reminder {
  status = $state.raw<AgentStatus | null>(null);
  problem = $state.raw<Problem | null>(null);
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
      this.problem = asProblem(thrown);
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
      this.problem = asProblem(thrown);
    }
  }

  #hear(status: AgentStatus): void {
    this.status = status;
    this.heardAt = Date.now();
    this.problem = null;
  }
}
