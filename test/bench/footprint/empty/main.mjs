// The least an Electron app can be: one window, one page, and it stays when the window is closed.
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => undefined);
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1100, height: 780, show: false });
  window.once('ready-to-show', () => window.show());
  return window.loadFile(path.join(import.meta.dirname, 'index.html'));
});
