// Goes before the packed app: notes from inside what only the main process can know, then boots it as every test does.
import { writeFileSync } from 'node:fs';
import { app } from 'electron';

const facts = { isPackaged: app.isPackaged, appPath: app.getAppPath(), devTools: 'unknown' };
app.on('web-contents-created', (_event, contents) => {
  contents.on('dom-ready', () => {
    facts.devTools = contents.getLastWebPreferences()?.devTools === false ? 'shut' : 'open';
  });
});
app.on('will-quit', () => writeFileSync(process.env['E2E_FACTS'], JSON.stringify(facts)));

await import('./boot.mjs');
