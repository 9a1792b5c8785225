/**
 * Answers the window's commands from a recording of the real backend, in place of the shell: for tests, and for looking at the
 * window in a plain browser. It contains no rule: every answer is either recorded or set by a test.
 *
 * It works below the commands, at Tauri's IPC, so that the window calls the same functions as in the real program. A recording
 * is a line of states. In one state every read has one answer, however often and in whatever order it is called. A call that
 * changes something leads to the next state, and has to be the recorded one.
 */
import type { ErrorBody } from '$wire';
import { Channel } from '@tauri-apps/api/core';
import { mockIPC } from '@tauri-apps/api/mocks';

export type Args = Record<string, unknown>;

export interface RecordedCall {
  command: string;
  /** By the names that the command has for them; without channels. */
  args: Args;
  /** What it returned; of a command with a channel, the message that is sent in this state. */
  result?: unknown;
  /** What it was refused with, instead of a result. */
  error?: ErrorBody;
}

export interface RecordedState {
  /** The call of the window that leads here; null for the first state and for a change from outside. */
  by: RecordedCall | null;
  /** The time by the diary's clock, RFC 3339 with its offset. */
  now: string;
  /** The answers that differ from the state before. */
  reads: RecordedCall[];
}

export interface Recording {
  /** The recording whose first state this one starts from; null for one that starts by itself. */
  base: string | null;
  states: RecordedState[];
}

/** Commands that only have an effect outside the diary: they return nothing, in every state. */
const WITHOUT_ANSWER = ['window_ready', 'window_close', 'folder_open', 'report_cancel'];

type Answer = Pick<RecordedCall, 'result' | 'error'> | ((args: Args) => unknown);

export class Replay {
  /** Every call, in order. */
  readonly calls: { command: string; args: Args }[] = [];
  readonly #states: RecordedState[];
  #at = -1;
  /** The answers of the state, by command and arguments. */
  readonly #reads = new Map<string, RecordedCall>();
  readonly #set = new Map<string, Answer>();
  readonly #failing: { command: string | null; error: ErrorBody }[] = [];
  readonly #channels: { command: string; channel: Channel<unknown>; sent: string }[] = [];

  /** `base` is the recording that `recording.base` names. */
  constructor(recording: Recording, base?: Recording) {
    if ((recording.base !== null) !== (base !== undefined))
      throw new Error(`the recording's base is ${recording.base}`);
    for (const { reads } of base?.states.slice(0, 1) ?? []) this.#learn(reads);
    this.#states = recording.states;
    this.#enter(0);
  }

  /** The time of the state. */
  get now(): string {
    return this.#states[this.#at]?.now ?? '';
  }

  /** Answers everything that the window sends to the shell from now on. */
  install(): void {
    mockIPC((command, payload) => this.#answer(command, (payload ?? {}) as Args));
  }

  /** Something happens that is no call of the window: time passes, or another program writes. */
  change(): void {
    if (this.#states[this.#at + 1]?.by !== null) throw new Error('the recording has no change from outside here');
    this.#enter(this.#at + 1);
  }

  /** Answers a command by hand from now on, whatever is recorded. */
  answer(command: string, answer: Answer): void {
    this.#set.set(command, answer);
  }

  /** Refuses the next call of a command, or the next call that changes something. */
  failNext(error: ErrorBody, command: string | null = null): void {
    this.#failing.push({ command, error });
  }

  /** Sends a message to whoever watches with this command. */
  send(command: string, message: unknown): void {
    for (const each of this.#channels) if (each.command === command) each.channel.onmessage(message);
  }

  callsOf(command: string): Args[] {
    return this.calls.filter((call) => call.command === command).map(({ args }) => args);
  }

  async #answer(command: string, payload: Args): Promise<unknown> {
    const channel = Object.values(payload).find((value) => value instanceof Channel);
    const args = Object.fromEntries(Object.entries(payload).filter(([, value]) => !(value instanceof Channel)));
    this.calls.push({ command, args });
    const set = this.#set.get(command);
    if (typeof set === 'function') return set(args);
    const next = this.#states[this.#at + 1]?.by;
    const changes = next && keyOf(next.command, next.args) === keyOf(command, args);
    const failing = this.#failing.findIndex((each) => each.command === command || (each.command === null && changes));
    if (failing >= 0) throw this.#failing.splice(failing, 1)[0]?.error;
    if (set) return resultOf(set);
    if (changes) {
      this.#enter(this.#at + 1);
      return resultOf(next);
    }
    const read = this.#reads.get(keyOf(command, args));
    if (channel) {
      this.#channels.push({ command, channel, sent: JSON.stringify(read?.result) });
      if (read) channel.onmessage(read.result);
      return null;
    }
    if (read) return resultOf(read);
    if (WITHOUT_ANSWER.includes(command)) return null;
    const expected = next ? `; the next change is ${keyOf(next.command, next.args)}` : '';
    throw { code: 'failed', message: `Not recorded: ${keyOf(command, args)}${expected}` } satisfies ErrorBody;
  }

  #enter(at: number): void {
    this.#at = at;
    this.#learn(this.#states[at]?.reads ?? []);
    for (const each of this.#channels) {
      const read = this.#reads.get(keyOf(each.command, {}));
      const message = JSON.stringify(read?.result);
      if (!read || message === each.sent) continue;
      each.sent = message;
      each.channel.onmessage(read.result);
    }
  }

  #learn(reads: readonly RecordedCall[]): void {
    for (const read of reads) this.#reads.set(keyOf(read.command, read.args), read);
  }
}

function resultOf({ result, error }: Pick<RecordedCall, 'result' | 'error'>): unknown {
  if (error) throw error;
  // A copy: the window may change what it received.
  return structuredClone(result ?? null);
}

/** A call as text, whatever the order of its arguments; an absent argument is null. */
function keyOf(command: string, args: Args): string {
  return `${command} ${JSON.stringify(sorted(args))}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const fields = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}
