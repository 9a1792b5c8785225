import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

// The texts live with the Rust crate that shares them, outside this folder.
const locales = fileURLToPath(new URL('../src-tauri/core/locales', import.meta.url));

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  resolve: { alias: { '@locales': locales } },
  server: { fs: { allow: ['.', locales] } },
  // Safari 16 stands for the oldest WebKit a supported system brings; `light-dark()` is written out for it.
  build: { target: ['safari16', 'chrome111'], cssTarget: ['safari16', 'chrome111'], assetsInlineLimit: 0 },
  test: { environment: 'jsdom', include: ['tests/**/*.test.ts'], setupFiles: ['tests/setup.ts'], env: { TZ: 'UTC' } },
});
