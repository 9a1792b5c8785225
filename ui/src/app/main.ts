import { mount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import App from './App.svelte';
import { openBackend } from '$lib/backend';
import { newApp } from '$lib/session/app';
import { showLanguage } from '$lib/text/texts.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

// Until the backend has said which: an error at the very start is told in a language too.
await showLanguage(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');

const app = newApp(await openBackend());
mount(App, { target, props: { app } });
