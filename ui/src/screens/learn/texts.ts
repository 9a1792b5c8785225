/** The texts of these pages: fetched with them, for the rest of the window does not need them. */
import { addTexts } from '$lib/text/texts.svelte';

await addTexts({
  en: () => import('@locales/learn/en.ftl?raw'),
  'zh-CN': () => import('@locales/learn/zh-CN.ftl?raw'),
});
