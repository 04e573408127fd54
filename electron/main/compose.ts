import path from 'node:path';
import { app, nativeTheme, session } from 'electron';
import type { Demo } from '#drill/demo';
import { createEngine } from '#engine/engine';
import { type DeskNote, type Log, NETWORK_LIMITS, type Ports } from '#engine/ports';
import { DEFAULT_CONTROLS } from '#engine/watch/control-target';
import type { Snapshot } from '#shared/ipc/snapshot';
import { settingsFor } from '#shared/providers';
import { signInServices } from '#shared/sign-in';
import { serveWindow } from './app-protocol.ts';
import { systemAuthorities } from './authorities.ts';
import { setStartWithComputer } from './autostart.ts';
import { createClock } from './clock.ts';
import { fileDialogs } from './file-dialogs.ts';
import { createFiles } from './files.ts';
import { hardenSession } from './hardening.ts';
import { bindChannel } from './ipc/channel.ts';
import { createRouter } from './ipc/router.ts';
import { openChat, openLink } from './links.ts';
import { createDesk } from './notifications.ts';
import { createMachine } from './power.ts';
import { openSettings } from './settings-store.ts';
import { createSignIn, SIGN_IN_CLIENTS } from './sign-in.ts';
import { createTray } from './tray.ts';
import { openVault } from './vault.ts';
import { createMemoryVault } from './vault-file.ts';
import { createAppWindow } from './window.ts';

/** The running app. */
export interface Host {
  show(screen?: DeskNote['screen']): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Where the app keeps its own, and where it is installed. */
export interface Places {
  readonly userData: string;
  /** The folder of the build, with `preload` and `renderer` in it. */
  readonly build: string;
}

/** Puts the app together. With a `demo`, everything it simulates takes the place of the real thing. */
export async function compose({ userData, build }: Places, log: Log, demo?: Demo): Promise<Host> {
  const settings = openSettings(userData, log);
  const machine = createMachine();
  const ports: Ports = {
    clock: createClock(),
    random: Math.random,
    vault: demo === undefined ? await openVault(path.join(userData, 'vault'), log) : createMemoryVault(),
    preferences: settings,
    desk: createDesk((screen) => window.show(screen), log),
    machine,
    log,
    openLink,
    openChat,
    files: createFiles(fileDialogs),
    signIn: createSignIn(demo?.services ?? signInServices(SIGN_IN_CLIENTS)),
    directory: settingsFor,
    setStartWithComputer: demo === undefined ? setStartWithComputer : (on) => Promise.resolve(on),
    limits: NETWORK_LIMITS,
    authorities: systemAuthorities(log),
    controls: DEFAULT_CONTROLS,
    databasePath: path.join(userData, 'posta-di-scorta.db'),
    ...demo?.ports,
  };
  const real = createEngine(ports);
  const engine = demo?.wrap(real) ?? real;
  const { handlers } = engine;

  const preload = path.join(build, 'preload/preload.cjs');
  const window = createAppWindow({ preload, snapshot: () => engine.snapshot(), settings, log });
  const tray = createTray(engine.snapshot(), {
    open: () => window.show(),
    lookNow: () => void handlers['watch.look'](null).catch(() => log.write('warn', 'look-refused')),
    quit: () => app.quit(),
  });
  const push = (snapshot: Snapshot): void => {
    nativeTheme.themeSource = snapshot.preferences.theme;
    tray.show(snapshot);
    window.push(snapshot);
  };
  serveWindow(path.join(build, 'renderer'));
  hardenSession(session.defaultSession, log);
  bindChannel(createRouter(handlers, log), (contents) => window.isOurs(contents));
  const stopPushing = engine.onSnapshot(push);
  push(engine.snapshot());
  return {
    show: (screen) => window.show(screen),
    start: () => engine.start(),
    async stop() {
      stopPushing();
      machine.stop();
      await engine.stop();
      await demo?.stop();
    },
  };
}
