/**
 * The texts, from the one catalogue shared with Rust. `t` is reactive: a change of language re-renders what uses it
 * and leaves every half-filled form as it is.
 */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import en from '@locales/en.ftl?raw';
import zhCN from '@locales/zh-CN.ftl?raw';

const catalogues = { en, 'zh-CN': zhCN } as const;
export type ShownLanguage = keyof typeof catalogues;

/** Texts that came later, each with both languages. */
const further: Record<ShownLanguage, string>[] = [];

function load(language: ShownLanguage): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const texts of [catalogues, ...further]) bundle.addResource(new FluentResource(texts[language]));
  return bundle;
}

let language = $state<ShownLanguage>('en');
let bundle = $state.raw(load('en'));

export function shownLanguage(): ShownLanguage {
  return language;
}

/** `code` as the backend resolved it; anything unknown is shown in English. */
export function showLanguage(code: string): void {
  language = code === 'zh-CN' ? 'zh-CN' : 'en';
  bundle = load(language);
  document.documentElement.lang = language;
  document.title = t('app-name');
}

/** Adds the texts of a screen that is fetched when it is needed. */
export function addTexts(texts: Record<ShownLanguage, string>): void {
  further.push(texts);
  bundle = load(language);
}

/** The text with this id. An unknown id shows itself: wrong, but never silent (a test finds it). */
export function t(id: string, values: Record<string, FluentVariable> = {}): string {
  const pattern = bundle.getMessage(id)?.value;
  return pattern ? bundle.formatPattern(pattern, values, []) : id;
}
