// The compressed size of the diary's window as one person loads it: every screen, in one language. The guided break is a
// window of its own. Fails when the diary is over the limit.
// size-limit would need nine packages and as many lines of configuration for the same sum in two languages.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 150;
const folder = new URL('dist/', import.meta.url);
const files = readdirSync(folder, { recursive: true }).filter((name) => /\.(?:css|html|js)$/.test(name));
const sizes = files.map((name) => ({ name, bytes: gzipSync(readFileSync(new URL(name, folder))).length }));
const kb = (chosen) => chosen.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

const diary = sizes.filter(({ name }) => !/(?:^|\/)break[.-]/.test(name));
const sizeIn = (language) => kb(diary.filter(({ name }) => !name.includes(language === 'en' ? '/zh-CN-' : '/en-')));
const largest = Math.max(sizeIn('en'), sizeIn('zh-CN'));
console.log(
  `The diary: ${sizeIn('en').toFixed(1)} kB in English, ${sizeIn('zh-CN').toFixed(1)} kB in Chinese; all files: ${kb(sizes).toFixed(1)} kB`,
);
if (largest > LIMIT_KB) {
  console.error(`The diary's pages are over ${LIMIT_KB} kB.`);
  process.exit(1);
}
