import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { Log } from '#engine/ports';
import { fail, faultOf } from '#shared/fault';
import type { Preferences } from '#shared/preferences';
import { registerAppScheme, serveWindow } from './app-protocol.ts';
import { HIDDEN_FLAG, setStartWithComputer } from './autostart.ts';
import type { Host } from './compose.ts';
import { logCrashes } from './crash.ts';
import { demoOf, makeDemoFolder } from './demo-start.ts';
import { errorFacts } from './error-facts.ts';
import { eraseEverything, finishForgetting } from './forget.ts';
import type { Front } from './front.ts';
import { hardenContentsOnCreation } from './hardening.ts';
import { hearOnlyCommands } from './ipc/channel.ts';
import { logFileIn, openLog } from './log.ts';
import { setMenu } from './menu.ts';
import { keepPrivate } from './private-folder.ts';
import { resolverRules } from './resolver-rules.ts';
import type { SettingsStore } from './settings-store.ts';
import { updateHosts } from './updates.ts';
import { createAppWindow } from './window.ts';

// The engine ends within five seconds; past this the app leaves anyway, and resumes from the database.
const PATIENCE_MS = 8000;
// Node gives each address 250 ms before the next one: too little for a slow line, and it would look like an outage.
const ADDRESS_ATTEMPT_MS = 5000;
const demo = demoOf(process.argv);
/** What is spoken where there is no window; Italian until the settings have been read. */
let language: Preferences['language'] = 'it';
// Taken here, since the entry alone is sure to stay where the build puts it.
const BUILD = path.join(import.meta.dirname, '..');

/** Quits in order, from now on; `onStopped` is called when nothing of the app works any more. */
function leaveInOrder(stop: () => Promise<void>, log: Log, onStopped: () => void): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    const leave = (): void => {
      state = 'stopped';
      app.quit();
    };
    const patience = setTimeout(leave, PATIENCE_MS);
    stop()
      .catch((error: unknown) => log.write('error', 'stop-failed', errorFacts(error)))
      .finally(() => {
        clearTimeout(patience);
        onStopped();
        // A quit inside the refusal of a quit is lost.
        setImmediate(leave);
      });
  });
}

/** The end of a session, and of a terminal, is a quit in order. */
function heedSignals(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => app.quit());
  }
}

/**
 * The settings are kept in their file from now on. The library that writes it takes the signals away from Electron, which
 * would then end the app on the spot, and opens a channel to any page: both are taken back before anything can use them.
 */
async function keepSettings(settings: SettingsStore): Promise<void> {
  await settings.beginKeeping();
  hearOnlyCommands();
  heedSignals();
}

async function run(log: Log, userData: string): Promise<void> {
  await app.whenReady();
  const places = { userData, build: BUILD, logFile: logFileIn(userData) };
  let leaving: 'for-good' | 'to-open-anew' = 'for-good';
  const forgetAll = (): void => {
    leaving = 'to-open-anew';
    openAnew();
  };
  let front: Front | undefined;
  let host: Host | undefined;
  let started: Promise<void> | undefined;
  const leave = new AbortController();
  leaveInOrder(
    async () => {
      leave.abort();
      // A stop amid the start would find it writing into what has been closed; whether that failed is told where it began.
      await Promise.allSettled([started]);
      await host?.stop();
      if (front !== undefined) await keepSettings(front.settings);
    },
    log,
    () => {
      // Whatever is still in use, and what Chromium writes on its way out, goes at the next start.
      if (leaving === 'to-open-anew') eraseEverything(userData);
    },
  );
  const window = createAppWindow(path.join(BUILD, 'preload/preload.cjs'), log);
  const show = (): void => window.show();
  app.on('second-instance', (_event, args) => {
    // Started at login while it runs already: nobody asked for the window.
    if (!args.includes(HIDDEN_FLAG)) show();
  });
  app.on('activate', show);
  serveWindow(path.join(BUILD, 'renderer'));
  if (!process.argv.includes(HIDDEN_FLAG)) show();
  // Most of the code, loaded while Chromium makes the page's process; in two parts, so that the page, which asks for its
  // files in the meantime, waits for one of them at most.
  const { createFront } = await import('./front.ts');
  front = createFront(window, userData, log);
  const { settings } = front;
  language = settings.read().language;
  const { compose } = await import('./compose.ts');
  const beginning = { demo, onLost: (error: unknown) => void giveUp(log, error) };
  host = await compose(places, { front, log, forgetAll }, beginning);
  // The window first: on a slow computer the rest of the start would be seen in it.
  await window.settled();
  if (leave.signal.aborted) return;
  started = host.start();
  await started;
  await keepSettings(settings);
  log.write('info', 'started', { version: app.getVersion(), electron: process.versions['electron'] ?? '' });
}

/** Quits, and opens again: with a window, whatever it was started for. */
function openAnew(): void {
  const args = process.argv.slice(1).filter((arg) => arg !== HIDDEN_FLAG);
  const image = process.env['APPIMAGE'];
  app.relaunch(image === undefined ? { args } : { execPath: image, args });
  app.quit();
}

/** Goes on with what was to be forgotten when the app ended; a start amid the remains of it would be none. */
async function forgetTheRest(userData: string, log: Log): Promise<void> {
  const forgotten = finishForgetting(userData);
  if (forgotten === undefined) return;
  await app.whenReady();
  await setStartWithComputer(false);
  log.write('info', 'forgotten', { erased: forgotten.erased });
  if (forgotten.ours.length > 0) fail('not-erased');
}

/** Nothing can be done without the database: say so in words and leave. */
async function giveUp(log: Log, error: unknown): Promise<void> {
  const fault = faultOf(error);
  log.write('error', 'not-started', { fault: fault.kind, ...errorFacts(error) });
  const [{ describeFault }, { textsFor }] = await Promise.all([
    import('#shared/text/describe'),
    import('#shared/text/texts'),
  ]);
  const texts = textsFor(language);
  const { sentence, nextStep } = describeFault(fault, texts);
  process.stderr.write(`${sentence} ${nextStep}\n`);
  // It would go on saying that it is opening.
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  if (demo === undefined) {
    const { appName: title, leave, technicalDetails } = texts.common;
    const technical = `${technicalDetails}: ${fault.kind}, ${logFileIn(app.getPath('userData'))}`;
    // Not the box for errors: nothing else could end the app while that one is up, not even the end of the session.
    await dialog.showMessageBox({
      type: 'error',
      title,
      message: sentence,
      detail: `${nextStep}\n\n${technical}`,
      buttons: [leave],
      noLink: true,
    });
  }
  app.exit(1);
}

function boot(): void {
  if (demo !== undefined) app.setPath('userData', makeDemoFolder());
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', resolverRules(updateHosts()));
  app.setAppUserModelId('it.example.postadiscorta');
  registerAppScheme();
  setDefaultAutoSelectFamilyAttemptTimeout(ADDRESS_ATTEMPT_MS);
  setMenu();
  const userData = app.getPath('userData');
  const log = openLog(logFileIn(userData));
  hardenContentsOnCreation(log);
  logCrashes(log);
  keepPrivate(userData, log);
  // The watch goes on without a window; the tray, a notification or a second start brings it back.
  app.on('window-all-closed', () => undefined);
  forgetTheRest(userData, log)
    .then(() => run(log, userData))
    .catch((error: unknown) => giveUp(log, error));
}

// Not awaited at the top level: Electron becomes ready only after this module has been evaluated.
boot();
