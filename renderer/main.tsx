import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './theme/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, NoApp } from './app.tsx';
import { appBridge } from './bridge/client.ts';
import { keepPlace, keptPlace } from './kept-place.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const bridge = appBridge();
createRoot(root).render(
  <StrictMode>
    {bridge === undefined ? <NoApp /> : <App bridge={bridge} start={keptPlace()} onPlace={keepPlace} />}
  </StrictMode>,
);
