import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import App from './App.svelte';
import { openBackend } from './lib/backend';
import { newApp } from './lib/session/app';
import { showLanguage } from './lib/texts/texts.svelte';
import { asScreen } from './lib/session/place.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

// Until the backend has said which: an error at the very start is told in a language too.
showLanguage(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');

const app = newApp(await openBackend());
// Lets a screen be opened by its address, for looking at it in a browser.
app.place.screen = asScreen(new URLSearchParams(location.search).get('screen')) ?? 'tonight';
mount(App, { target, props: { app } });
