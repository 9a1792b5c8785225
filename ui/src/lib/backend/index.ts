import type { Backend } from './backend';
import { tauri } from './tauri';

export * from './backend';

/** The real backend; in a plain browser, at design time, a made-up diary. That is in no build. */
export async function openBackend(): Promise<Backend> {
  if (!import.meta.env.DEV || '__TAURI_INTERNALS__' in window) return tauri;
  const { fakeFromAddress } = await import('./fake/address');
  return fakeFromAddress(new URLSearchParams(location.search));
}
