import type { Backend } from './backend';
import { commands } from './commands';

export * from './backend';

/** The real backend. In a plain browser, which only a developer uses, a fake one that no build contains. */
export async function openBackend(): Promise<Backend> {
  if (!import.meta.env.DEV || '__TAURI_INTERNALS__' in window) return commands;
  const { fakeFromAddress } = await import('./fake/address');
  return fakeFromAddress(new URLSearchParams(location.search));
}
