// Starts an app for a measurement, ours or the empty one, and tells over standard output how far it is. It supplies what
// an older runtime lacks without a loader's thread, which would be counted; `run.ts` points our build at the database.

import { createInterface } from 'node:readline';
import tls from 'node:tls';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow } from 'electron';

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
tls.getCACertificates ??= (kind) => (kind === 'default' ? [...tls.rootCertificates] : []);
// Chromium refuses to run as root with its sandbox on.
if (process.argv.includes('--no-sandbox')) app.enableSandbox = () => undefined;

// Usable: the page has a heading, not that of a page that is still opening, and a frame with it has been drawn.
const USABLE = `new Promise((resolve) => {
  const look = () => document.querySelector('h1:not(.opening *)') === null
    ? requestAnimationFrame(look)
    : requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)));
  look();
})`;
app.on('browser-window-created', (_event, window) => {
  window.webContents.once('dom-ready', () => {
    void window.webContents.executeJavaScript(USABLE).then(() => say({ at: 'usable' }));
  });
  window.once('closed', () => say({ at: 'closed' }));
});
app.once('ready', () => say({ at: 'ready' }));

createInterface({ input: process.stdin }).on('line', (line) => {
  const { order, script } = JSON.parse(line);
  if (order === 'close') for (const window of BrowserWindow.getAllWindows()) window.close();
  if (order === 'quit') app.quit();
  if (order === 'run')
    void BrowserWindow.getAllWindows()[0]
      .webContents.executeJavaScript(script)
      .then((value) => say({ at: 'ran', value }));
});

await import(pathToFileURL(process.env['BENCH_MAIN']).href);
