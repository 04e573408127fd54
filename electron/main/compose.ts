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
import { systemAuthorities } from './authorities.ts';
import { setStartWithComputer } from './autostart.ts';
import { createClock } from './clock.ts';
import { openDemo } from './demo.ts';
import { fileDialogs } from './file-dialogs.ts';
import { createFiles } from './files.ts';
import { beginForgetting } from './forget.ts';
import type { Front } from './front.ts';
import { createHost } from './host.ts';
import { bindChannel } from './ipc/channel.ts';
import { createRouter } from './ipc/router.ts';
import { openChat, openLink } from './links.ts';
import { createDesk } from './notifications.ts';
import type { Places } from './places.ts';
import { createMachine } from './power.ts';
import { createSignIn, SIGN_IN_CLIENTS } from './sign-in.ts';
import { createStage, type Stage } from './stage.ts';
import { type AppTray, createTray } from './tray.ts';
import { openUpdates } from './updates.ts';
import { openVault } from './vault.ts';

/** The running app. */
export interface Host {
  /** Begins the work behind the window, which shows what is known without it. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What the entry does for the app. */
export interface Entry {
  readonly front: Front;
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

/** Puts the app together behind its front. */
export async function compose(places: Places, entry: Entry, beginning: Beginning): Promise<Host> {
  const { userData } = places;
  const { front, log, forgetAll } = entry;
  const { settings, notifier, window } = front;
  const machine = createMachine();
  // A rehearsal has nothing to install.
  const updates = beginning.demo === undefined ? openUpdates() : undefined;
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
  const stage = await openStage(ports, beginning, () => window.reload());
  let tray: AppTray | undefined;
  front.raise({ stage, hasTray: () => tray?.exists === true });
  const { handlers } = stage;
  bindChannel(
    createRouter(handlers, log, () => performance.now()),
    (contents) => window.isOurs(contents),
  );
  const push = (snapshot: Snapshot): void => {
    nativeTheme.themeSource = snapshot.preferences.theme;
    window.push(snapshot);
    tray?.show(snapshot);
  };
  const stopPushing = stage.onSnapshot(push);
  push(stage.snapshot());
  const trayActions = {
    open: (screen?: Landing) => window.show(screen),
    lookNow: () => void handlers['watch.look'](null).catch(() => log.write('warn', 'look-refused')),
    quit: () => app.quit(),
  };
  return {
    start() {
      tray = createTray(stage.snapshot(), trayActions, log);
      return stage.start();
    },
    async stop() {
      stopPushing();
      machine.stop();
      notifier.stop();
      await stage.stop();
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
