/** Starts the window of the guided break. */
import { mount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import { openBackend } from '$lib/backend';
import { showLanguage } from '$lib/text/texts.svelte';
import BreakWindow from './BreakWindow.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('break.html has no #app');

// Until the backend has sent the language.
await showLanguage(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
mount(BreakWindow, { target, props: { backend: await openBackend() } });
