/** Starts the diary's window. */
import { mount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import { openBackend } from '$lib/backend';
import { newApp } from '$lib/session/app';
import { showLanguage } from '$lib/text/texts.svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

// Until the backend has sent the language: an error at the very start is shown in a language as well.
await showLanguage(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');

const app = newApp(await openBackend());
mount(App, { target, props: { app } });
