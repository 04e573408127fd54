import path from 'node:path';
import { app, nativeTheme } from 'electron';
import type { DemoBeginning } from '#drill/demo';
import { createEngine } from '#engine/engine';
import { type Log, NETWORK_LIMITS, type Ports } from '#engine/ports';
import { DEFAULT_CONTROLS } from '#engine/watch/control-target';
import type { Landing } from '#shared/desk/matter';
import type { Snapshot } from '#shared/ipc/snapshot';
import { settingsFor } from '#shared/providers';
import { signInServices } from '#shared/sign-in';
import { textsFor } from '#shared/text/texts';
import { serveWindow } from './app-protocol.ts';
import { systemAuthorities } from './authorities.ts';
import { setStartWithComputer } from './autostart.ts';
import { createClock } from './clock.ts';
import { openDemo } from './demo.ts';
import { errorFacts } from './error-facts.ts';
import { fileDialogs } from './file-dialogs.ts';
import { createFiles } from './files.ts';
import { beginForgetting } from './forget.ts';
import { createHost } from './host.ts';
import { bindChannel } from './ipc/channel.ts';
import { createRouter } from './ipc/router.ts';
import { openChat, openLink } from './links.ts';
import { createDesk, createNotifier } from './notifications.ts';
import type { Places } from './places.ts';
import { createMachine } from './power.ts';
import { createRemarks } from './remarks.ts';
import { openSettings } from './settings-store.ts';
import { createSignIn, SIGN_IN_CLIENTS } from './sign-in.ts';
import { createStage, type Stage } from './stage.ts';
import { createTray } from './tray.ts';
import { openUpdates } from './updates.ts';
import { openVault } from './vault.ts';
import { createAppWindow } from './window.ts';

/** The running app. */
export interface Host {
  show(screen?: Landing): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What the entry does for the app. */
export interface Entry {
  readonly log: Log;
  /** Ends the app so that it erases everything and opens anew. */
  readonly forgetAll: () => void;
}

/** How the app is started, and whom it tells that it cannot go on. */
export interface Beginning {
  /** Started as a demo, which ends with the app. */
  readonly demo: DemoBeginning['begin'] | undefined;
  readonly onLost: (error: unknown) => void;
}

/** Puts the app together. */
export async function compose(places: Places, entry: Entry, beginning: Beginning): Promise<Host> {
  const { userData, build } = places;
  const { log, forgetAll } = entry;
  const settings = openSettings(userData, log);
  const machine = createMachine();
  // A rehearsal has nothing to install.
  const updates = beginning.demo === undefined ? openUpdates() : undefined;
  const notifier = createNotifier(log);
  const ports: Ports = {
    clock: createClock(),
    random: Math.random,
    vault: await openVault(path.join(userData, 'vault'), log),
    preferences: settings,
    desk: createDesk(notifier, (screen) => window.show(screen)),
    machine,
    log,
    openLink,
    openChat,
    files: createFiles(fileDialogs),
    host: createHost(places, async () => {
      beginForgetting(userData);
      await ports.setStartWithComputer(false);
      forgetAll();
    }),
    signIn: createSignIn(signInServices(SIGN_IN_CLIENTS)),
    directory: settingsFor,
    setStartWithComputer,
    limits: NETWORK_LIMITS,
    authorities: systemAuthorities(log),
    controls: DEFAULT_CONTROLS,
    ...(updates === undefined ? {} : { updater: updates.port }),
    databasePath: path.join(userData, 'posta-di-scorta.db'),
  };
  const engine = await openStage(ports, beginning, () => window.reload());
  const { handlers } = engine;

  const preload = path.join(build, 'preload/preload.cjs');
  const window = createAppWindow({
    preload,
    snapshot: () => engine.snapshot(),
    settings,
    log,
    // The demo ends with its window: the mailbox must not stay unwatched behind it.
    onClosed: () =>
      void engine
        .leaveDemo()
        .catch((error: unknown) => log.write('error', 'demo-not-left', errorFacts(error))),
    onClosing: () => remarks.stillHere(),
    onLost: () => remarks.windowLost(),
  });
  const trayActions = {
    open: (screen?: Landing) => window.show(screen),
    lookNow: () => void handlers['watch.look'](null).catch(() => log.write('warn', 'look-refused')),
    quit: () => app.quit(),
  };
  const tray = createTray(engine.snapshot(), trayActions, log);
  const remarks = createRemarks({
    notifier,
    texts: () => textsFor(settings.read().language),
    hasTray: tray.exists,
    log,
    isFirstClosing: () => settings.isFirstClosing(),
    show: () => window.show(),
  });
  const push = (snapshot: Snapshot): void => {
    nativeTheme.themeSource = snapshot.preferences.theme;
    tray.show(snapshot);
    window.push(snapshot);
  };
  serveWindow(path.join(build, 'renderer'));
  bindChannel(
    createRouter(handlers, log, () => performance.now()),
    (contents) => window.isOurs(contents),
  );
  const stopPushing = engine.onSnapshot(push);
  push(engine.snapshot());
  return {
    show: (screen) => window.show(screen),
    start: () => engine.start(),
    async stop() {
      stopPushing();
      machine.stop();
      notifier.stop();
      await engine.stop();
      await updates?.finish();
    },
  };
}

/** The user's own engine, and the demo in its place on command; or a demo alone. */
async function openStage(own: Ports, { demo, onLost }: Beginning, onSwap: () => void): Promise<Stage> {
  if (demo === undefined) {
    return createStage({
      openReal: () => createEngine(own),
      openDemo: (pausesWatch) => openDemo(own, { begin: 'connected', pausesWatch }),
      onSwap,
      onLost,
      clock: own.clock,
      log: own.log,
    });
  }
  const piece = await openDemo(own, { begin: demo, pausesWatch: false });
  const leave = async (): Promise<null> => {
    app.quit();
    return null;
  };
  return {
    ...piece.engine,
    handlers: { ...piece.engine.handlers, 'demo.leave': leave },
    stop: () => piece.close(),
    leaveDemo: () => Promise.resolve(),
  };
}
