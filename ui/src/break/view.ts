/**
 * Which view the break's window shows. It follows from the agent's status and from what this window has shown before. Pure.
 */
import type { AgentStatus, RunningAgent, BreakKind, RunningBreak } from '$wire';

export type View =
  /** No agent, so no break either; the kind of the break that ran when the agent went. */
  | { is: 'agent_away'; kind: BreakKind | null }
  /** A break is owed: now, later, or not? */
  | { is: 'prompt'; running: RunningAgent }
  | { is: 'on_break'; running: RunningAgent; break: RunningBreak }
  /** The break ran in this window and is over. */
  | { is: 'over'; running: RunningAgent; kind: BreakKind }
  /** The window was opened without a reason. */
  | { is: 'nothing'; running: RunningAgent }
  /** The prompt was answered or is no longer due: the window closes. */
  | { is: 'gone' };

/** The view after this status, if `before` was the one until now. */
export function viewAfter(before: View | null, status: AgentStatus): View {
  if (!status.running) return { is: 'agent_away', kind: interruptedKind(before) };
  if (status.on_break) return { is: 'on_break', running: status, break: status.on_break };
  const kind = interruptedKind(before);
  if (kind) return { is: 'over', running: status, kind };
  switch (before?.is) {
    case 'over':
      return { ...before, running: status };
    case 'gone':
      return before;
  }
  if (status.phase === 'due') return { is: 'prompt', running: status };
  // Nobody is there to answer; the prompt stays until they are back.
  if (before?.is === 'prompt' && status.phase === 'away') return before;
  return before?.is === 'prompt' ? { is: 'gone' } : { is: 'nothing', running: status };
}

/** The kind of the break that this window showed last. A restarted agent may have ended it. */
function interruptedKind(before: View | null): BreakKind | null {
  if (before?.is === 'on_break') return before.break.kind;
  return before?.is === 'agent_away' ? before.kind : null;
}

/** For how long after its end the window says that a break is over. Later, say after a suspend, nobody needs to know. */
const SHOW_OVER_FOR_MS = 10_000;

/** Whether a break ended too long ago to say so: its window simply closes. */
export function endedLongAgo(endedAt: number, now: number): boolean {
  return now - endedAt > SHOW_OVER_FOR_MS;
}
