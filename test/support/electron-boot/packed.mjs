// Goes before the packed app: notes from inside what only the main process can know, then boots it as every test does.
import { writeFileSync } from 'node:fs';
import { app } from 'electron';

const facts = { isPackaged: app.isPackaged, appPath: app.getAppPath(), devTools: 'shut' };
app.on('browser-window-created', (_event, window) => {
  window.webContents.on('devtools-opened', () => {
    facts.devTools = 'open';
  });
  window.webContents.on('did-finish-load', () => window.webContents.openDevTools({ mode: 'detach' }));
});
app.on('will-quit', () => writeFileSync(process.env['E2E_FACTS'], JSON.stringify(facts)));

await import('./boot.mjs');
