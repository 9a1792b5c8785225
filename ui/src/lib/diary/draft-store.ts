/**
 * What stands in a night's form and is no entry yet, kept on disk in case the window dies. The body is the window's
 * own business: what another version wrote and this one cannot read is left alone.
 */
import type { Night } from '$wire';
import type { Backend } from '$lib/backend';
import { blank, type DraftAnswers } from '$lib/nights/answers';
import { TYPED_FIELDS, type Typed } from './typed-fields';

/** What a form held when the window closed. */
export interface KeptForm {
  /** The version of the night it was laid over; null when there was none. */
  revision: number | null;
  /** Answers that are not recorded; null when only something typed is not. */
  answers: DraftAnswers | null;
  typed: Typed;
}

const VERSION = 1;
const KEY = /^night (\d{4}-\d\d-\d\d)$/;
/** So far behind is what is on disk, at most. */
const KEEP_AFTER_MS = 150;
/** A body has room for 64 KiB. Of a text that could never be recorded, its beginning is kept. */
const TYPED_MOST = 8000;

export const keyOf = (night: Night) => `night ${night}`;

export function written(form: KeptForm): string {
  const typed = Object.fromEntries(
    Object.entries(form.typed).map(([field, text]) => [field, text.slice(0, TYPED_MOST)]),
  );
  return JSON.stringify({ version: VERSION, ...form, typed });
}

export function read(body: string): KeptForm | null {
  try {
    const form: unknown = JSON.parse(body);
    if (!isRecord(form) || form['version'] !== VERSION) return null;
    const { revision, answers, typed } = form;
    if (revision !== null && typeof revision !== 'number') return null;
    if (!isRecord(typed) || (answers !== null && !isRecord(answers))) return null;
    const texts = TYPED_FIELDS.flatMap((field) => (typeof typed[field] === 'string' ? [[field, typed[field]]] : []));
    return { revision, answers: answers && { ...blank(), ...answers }, typed: Object.fromEntries(texts) as Typed };
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where kept forms lie. Writes soon after a change, one after the other, and only what differs. */
export class Shelf {
  readonly #backend: Pick<Backend, 'draftKeep' | 'draftsGet'>;
  readonly #bodies = new Map<string, string | null>();
  readonly #changed = new Map<string, () => KeptForm | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue: Promise<void> = Promise.resolve();

  constructor(backend: Pick<Backend, 'draftKeep' | 'draftsGet'>) {
    this.#backend = backend;
  }

  async forms(): Promise<Map<Night, KeptForm>> {
    const forms = new Map<Night, KeptForm>();
    for (const { key, body } of await this.#backend.draftsGet()) {
      const night = KEY.exec(key)?.[1];
      const form = night === undefined ? null : read(body);
      if (night === undefined || !form) continue;
      this.#bodies.set(key, body);
      forms.set(night, form);
    }
    return forms;
  }

  /** Something changed in a form; `form` tells what is unrecorded by the time it is written down. */
  soon(night: Night, form: () => KeptForm | null): void {
    this.#changed.set(keyOf(night), form);
    this.#timer ??= setTimeout(() => void this.now(), KEEP_AFTER_MS);
  }

  now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [key, form] of this.#changed) {
      const unrecorded = form();
      this.#write(key, unrecorded && written(unrecorded));
    }
    this.#changed.clear();
    return this.#queue;
  }

  /** What was on disk is gone, and what was to be written belongs to nothing. */
  startOver(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
    this.#bodies.clear();
  }

  #write(key: string, body: string | null): void {
    const before = this.#bodies.get(key) ?? null;
    if (body === before) return;
    this.#bodies.set(key, body);
    // A full disk keeps nothing: the answers stay in the window, and the save that failed has said so already.
    const failed = () => void (this.#bodies.get(key) === body && this.#bodies.set(key, before));
    this.#queue = this.#queue.then(() => this.#backend.draftKeep(key, body)).catch(failed);
  }
}
