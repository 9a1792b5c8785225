/**
 * Which picture the break's window shows. It follows what the agent tells and remembers only what this window has
 * seen; pure.
 */
import type { AgentStatus } from '../generated/AgentStatus';
import type { AgentView } from '../generated/AgentView';
import type { BreakKind } from '../generated/BreakKind';
import type { RunningBreak } from '../generated/RunningBreak';

export type Picture =
  /** No agent, so no break either. */
  | { is: 'agent_away' }
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
  if (!status.running) return { is: 'agent_away' };
  if (status.on_break) return { is: 'on_break', running: status, break: status.on_break };
  switch (before?.is) {
    case 'on_break':
      return { is: 'over', running: status, kind: before.break.kind };
    case 'over':
      return { ...before, running: status };
    case 'gone':
      return before;
  }
  if (status.phase === 'due' || status.ask_in_window) return { is: 'asking', running: status };
  return before?.is === 'asking' ? { is: 'gone' } : { is: 'nothing', running: status };
}

/** How long after its end a break may still be said to be over. Later, say after waking up, nobody wants to know. */
const NEWS_FOR_MS = 10_000;

/** Whether a break that was to end then is old news: its window is simply gone. */
export function oldNews(endedAt: number, now: number): boolean {
  return now - endedAt > NEWS_FOR_MS;
}
