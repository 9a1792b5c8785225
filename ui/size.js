// How large the window's pages are, compressed, as one person loads them: the diary with every screen, in one language.
// The guided break is a window of its own. Fails when the diary is over its limit.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 150;
const folder = new URL('dist/', import.meta.url);
const files = readdirSync(folder, { recursive: true }).filter((name) => /\.(?:css|html|js)$/.test(name));
const sizes = files.map((name) => ({ name, bytes: gzipSync(readFileSync(new URL(name, folder))).length }));
const kb = (chosen) => chosen.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

const diary = sizes.filter(({ name }) => !/(?:^|\/)break[.-]/.test(name));
const in_ = (language) => kb(diary.filter(({ name }) => !name.includes(language === 'en' ? '/zh-CN-' : '/en-')));
const largest = Math.max(in_('en'), in_('zh-CN'));
console.log(
  `The diary: ${in_('en').toFixed(1)} kB in English, ${in_('zh-CN').toFixed(1)} kB in Chinese; all files: ${kb(sizes).toFixed(1)} kB`,
);
if (largest > LIMIT_KB) {
  console.error(`The diary's pages are over ${LIMIT_KB} kB.`);
  process.exit(1);
}
