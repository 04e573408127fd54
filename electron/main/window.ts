import {
  app,
  BrowserWindow,
  type ContextMenuParams,
  type Input,
  Menu,
  type MenuItemConstructorOptions,
  screen as screens,
  type WebContents,
} from 'electron';
import type { Log } from '#engine/ports';
import type { Landing } from '#shared/desk/matter';
import { placeOnScreens, type WindowPlace } from '#shared/desk/window-place';
import { NAVIGATE_CHANNEL, SNAPSHOT_CHANNEL } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';
import { APP_ICON } from './app-icon.ts';
import { APP_ORIGIN } from './assets.ts';
import { createCrashGuard } from './crash-guard.ts';
import type { SettingsStore } from './settings-store.ts';

/** What the window needs from the app behind it. */
export interface Backstage {
  /** `undefined` while the engine is still being put together: what comes then is pushed. */
  readonly snapshot: () => Snapshot | undefined;
  readonly settings: Pick<SettingsStore, 'readWindow' | 'writeWindow'>;
  /** The menu of a right click; empty: none. */
  readonly menuFor: (params: ContextMenuParams) => readonly MenuItemConstructorOptions[];
  readonly onClosed: () => void;
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
  /** Ends when a window that is open has been seen for a moment or is gone, or has kept everybody waiting long enough. */
  settled(): Promise<void>;
  /** What is behind the window from now on. Until then one that is open is not seen yet. */
  join(backstage: Backstage): void;
}

const ZOOM_STEP = 0.5;
// In this time a page that is seen is drawn whole.
const MOMENT_MS = 400;
const LONGEST_WAIT_MS = 3000;

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

/** Puts a window that is not seen yet in its place. */
function put(window: BrowserWindow, left: WindowPlace): void {
  const { maximized, width, height, x, y } = placeNow(left);
  if (x === undefined || y === undefined) {
    window.setSize(width, height);
    window.center();
    // At once: a size and a place set one after the other may lose the first of them.
  } else window.setBounds({ x, y, width, height });
  if (maximized) window.maximize();
}

const make = (preload: string): BrowserWindow =>
  new BrowserWindow({
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

function open(preload: string, log: Log, behind: () => Backstage | undefined): BrowserWindow {
  const window = make(preload);
  const { webContents } = window;
  const guard = createCrashGuard(() => Date.now());
  window.on('close', () => {
    behind()?.settings.writeWindow({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    behind()?.onClosing();
  });
  // As early as the page can hear it: it is drawn with it from the first.
  webContents.on('did-navigate', () => {
    const present = behind()?.snapshot();
    if (present !== undefined) webContents.send(SNAPSHOT_CHANNEL, present);
  });
  webContents.on('before-input-event', (_event, input) => onKey(webContents, input));
  webContents.on('context-menu', (_event, params) => {
    const items = behind()?.menuFor(params) ?? [];
    if (items.length > 0) Menu.buildFromTemplate([...items]).popup({ window });
  });
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const mayReload = guard.mayReload();
    log.write('error', 'window-crashed', { reason, exitCode, reloaded: mayReload });
    if (mayReload) webContents.reload();
    else {
      window.destroy();
      behind()?.onLost();
    }
  });
  load(window, log);
  return window;
}

/** From its beginning: not where a page that was loaded again would go on. */
function load(window: BrowserWindow, log: Log): void {
  window.loadURL(`${APP_ORIGIN}/`).catch(() => {
    // One that was closed in the meantime has not failed.
    if (!window.isDestroyed()) log.write('error', 'window-not-loaded');
  });
}

/** Keeps the window: opens it when it is asked for, and feeds it. `preload`: the script's file. */
export function createAppWindow(preload: string, log: Log): AppWindow {
  let window: BrowserWindow | undefined;
  let behind: Backstage | undefined;
  let isPainted = false;
  // Seen once it is in its place and there is something to see.
  const reveal = (): void => {
    if (window !== undefined && behind !== undefined && isPainted) window.show();
  };
  const openNow = (): BrowserWindow => {
    const opened = open(preload, log, () => behind);
    isPainted = false;
    if (behind !== undefined) put(opened, behind.settings.readWindow());
    opened.once('ready-to-show', () => {
      isPainted = true;
      reveal();
    });
    opened.once('closed', () => {
      window = undefined;
      behind?.onClosed();
    });
    return opened;
  };
  const land = (contents: WebContents, screen: Landing): void => {
    if (contents.isLoading()) contents.once('dom-ready', () => contents.send(NAVIGATE_CHANNEL, screen));
    else contents.send(NAVIGATE_CHANNEL, screen);
  };
  return {
    show(screen) {
      if (window === undefined) window = openNow();
      else {
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
      if (window !== undefined) load(window, log);
    },
    isOurs: (contents) => contents === window?.webContents,
    settled: () =>
      new Promise((resolve) => {
        if (window === undefined) {
          resolve();
          return;
        }
        const limit = setTimeout(resolve, LONGEST_WAIT_MS);
        const seen = (): void => {
          clearTimeout(limit);
          setTimeout(resolve, MOMENT_MS);
        };
        if (window.isVisible()) seen();
        else {
          window.once('show', seen);
          window.once('closed', seen);
        }
      }),
    join(backstage) {
      behind = backstage;
      if (window === undefined) return;
      put(window, backstage.settings.readWindow());
      reveal();
    },
  };
}
