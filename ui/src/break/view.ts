/**
 * Which picture the break's window shows. It follows what the agent tells and remembers only what this window has
 * seen; pure.
 */
import type { AgentStatus, AgentView, BreakKind, RunningBreak } from '$wire';

export type Picture =
  /** No agent, so no break either; the kind of the one that ran when it went. */
  | { is: 'agent_away'; kind: BreakKind | null }
  /** A break is owed: now, later, or not? */
  | { is: 'asking'; running: AgentView }
  | { is: 'on_break'; running: AgentView; break: RunningBreak }
  /** It was here and is over. */
  | { is: 'over'; running: AgentView; kind: BreakKind }
  /** The window was opened without any reason. */
  | { is: 'nothing'; running: AgentView }
  /** What it asked has been answered or is moot. */
  | { is: 'gone' };

/** The picture after this status, if `before` was the one until now. */
export function after(before: Picture | null, status: AgentStatus): Picture {
  if (!status.running) return { is: 'agent_away', kind: interrupted(before) };
  if (status.on_break) return { is: 'on_break', running: status, break: status.on_break };
  const kind = interrupted(before);
  if (kind) return { is: 'over', running: status, kind };
  switch (before?.is) {
    case 'over':
      return { ...before, running: status };
    case 'gone':
      return before;
  }
  if (status.phase === 'due') return { is: 'asking', running: status };
  // Nobody is there to answer; the question waits for them.
  if (before?.is === 'asking' && status.phase === 'away') return before;
  return before?.is === 'asking' ? { is: 'gone' } : { is: 'nothing', running: status };
}

/** The kind of the break that ran when this window last heard of one. A restarted agent may have ended it. */
function interrupted(before: Picture | null): BreakKind | null {
  if (before?.is === 'on_break') return before.break.kind;
  return before?.is === 'agent_away' ? before.kind : null;
}

/** How long after its end a break may still be said to be over. Later, say after waking up, nobody wants to know. */
const NEWS_FOR_MS = 10_000;

/** Whether a break that was to end then is old news: its window is simply gone. */
export function oldNews(endedAt: number, now: number): boolean {
  return now - endedAt > NEWS_FOR_MS;
}
