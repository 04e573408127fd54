import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '#engine/ports';
import { errorFacts } from './error-facts.ts';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const OTHERS = 0o077;

/**
 * Closes a folder and everything in it to the other users of the computer, whatever made it so open before, and sees to
 * it that whatever this process makes from now on is closed too. Windows keeps its own rights, and its folder is closed
 * by them. What cannot be changed is told, and stops nothing.
 */
export function keepPrivate(folder: string, log: Log): void {
  if (process.platform === 'win32') return;
  process.umask(OTHERS);
  let refused = 0;
  const close = (place: string): void => {
    try {
      const facts = lstatSync(place, { throwIfNoEntry: false });
      if (facts === undefined) return;
      // Behind a link lies what is not ours to close.
      if (facts.isSymbolicLink()) return;
      const isFolder = facts.isDirectory();
      if ((facts.mode & OTHERS) !== 0) chmodSync(place, isFolder ? FOLDER_MODE : FILE_MODE);
      if (isFolder) for (const name of readdirSync(place)) close(path.join(place, name));
    } catch (error) {
      refused += 1;
      if (refused === 1) log.write('warn', 'not-private', errorFacts(error));
    }
  };
  close(folder);
}
