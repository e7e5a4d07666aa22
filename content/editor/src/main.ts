import { mount } from 'svelte';
import App from './App.svelte';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('editor');
if (target === null) throw new Error('index.html has lost its #editor element');
mount(App, { target });
