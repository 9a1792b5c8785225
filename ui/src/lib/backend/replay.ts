/**
 * Answers the window's commands from a recording of the real backend, in place of the shell: for tests, and for looking at the
 * window in a plain browser. It contains no rule: every answer is either recorded (`tests/recorder`) or set by a test.
 *
 * It works below the commands, at Tauri's IPC, so that the window calls the same functions as in the real program. A recording
 * is a tree of states. In one state every read has one answer, however often and in whatever order it is called. A call that
 * changes something leads to another state, and has to be a recorded one.
 */
import type { Destination, ErrorBody } from '$wire';
import { Channel } from '@tauri-apps/api/core';
import { mockIPC } from '@tauri-apps/api/mocks';

export type Args = Record<string, unknown>;

/** What a command returned, or was refused with. */
export type Answer = { result: unknown } | { error: ErrorBody };

export type RecordedCall = { command: string; args: Args } & Answer;

export interface RecordedState {
  /** The number of the state before, and the call that led from there; none for the first state. */
  from?: number;
  by?: RecordedCall;
  /** The answers that differ from the state before. */
  reads: RecordedCall[];
}

export interface Recording {
  states: RecordedState[];
}

/** Whoever answers: a recording, or while one is made the recorder. */
export interface Source {
  read(command: string, args: Args): Answer;
  change(command: string, args: Args): Answer;
}

/** Commands that change nothing. */
const READS = [
  ['app_start', 'nights_list', 'diary_start', 'night_history', 'notes_search', 'cramp_get', 'flags_get'],
  ['breaks_get', 'agent_status', 'agent_watch'],
].flat();

/** Commands of the shell that are not about the diary: they return nothing. */
const WITHOUT_ANSWER = [
  ['window_ready', 'window_close', 'folder_open', 'report_cancel'],
  ['destination_watch', 'destination_open'],
].flat();

/** A test's own answer; a function is called for each call, and may throw an {@link ErrorBody}. */
type OwnAnswer = Answer | ((args: Args) => unknown);

export class Replay {
  /** Every call of the window, in order. */
  readonly calls: { command: string; args: Args }[] = [];
  /** What is stored of unfinished forms, by key: it is read back as it was stored. */
  readonly drafts = new Map<string, string>();
  /** Where the window is to start; it is sent once. */
  destination: Destination | null = null;
  readonly #source: Source;
  readonly #own = new Map<string, OwnAnswer>();
  readonly #failing: { command: string; error: ErrorBody }[] = [];
  readonly #channels: { command: string; channel: Channel<unknown>; sent: string }[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  /** Answers everything that the window sends to the shell from now on. */
  install(): void {
    mockIPC((command, payload) => this.#answer(command, (payload ?? {}) as Args));
  }

  /** Something happens that is no call of this window: time passes, or another program writes. Returns its result. */
  outside<T = unknown>(command: string, args: Args = {}): T {
    const answer = READS.includes(command) ? this.#source.read(command, args) : this.#change(command, args);
    return resultOf(answer) as T;
  }

  /** Answers a command by hand from now on, whatever is recorded. */
  answer(command: string, answer: OwnAnswer): void {
    this.#own.set(command, answer);
  }

  /** Answers a command from the recording again. */
  answerAsRecorded(command: string): void {
    this.#own.delete(command);
  }

  /** Changes what is recorded of a command's results. */
  adjust<T>(command: string, change: (result: T) => T): void {
    this.answer(command, (args) => change(resultOf(this.#source.read(command, args)) as T));
  }

  /** Refuses the next call of a command. */
  failNext(command: string, error: ErrorBody): void {
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
    const failing = this.#failing.findIndex((each) => each.command === command);
    if (failing >= 0) throw this.#failing.splice(failing, 1)[0]?.error;
    const own = this.#own.get(command);
    if (channel) return this.#watch(command, channel, own);
    if (command === 'app_start') return this.#start(args, own);
    if (typeof own === 'function') return own(args);
    if (own) return resultOf(own);
    if (WITHOUT_ANSWER.includes(command)) return null;
    if (command === 'draft_store') return this.#store(args as { key: string; body: string | null });
    if (command === 'drafts_get') return [...this.drafts].map(([key, body]) => ({ key, body }));
    if (!READS.includes(command)) return resultOf(this.#change(command, args));
    return resultOf(this.#source.read(command, args));
  }

  #start(args: Args, own?: OwnAnswer): unknown {
    const result = typeof own === 'function' ? own(args) : resultOf(own ?? this.#source.read('app_start', args));
    const { destination } = this;
    this.destination = null;
    return destination ? { ...(result as object), destination } : result;
  }

  #watch(command: string, channel: Channel<unknown>, own?: OwnAnswer): null {
    const watching = { command, channel, sent: '' };
    this.#channels.push(watching);
    if (own && typeof own !== 'function') channel.onmessage(resultOf(own));
    else if (READS.includes(command)) this.#sendTo(watching);
    return null;
  }

  #change(command: string, args: Args): Answer {
    const answer = this.#source.change(command, args);
    for (const each of this.#channels)
      if (READS.includes(each.command) && !this.#own.has(each.command)) this.#sendTo(each);
    return answer;
  }

  /** Sends a watcher what it would read now, if that is something else than before. */
  #sendTo(watching: { command: string; channel: Channel<unknown>; sent: string }): void {
    const message = resultOf(this.#source.read(watching.command, {}));
    const sent = JSON.stringify(message);
    if (sent === watching.sent) return;
    watching.sent = sent;
    watching.channel.onmessage(message);
  }

  #store({ key, body }: { key: string; body: string | null }): null {
    if (body === null) this.drafts.delete(key);
    else this.drafts.set(key, body);
    return null;
  }
}

/** Answers from a recording. */
export class RecordedSource implements Source {
  readonly #states: RecordedState[];
  /** By number of the state and call. */
  readonly #next = new Map<string, number>();
  /** The answers of the state, by call. */
  readonly #reads = new Map<string, Answer>();
  #at = 0;

  constructor({ states }: Recording) {
    this.#states = states;
    for (const [index, { from, by }] of states.entries())
      if (by) this.#next.set(`${from} ${keyOf(by.command, by.args)}`, index);
    this.#enter(0);
  }

  read(command: string, args: Args): Answer {
    return this.#reads.get(keyOf(command, args)) ?? notRecorded(command, args);
  }

  change(command: string, args: Args): Answer {
    const next = this.#next.get(`${this.#at} ${keyOf(command, args)}`);
    const by = next !== undefined && this.#states[next]?.by;
    if (!by) return notRecorded(command, args);
    this.#enter(next);
    return by;
  }

  #enter(at: number): void {
    this.#at = at;
    for (const read of this.#states[at]?.reads ?? []) this.#reads.set(keyOf(read.command, read.args), read);
  }
}

function notRecorded(command: string, args: Args): Answer {
  return { error: { code: 'failed', message: `No recorded answer to ${keyOf(command, args)}` } };
}

function resultOf(answer: Answer): unknown {
  if ('error' in answer) throw answer.error;
  // A copy: the window may change what it received.
  return structuredClone(answer.result);
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
