/**
 * The texts, from the one catalogue shared with Rust. `t` is reactive: a change of language re-renders what uses it
 * and leaves every half-filled form as it is.
 */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

export type ShownLanguage = 'en' | 'zh-CN';
type Fetch = () => Promise<{ default: string }>;
/** Texts are fetched by language: nobody reads two at once. */
type Catalogue = Record<ShownLanguage, Fetch>;

/** The window's own, and those that came with a screen. */
const catalogues: Catalogue[] = [
  { en: () => import('@locales/en.ftl?raw'), 'zh-CN': () => import('@locales/zh-CN.ftl?raw') },
];

const fetched = new Map<Fetch, string>();

let language = $state<ShownLanguage>('en');
let bundle = $state.raw(new FluentBundle('en'));
/** The language asked for last: fetching an earlier one must not undo it. */
let wanted: ShownLanguage = 'en';

export function shownLanguage(): ShownLanguage {
  return language;
}

/** `code` as the backend resolved it; anything unknown is shown in English. Until its texts are there the former stay. */
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
    // Another language may be wanted by now, or more texts.
    return load();
  }
  const loaded = new FluentBundle(to, { useIsolating: false });
  for (const fetch of needed) loaded.addResource(new FluentResource(fetched.get(fetch) ?? ''));
  language = to;
  bundle = loaded;
  document.documentElement.lang = to;
  document.title = t('app-name');
}

/** The text with this id. An unknown id shows itself: wrong, but never silent (a test finds it). */
export function t(id: string, values: Record<string, FluentVariable> = {}): string {
  const pattern = bundle.getMessage(id)?.value;
  return pattern ? bundle.formatPattern(pattern, values, []) : id;
}
