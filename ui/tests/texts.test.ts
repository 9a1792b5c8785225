import { readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import * as codes from '$lib/codes';
import { RANGES as REPORT_RANGES } from '../src/screens/export/report-request';
import { RANGES } from '../src/screens/nights/trend';
import { SHOWN } from '../src/screens/nights/view.svelte';

const read = (language: string) =>
  [`${language}`, `learn/${language}`]
    .map((file) => readFileSync(`../src-tauri/core/locales/${file}.ftl`, 'utf8'))
    .join('\n');
const files = import.meta.glob<string>('../src/**/*.{svelte,ts}', { query: '?raw', import: 'default', eager: true });
const sources = Object.entries(files).map(([path, text]) => ({ path, text }));

/** Ids written out in calls of `t`. */
const written = sources.flatMap(({ text }) =>
  [...text.matchAll(/\bt\(\s*'([a-zA-Z][\w-]*)'/g)].map((call) => call[1] ?? ''),
);

/** Ids made of a prefix and a code. */
const made = [
  ...codes.SIDES.map((code) => `side-${code}`),
  ...codes.SITES.map((code) => `site-${code}`),
  ...codes.SENSATIONS.map((code) => `sensation-${code}`),
  ...codes.LONGEST.map((code) => `longest-${code}`),
  ...codes.WOKE.map((code) => `woke-${code}`),
  ...codes.EASED_BY.map((code) => `eased_by-${code}`),
  ...codes.SIGN_ANSWERS.map((code) => `answer-${code}`),
  ...codes.SIGNS.flatMap((code) => [`sign-${code}`, `sign-name-${code}`]),
  ...codes.GROUPS.map((code) => `group-${code}`),
  ...['sitting', 'due', 'on_break', 'away', 'paused', 'off'].map((code) => `phase-${code}`),
  ...codes.LEVELS.map((code) => `level-${code}`),
  ...codes.THEMES.map((code) => `theme-${code}`),
  ...codes.LANGUAGES.map((code) => `language-${code}`),
  ...codes.REGIONS.map((code) => `region-${code}`),
  ...codes.CAUSES.flatMap((code) => [`quiet-${code}`, `quiet-name-${code}`]),
  ...codes.PARTS.map((code) => `part-missing-${code}`),
  ...codes.STRETCHES.map((code) => `stretch-${code}`),
  ...codes.OUTCOMES.map((code) => `outcome-${code}`),
  ...['edit', 'delete', 'import'].map((code) => `ended-${code}`),
  ...SHOWN.map((code) => `nights-as-${code}`),
  ...RANGES.map((code) => `trend-${code}`),
  ...REPORT_RANGES.map((code) => `export-range-${code}`),
  ...codes.SECTIONS.map((code) => `report-section-${code}`),
  ...['night', 'week', 'month', 'year'].map((code) => `trend-by-${code}`),
  ...codes.BREAK_WINDOWS.map((code) => `break_window-${code}`),
];

describe.each(['en', 'zh-CN'])('the texts in %s', (language) => {
  const bundle = new FluentBundle(language);
  const errors = bundle.addResource(new FluentResource(read(language)));

  it('can all be read', () => expect(errors).toEqual([]));

  it('hold every text the window shows', () => {
    expect([...written, ...made].filter((id) => !bundle.hasMessage(id))).toEqual([]);
  });
});

it('no component holds a text of its own', () => {
  const withoutCode = (svelte: string) =>
    svelte
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
      .replace(/<[^>]*>/g, '');
  const literal = sources
    .filter(({ path }) => path.endsWith('.svelte'))
    .map(({ path, text }) => ({ path, words: withoutCode(text).match(/\p{L}{2,}/gu) }))
    .filter(({ words }) => words !== null);
  expect(literal).toEqual([]);
});

it('the window shows no text that its build leaves out', () => {
  expect(
    written.filter((id) => /^(?:accepted|cli|error|fhir|report(?!-section)|summary|tray|usage)-/.test(id)),
  ).toEqual([]);
});

it('a text that names something is told what', () => {
  const english = new Map(
    read('en')
      .split(/\n(?=[a-zA-Z])/)
      .map((text) => [/^[\w-]+/.exec(text)?.[0] ?? '', text]),
  );
  const bare = sources.flatMap(({ text }) =>
    [...text.matchAll(/\bt\(\s*'([a-zA-Z][\w-]*)'\s*\)/g)].map((call) => call[1] ?? ''),
  );
  expect(bare.length).toBeGreaterThan(100);
  expect(bare.filter((id) => english.get(id)?.includes('{ $'))).toEqual([]);
});
