/**
 * Stores on disk what is in a night's form and is no entry yet, in case the window dies. Only the window reads the body: one
 * that another version wrote and this one cannot read is left alone.
 */
import type { Backend } from '$lib/backend';
import { blank, type DraftAnswers } from '$lib/nights/answers';
import type { Night } from '$wire';
import { TYPED_FIELDS, type Typed } from './typed-fields';

/** What was in a form when the window closed. */
export interface StoredDraft {
  /** The revision of the entry that the form started from; null when there was none. */
  revision: number | null;
  /** Answers that are not recorded; null when only typed text is not. */
  answers: DraftAnswers | null;
  typed: Typed;
}

const VERSION = 1;
const KEY = /^night (\d{4}-\d\d-\d\d)$/;
/** How far the copy on disk is behind the form, at most. */
const SAVE_DELAY_MS = 150;
/** A body may have 64 KiB. Of a text that is too long to be recorded, the beginning is stored. */
const TYPED_MAX = 8000;

export const draftKey = (night: Night) => `night ${night}`;

export function serializeDraft(draft: StoredDraft): string {
  const typed = Object.fromEntries(
    Object.entries(draft.typed).map(([field, text]) => [field, text.slice(0, TYPED_MAX)]),
  );
  return JSON.stringify({ version: VERSION, ...draft, typed });
}

export function parseDraft(body: string): StoredDraft | null {
  try {
    const draft: unknown = JSON.parse(body);
    if (!isRecord(draft) || draft['version'] !== VERSION) return null;
    const { revision, answers, typed } = draft;
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

/** Writes drafts shortly after a change, one after the other, and only those that differ from what is on disk. */
export class DraftStore {
  readonly #backend: Pick<Backend, 'draftStore' | 'draftsGet'>;
  readonly #stored = new Map<string, string | null>();
  readonly #changed = new Map<string, () => StoredDraft | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue: Promise<void> = Promise.resolve();

  constructor(backend: Pick<Backend, 'draftStore' | 'draftsGet'>) {
    this.#backend = backend;
  }

  async load(): Promise<Map<Night, StoredDraft>> {
    const drafts = new Map<Night, StoredDraft>();
    for (const { key, body } of await this.#backend.draftsGet()) {
      const night = KEY.exec(key)?.[1];
      const draft = night === undefined ? null : parseDraft(body);
      if (night === undefined || !draft) continue;
      this.#stored.set(key, body);
      drafts.set(night, draft);
    }
    return drafts;
  }

  /** A form changed. `unrecorded` is called when it is written, and returns null when everything is recorded by then. */
  scheduleSave(night: Night, unrecorded: () => StoredDraft | null): void {
    this.#changed.set(draftKey(night), unrecorded);
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_DELAY_MS);
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [key, unrecorded] of this.#changed) {
      const draft = unrecorded();
      this.#write(key, draft && serializeDraft(draft));
    }
    this.#changed.clear();
    return this.#queue;
  }

  /** The diary was replaced, and its drafts with it: what was still to be written belongs to the old one. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
    this.#stored.clear();
  }

  #write(key: string, body: string | null): void {
    const before = this.#stored.get(key) ?? null;
    if (body === before) return;
    this.#stored.set(key, body);
    // On a full disk nothing is stored: the answers stay in the window, which shows the save that failed already.
    const failed = () => void (this.#stored.get(key) === body && this.#stored.set(key, before));
    this.#queue = this.#queue.then(() => this.#backend.draftStore(key, body)).catch(failed);
  }
}
