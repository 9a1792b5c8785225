/**
 * The recording of the test file that runs: replayed, or with `SOLEUS_RECORDER` (the path of the program) made while the tests
 * run. `scripts/record.sh` makes all of them.
 */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import { RecordedSource, Replay, type Answer, type Args, type Recording, type Source } from '$lib/backend/replay';

const recorder = process.env['SOLEUS_RECORDER'];
let live: Live | undefined;
let recording: Recording | undefined;

afterAll(() => live?.close());

/** Answers the window from the state that `start` and what happens next lead to. */
export function openReplay(): Replay {
  const name = basename(expect.getState().testPath ?? '').replace('.test.ts', '.json');
  const file = join(dirname(fileURLToPath(import.meta.url)), '../recorded', name);
  const replay = new Replay(recorder ? beginLive(recorder, file) : replayed(file));
  replay.install();
  return replay;
}

function replayed(file: string): Source {
  if (!existsSync(file)) throw new Error(`${file} is not there: see scripts/record.sh`);
  recording ??= JSON.parse(readFileSync(file, 'utf8')) as Recording;
  return new RecordedSource(recording);
}

function beginLive(program: string, file: string): Source {
  live ??= new Live(program, file);
  live.begin();
  return live;
}

/** The recorder's process. Its answers are waited for, so that a test runs as it does with a recording. */
class Live implements Source {
  readonly #folder = mkdtempSync(join(tmpdir(), 'soleus-'));
  readonly #requests: number;
  readonly #answers: number;

  constructor(program: string, file: string) {
    const pipes = ['requests', 'answers'].map((name) => join(this.#folder, name));
    execFileSync('mkfifo', pipes);
    spawn(program, [...pipes, file], { stdio: ['ignore', 'ignore', 'inherit'] });
    this.#requests = openSync(pipes[0] ?? '', 'w');
    this.#answers = openSync(pipes[1] ?? '', 'r');
  }

  begin(): void {
    this.#request({});
  }

  read(command: string, args: Args): Answer {
    return this.#request({ command, args });
  }

  change(command: string, args: Args): Answer {
    return this.#request({ command, args, changes: true });
  }

  /** Waits until the recording is written. */
  close(): void {
    closeSync(this.#requests);
    this.#line();
    rmSync(this.#folder, { recursive: true });
  }

  #request(request: object): Answer {
    writeSync(this.#requests, `${JSON.stringify(request)}\n`);
    return JSON.parse(this.#line()) as Answer;
  }

  #line(): string {
    const parts: Buffer[] = [];
    for (;;) {
      const part = Buffer.alloc(1 << 16);
      const length = readSync(this.#answers, part);
      parts.push(part.subarray(0, length));
      if (length === 0 || part[length - 1] === 10) return Buffer.concat(parts).toString();
    }
  }
}
