import { release } from 'node:os';
import path from 'node:path';
import { app, shell } from 'electron';
import type { HostPort } from '#engine/ports';
import { fail } from '#shared/fault';
import type { FolderId } from '#shared/support/program';
import { readLicences } from './licences-file.ts';
import { readTail } from './log-tail.ts';
import type { Places } from './places.ts';

/** The program as it runs here. `forgetAll` as the port promises it. */
export function createHost({ userData, build, logFile }: Places, forgetAll: HostPort['forgetAll']): HostPort {
  const folders: Readonly<Record<FolderId, string>> = { data: userData };
  const { versions } = process;
  return {
    facts: {
      version: app.getVersion(),
      electron: versions['electron'] ?? '',
      chromium: versions['chrome'] ?? '',
      node: versions.node,
      system: process.platform,
      release: release(),
      processor: process.arch,
    },
    dataFolder: userData,
    async openFolder(folder) {
      // The system answers in words what it could not do; the words may name a path.
      if ((await shell.openPath(folders[folder])) !== '') fail('folder-not-opened');
    },
    lastEvents: () => readTail(logFile),
    licences: () => readLicences(path.join(build, 'licences.json')),
    forgetAll,
  };
}
