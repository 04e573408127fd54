import { Menu, nativeImage, Tray } from 'electron';
import type { Log } from '#engine/ports';
import type { Landing } from '#shared/desk/matter';
import type { Snapshot } from '#shared/ipc/snapshot';
import { errorFacts } from './error-facts.ts';
import { type TrayItem, type TrayModel, trayFor } from './tray-face.ts';
import { drawTrayIcon } from './tray-icon.ts';

/** What the tray's menu can do. */
export interface TrayActions {
  readonly open: (screen?: Landing) => void;
  readonly lookNow: () => void;
  readonly quit: () => void;
}

/** The icon near the clock. `show` is called with each snapshot. */
export interface AppTray {
  /** False where this desktop refuses one: the window must then be reached without it. */
  readonly exists: boolean;
  show(snapshot: Snapshot): void;
}

const SIZE = process.platform === 'linux' ? 22 : 16;

function iconOf({ face, unread }: Pick<TrayModel, 'face' | 'unread'>): Electron.NativeImage {
  const icon = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2, 3]) {
    const size = SIZE * scaleFactor;
    const buffer = drawTrayIcon(face, size, unread ? 'unread' : 'plain');
    icon.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  return icon;
}

function menuOf({ label, items }: TrayModel, actions: TrayActions): Menu {
  const act = (item: TrayItem): (() => void) => {
    switch (item.act) {
      case 'open':
        return () => actions.open(item.screen);
      case 'look':
        return actions.lookNow;
      case 'quit':
        return actions.quit;
    }
  };
  return Menu.buildFromTemplate([
    { label, enabled: false },
    { type: 'separator' },
    ...items.map((item) => ({
      label: item.label,
      enabled: item.act !== 'look' || item.enabled,
      click: act(item),
    })),
  ]);
}

function openTray(icon: Electron.NativeImage, log: Log): Tray | undefined {
  try {
    return new Tray(icon);
  } catch (error) {
    log.write('warn', 'tray-missing', errorFacts(error));
    return undefined;
  }
}

/** The state at a glance and the few things worth doing without the window. */
export function createTray(first: Snapshot, actions: TrayActions, log: Log): AppTray {
  const icons = new Map<string, Electron.NativeImage>();
  const iconFor = (model: TrayModel): Electron.NativeImage => {
    const key = `${model.face} ${model.unread}`;
    const icon = icons.get(key) ?? iconOf(model);
    icons.set(key, icon);
    return icon;
  };
  const tray = openTray(iconFor(trayFor(first)), log);
  if (tray === undefined) return { exists: false, show: () => undefined };
  let shown = '';
  const show = (snapshot: Snapshot): void => {
    const model = trayFor(snapshot);
    // Snapshots come often, and a menu that is replaced while it is open closes.
    const state = JSON.stringify(model);
    if (state === shown) return;
    shown = state;
    tray.setImage(iconFor(model));
    tray.setToolTip(model.label);
    tray.setContextMenu(menuOf(model, actions));
  };
  show(first);
  // Linux trays open the menu by themselves and never send this.
  tray.on('click', () => actions.open());
  return { exists: true, show };
}
