/**
 * The window's only way to the outside: the commands of the Tauri shell, generated from their Rust functions. Tests and a
 * plain browser answer them below, at Tauri's IPC (`replay.ts`).
 */
import type { ErrorBody, Settings } from '$wire';
import { commands } from '../../generated/commands';

export { commands };

/** What a part of the window may call. Every promise rejects with an {@link ErrorBody}. */
export type Backend = typeof commands;

// `Draft` is the form in the window; this is what is stored of it.
export type { Draft as DraftRecord } from '$wire';

export type SettingKey = keyof Settings;

/** The real backend. In a plain browser, which only a developer uses, a recording of it that no build contains. */
export async function openBackend(): Promise<Backend> {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { openPreview } = await import('./preview');
    await openPreview();
  }
  return commands;
}

/** Reads whatever was thrown as an error of the backend; anything else is a fault of the program itself. */
export function asErrorBody(thrown: unknown): ErrorBody {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return thrown as ErrorBody;
  }
  return { code: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
