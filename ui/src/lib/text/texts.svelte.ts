/**
 * The texts, from the catalogues shared with Rust. `t` is reactive: a change of language renders anew what uses it and
 * leaves every half-filled form as it is.
 */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { TEXT_LANGUAGES } from '$lib/codes';

export type TextLanguage = (typeof TEXT_LANGUAGES)[number];
type Fetch = () => Promise<{ default: string }>;
/** Texts are fetched by language: only one is shown at a time. */
type Catalogue = Record<TextLanguage, Fetch>;

/** The window's own, and those added by a screen. */
const catalogues: Catalogue[] = [
  { en: () => import('@locales/en.ftl?raw'), 'zh-CN': () => import('@locales/zh-CN.ftl?raw') },
];

const fetched = new Map<Fetch, string>();

let language = $state<TextLanguage>('en');
let bundle = $state.raw(new FluentBundle('en'));
/** The language requested last: an earlier request that finishes later must not undo it. */
let wanted: TextLanguage = 'en';

export function shownLanguage(): TextLanguage {
  return language;
}

/** Shows the language the backend resolved; an unknown code is English. Until its texts are there the former stay. */
export async function showLanguage(code: string): Promise<void> {
  wanted = code === 'zh-CN' ? 'zh-CN' : 'en';
  await load();
}

/** Adds the texts of a screen that is fetched when it is needed. */
export async function addTexts(texts: Catalogue): Promise<void> {
  catalogues.push(texts);
  await load();
}

async function load(): Promise<void> {
  const to = wanted;
  const needed = catalogues.map((catalogue) => catalogue[to]);
  const absent = needed.filter((fetch) => !fetched.has(fetch));
  if (absent.length > 0) {
    await Promise.all(absent.map(async (fetch) => fetched.set(fetch, (await fetch()).default)));
    // Another language, or more texts, may have been requested meanwhile.
    return load();
  }
  const loaded = new FluentBundle(to, { useIsolating: false });
  for (const fetch of needed) loaded.addResource(new FluentResource(fetched.get(fetch) ?? ''));
  language = to;
  bundle = loaded;
  document.documentElement.lang = to;
  document.title = t('app-name');
}

/** The text with this id. An unknown id is returned itself: wrong, but never silent (a test finds it). */
export function t(id: string, values: Record<string, FluentVariable> = {}): string {
  const pattern = bundle.getMessage(id)?.value;
  return pattern ? bundle.formatPattern(pattern, values, []) : id;
}
