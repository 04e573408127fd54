import { Menu, nativeImage, Tray } from 'electron';
import type { Snapshot } from '#shared/ipc/snapshot';
import { textsFor } from '#shared/text/texts';
import { type TrayFace, trayFor } from './tray-face.ts';
import { drawTrayIcon } from './tray-icon.ts';

/** What the tray's menu can do. */
export interface TrayActions {
  readonly open: () => void;
  readonly lookNow: () => void;
  readonly quit: () => void;
}

const SIZE = process.platform === 'linux' ? 22 : 16;

function iconOf(face: TrayFace): Electron.NativeImage {
  const icon = nativeImage.createFromBitmap(drawTrayIcon(face, SIZE), { width: SIZE, height: SIZE });
  for (const scaleFactor of [2, 3]) {
    const size = SIZE * scaleFactor;
    const buffer = nativeImage
      .createFromBitmap(drawTrayIcon(face, size), { width: size, height: size })
      .toPNG();
    icon.addRepresentation({ scaleFactor, buffer });
  }
  return icon;
}

/** The icon near the clock: the state at a glance and three actions. `show` is called with each snapshot. */
export function createTray(first: Snapshot, actions: TrayActions): { show(snapshot: Snapshot): void } {
  const tray = new Tray(iconOf(trayFor(first).face));
  let shown = '';
  const show = (snapshot: Snapshot): void => {
    const { face, label } = trayFor(snapshot);
    const { language } = snapshot.preferences;
    // Snapshots come often, and a menu that is replaced while it is open closes.
    const state = `${face} ${language} ${label}`;
    if (state === shown) return;
    shown = state;
    const texts = textsFor(language).tray;
    tray.setImage(iconOf(face));
    tray.setToolTip(label);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label, enabled: false },
        { type: 'separator' },
        { label: texts.open, click: actions.open },
        { label: texts.lookNow, enabled: snapshot.primary !== undefined, click: actions.lookNow },
        { label: texts.quit, click: actions.quit },
      ]),
    );
  };
  show(first);
  // Linux trays open the menu by themselves and never send this.
  tray.on('click', actions.open);
  return { show };
}
