import { commands } from './commands';

export * from './backend';

/** The real backend. In a plain browser, which only a developer uses, a recording of it that no build contains. */
export async function openBackend(): Promise<typeof commands> {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { openPreview } = await import('./preview');
    await openPreview();
  }
  return commands;
}
