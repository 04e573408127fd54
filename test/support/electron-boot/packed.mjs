// Goes before the packed app: notes from inside what only the main process can know, then boots it as every test does.
import { writeFileSync } from 'node:fs';
import { app, BrowserWindow } from 'electron';

// DevTools are asked for in the app's window first and then in a bare one: once they are open there, they would be here.
app.once('browser-window-created', (_event, { webContents }) => {
  let devTools = 'shut';
  webContents.once('devtools-opened', () => {
    devTools = 'open';
  });
  webContents.once('did-finish-load', () => {
    webContents.openDevTools({ mode: 'detach' });
    const bare = new BrowserWindow({ show: false }).webContents;
    bare.once('devtools-opened', () => {
      const facts = { isPackaged: app.isPackaged, appPath: app.getAppPath(), devTools };
      writeFileSync(process.env['E2E_FACTS'], JSON.stringify(facts));
    });
    bare.openDevTools({ mode: 'detach' });
  });
});

await import('./boot.mjs');
