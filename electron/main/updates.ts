import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import type { UpdaterPort } from '#engine/ports';
import { feedHost, mayUpdate } from './update-feed.ts';
import { type UpdaterLibrary, updateSource } from './update-source.ts';

/** New versions of this copy of the app. */
export interface Updates {
  readonly port: UpdaterPort;
  /** The last act of the app: puts the new version in its place, where the user asked for that. */
  finish(): Promise<void>;
}

function readConfig(): string | undefined {
  const file = path.join(process.resourcesPath, 'app-update.yml');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

let library: Promise<UpdaterLibrary> | undefined;

/** Loaded here and only here, when it is first needed. */
function load(): Promise<UpdaterLibrary> {
  library ??= import('electron-updater').then(({ default: { autoUpdater, CancellationToken } }) => ({
    updater: autoUpdater,
    makeToken: () => new CancellationToken(),
  }));
  return library;
}

const factsHere = () => ({
  config: readConfig(),
  platform: process.platform,
  appImage: process.env['APPIMAGE'],
});

/** The hosts that Chromium, by which updates are fetched, has to find: the feed's where there is one. */
export function updateHosts(): readonly string[] {
  const facts = factsHere();
  if (!app.isPackaged || facts.config === undefined || !mayUpdate(facts)) return [];
  const host = feedHost(facts.config);
  return host === undefined ? [] : [host];
}

/** Opens the way of updates; `undefined` in a copy that does not update itself. */
export function openUpdates(): Updates | undefined {
  const { platform } = process;
  if (!app.isPackaged || !mayUpdate(factsHere())) return undefined;
  let wanted = false;
  const put = async (): Promise<void> => {
    const { updater } = await load();
    updater.quitAndInstall(true, true);
  };
  const install = (): void => {
    wanted = true;
    // Squirrel fetches the version first and quits by itself; elsewhere everything of ours ends before it is replaced.
    if (platform === 'darwin') void put();
    else app.quit();
  };
  return {
    port: updateSource(load, install),
    async finish() {
      if (!wanted || platform === 'darwin') return;
      // Otherwise the new version would find the old one running, and leave.
      app.releaseSingleInstanceLock();
      await put();
    },
  };
}
