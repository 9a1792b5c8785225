import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
/** The catalogues belong to the Rust crate that shares them, outside this folder. */
const locales = path('../src-tauri/core/locales');

/** Comments, and texts that only the terminal, the tray and a report show (tests/texts.test.ts holds the window to it). */
const NOT_IN_WINDOW =
  /^(?:#.*|(?:accepted|cli|error|fhir|report(?!-section)|summary|tray|usage)-.*)\n(?:[ \t}*[].*\n)*/gm;

const catalogues = {
  name: 'soleus-catalogues',
  enforce: 'pre' as const,
  load(id: string) {
    const [file, query] = id.split('?');
    if (!file?.endsWith('.ftl') || query !== 'raw') return null;
    return `export default ${JSON.stringify(readFileSync(file, 'utf8').replace(NOT_IN_WINDOW, ''))}`;
  },
};

export default defineConfig({
  plugins: [catalogues, svelte(), svelteTesting()],
  // The same three are in tsconfig.json.
  resolve: { alias: { $lib: path('src/lib'), $wire: path('src/generated/wire.ts'), '@locales': locales } },
  server: { fs: { allow: ['.', locales] } },
  // Safari 16 is the oldest WebKit of a supported system; `light-dark()` is compiled to what it understands.
  build: {
    target: ['safari16', 'chrome111'],
    cssTarget: ['safari16', 'chrome111'],
    assetsInlineLimit: 0,
    // The diary and the guided break: two windows, two documents.
    rolldownOptions: {
      input: ['index.html', 'break.html'],
      // What the screens share is one file: a dozen small ones compress badly.
      output: { codeSplitting: { groups: [{ name: 'shared', test: /src\/lib\/|node_modules/ }] } },
    },
  },
  // A busy machine draws the window slowly; a test that hangs still fails.
  test: {
    testTimeout: 20_000,
    environment: 'jsdom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/setup.ts'],
    env: { TZ: 'UTC' },
  },
});
