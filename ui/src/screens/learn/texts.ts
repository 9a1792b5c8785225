/** The texts of these pages: fetched with them, for the rest of the window does not need them. */
import en from '@locales/learn/en.ftl?raw';
import zhCN from '@locales/learn/zh-CN.ftl?raw';
import { addTexts } from '../../lib/texts/texts.svelte';

addTexts({ en, 'zh-CN': zhCN });
