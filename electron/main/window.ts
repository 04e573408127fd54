import { app, BrowserWindow, type Input, Menu, screen as screens, type WebContents } from 'electron';
import type { Log } from '#engine/ports';
import type { Landing } from '#shared/desk/matter';
import { placeOnScreens, type WindowPlace } from '#shared/desk/window-place';
import { NAVIGATE_CHANNEL, SNAPSHOT_CHANNEL } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';
import { textsFor } from '#shared/text/texts';
import { APP_ICON } from './app-icon.ts';
import { createCrashGuard } from './crash-guard.ts';
import { editItems } from './edit-menu.ts';
import { APP_ORIGIN } from './ipc/router.ts';
import type { SettingsStore } from './settings-store.ts';

/** What the window needs from the app. */
export interface WindowPorts {
  /** The preload script's file. */
  readonly preload: string;
  readonly snapshot: () => Snapshot;
  readonly settings: Pick<SettingsStore, 'readWindow' | 'writeWindow'>;
  readonly onClosed: () => void;
  readonly log: Log;
  /** The window was closed, by the user or by us. */
  readonly onClosing: () => void;
  /** It crashed too often, and is gone until somebody asks for it. */
  readonly onLost: () => void;
}

/** The one window: it may be closed and opened again while the watch goes on. */
export interface AppWindow {
  /** Brings the window to the front, on a given screen if one is named. */
  show(screen?: Landing): void;
  push(snapshot: Snapshot): void;
  /** Loads the page anew: everything it knew was of another engine. */
  reload(): void;
  isOurs(contents: WebContents): boolean;
}

const ZOOM_STEP = 0.5;

// Without a menu bar these keys would do nothing outside macOS, and there the tray may be missing: a way to leave.
function onKey(contents: WebContents, input: Input): void {
  if (input.type !== 'keyDown' || !input.control || process.platform === 'darwin') return;
  if (input.key === '+' || input.key === '=')
    contents.setZoomLevel(Math.min(contents.getZoomLevel() + ZOOM_STEP, 4));
  if (input.key === '-') contents.setZoomLevel(Math.max(contents.getZoomLevel() - ZOOM_STEP, -2));
  if (input.key === '0') contents.setZoomLevel(0);
  if (input.key.toLowerCase() === 'q') app.quit();
}

/** As it was left, on the screens that are there now. */
function placeNow(left: WindowPlace): WindowPlace {
  const main = screens.getPrimaryDisplay();
  const others = screens.getAllDisplays().filter(({ id }) => id !== main.id);
  return placeOnScreens(
    left,
    [main, ...others].map(({ workArea }) => workArea),
  );
}

function open({ preload, snapshot, settings, log, onClosing, onLost }: WindowPorts): BrowserWindow {
  const { maximized, ...bounds } = placeNow(settings.readWindow());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 380,
    minHeight: 560,
    show: false,
    title: 'Posta di Scorta',
    ...APP_ICON,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      // What the page has no use for: asking in a box of the system, and the graphics card's own language.
      disableDialogs: true,
      webgl: false,
      devTools: !app.isPackaged,
    },
  });
  const { webContents } = window;
  const guard = createCrashGuard(() => Date.now());
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    settings.writeWindow({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    onClosing();
  });
  webContents.on('dom-ready', () => webContents.send(SNAPSHOT_CHANNEL, snapshot()));
  webContents.on('before-input-event', (_event, input) => onKey(webContents, input));
  webContents.on('context-menu', (_event, params) => {
    const items = editItems(params, textsFor(snapshot().preferences.language).editMenu);
    if (items.length > 0) Menu.buildFromTemplate([...items]).popup({ window });
  });
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const mayReload = guard.mayReload();
    log.write('error', 'window-crashed', { reason, exitCode, reloaded: mayReload });
    if (mayReload) webContents.reload();
    else {
      window.destroy();
      onLost();
    }
  });
  load(window, log);
  return window;
}

/** From its beginning: not where a page that was loaded again would go on. */
function load(window: BrowserWindow, log: Log): void {
  window.loadURL(`${APP_ORIGIN}/`).catch(() => log.write('error', 'window-not-loaded'));
}

/** Keeps the window: opens it when it is asked for, and feeds it. */
export function createAppWindow(ports: WindowPorts): AppWindow {
  let window: BrowserWindow | undefined;
  const land = (contents: WebContents, screen: Landing): void => {
    if (contents.isLoading()) contents.once('dom-ready', () => contents.send(NAVIGATE_CHANNEL, screen));
    else contents.send(NAVIGATE_CHANNEL, screen);
  };
  return {
    show(screen) {
      if (window === undefined) {
        window = open(ports);
        window.once('closed', () => {
          window = undefined;
          ports.onClosed();
        });
      } else {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
      }
      if (screen !== undefined) land(window.webContents, screen);
    },
    push(snapshot) {
      if (window !== undefined && !window.webContents.isCrashed())
        window.webContents.send(SNAPSHOT_CHANNEL, snapshot);
    },
    reload: () => {
      if (window !== undefined) load(window, ports.log);
    },
    isOurs: (contents) => contents === window?.webContents,
  };
}
