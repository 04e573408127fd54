import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { desktopEntry, type LaunchCommand, startsProgram } from './desktop-entry.ts';

/** Started at login: the watch begins, the window stays away. */
export const HIDDEN_FLAG = '--hidden';

// An AppImage runs from a mount that is gone tomorrow: the file itself must be started.
const launchCommand = (): LaunchCommand => {
  const program = process.env['APPIMAGE'] ?? process.execPath;
  return app.isPackaged ? [program, HIDDEN_FLAG] : [program, app.getAppPath(), HIDDEN_FLAG];
};

const entryPath = (): string =>
  path.join(
    process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config'),
    'autostart',
    'posta-di-scorta.desktop',
  );

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function setOnLinux(on: boolean): Promise<boolean> {
  const file = entryPath();
  if (on) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, desktopEntry(launchCommand()));
  } else await rm(file, { force: true });
  const entry = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  return startsProgram(entry, launchCommand());
}

/** Asks the system to start the app at login, or not to; answers what is true afterwards: the system may refuse. */
export async function setStartWithComputer(on: boolean): Promise<boolean> {
  if (process.platform === 'linux') return setOnLinux(on);
  const [program, ...args] = launchCommand();
  app.setLoginItemSettings({ openAtLogin: on, path: program, args });
  return app.getLoginItemSettings({ path: program, args }).openAtLogin;
}
