import type { Backend } from './backend';
import { tauri } from './tauri';

export * from './backend';

/** The real backend inside the window; in a plain browser a made-up diary, loaded only then. */
export async function openBackend(): Promise<Backend> {
  if ('__TAURI_INTERNALS__' in window) return tauri;
  const { fakeFromAddress } = await import('./fake/address');
  return fakeFromAddress(new URLSearchParams(location.search));
}
