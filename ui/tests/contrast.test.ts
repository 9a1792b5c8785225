import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const THEMES = ['day', 'night'] as const;

function token(name: string, theme: (typeof THEMES)[number]): string {
  const pair = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (!pair) throw new Error(`no token --${name}`);
  return (theme === 'day' ? pair[1] : pair[2]) ?? '';
}

/** Relative luminance, WCAG 2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const TEXT: [text: string, on: string][] = [
  ...['bg', 'surface', 'sunk', 'accent-soft', 'urgent-soft', 'line'].map((on): [string, string] => ['ink', on]),
  ...['bg', 'surface', 'sunk', 'urgent-soft', 'accent-soft'].map((on): [string, string] => ['muted', on]),
  ...['bg', 'surface', 'accent-soft', 'sunk'].map((on): [string, string] => ['accent', on]),
  ['on-accent', 'accent'],
  ['on-alarm', 'alarm'],
  ['urgent', 'bg'],
  ['urgent', 'surface'],
  ['urgent', 'urgent-soft'],
  ...[0, 1, 2, 3, 4, 5, 6].map((pain): [string, string] => ['on-pain-low', `p${pain}`]),
  ...[7, 8, 9, 10].map((pain): [string, string] => ['on-pain-high', `p${pain}`]),
];

const CONTROLS: [edge: string, on: string][] = [
  ['edge', 'bg'],
  ['edge', 'surface'],
  ['accent', 'bg'],
  ['accent', 'surface'],
  ['alarm', 'bg'],
  ['sat', 'surface'],
  ['sat', 'accent-soft'],
];

describe.each(THEMES)('by %s', (theme) => {
  it.each(TEXT)('%s can be read on %s', (text, on) => {
    expect(contrast(token(text, theme), token(on, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(CONTROLS)('the edge %s can be made out on %s', (edge, on) => {
    expect(contrast(token(edge, theme), token(on, theme))).toBeGreaterThanOrEqual(3);
  });

  it('pain goes evenly one way, never back', () => {
    const shades = Array.from({ length: 11 }, (_, pain) => luminance(token(`p${pain}`, theme)));
    const steps = shades.slice(1).map((shade, index) => shade - (shades[index] ?? 0));
    expect(steps.every((step) => (theme === 'day' ? step < 0 : step > 0))).toBe(true);
  });
});
