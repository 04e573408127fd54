import { readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { LaunchedApp } from '#support/electron-app';

/** What a running app holds on to: whatever is taken again and again and not given back shows here. */
export interface Holdings {
  /** Listeners of what outlives an engine, by whose and which. */
  readonly listeners: Readonly<Record<string, number>>;
  /** Servers that listen. */
  readonly servers: number;
  readonly windows: number;
  /** The journals of the databases that are open. */
  readonly databases: readonly string[];
}

/**
 * The open journals of a process, one for each open database (Linux; elsewhere none are told). The database file itself
 * says less: SQLite keeps its descriptors back as long as anybody in the process has a lock on it.
 */
function openDatabases(pid: number | undefined): string[] {
  if (process.platform !== 'linux' || pid === undefined) return [];
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder)
    .flatMap((name) => {
      try {
        return [readlinkSync(path.join(folder, name))];
      } catch (error) {
        // It was closed between the two looks.
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        throw error;
      }
    })
    .filter((target) => /\.db-wal\b/.test(target))
    .map((target) => path.basename(target))
    .toSorted();
}

/** Looks at the app from inside, and at its open files from outside. */
export async function holdingsOf({ app }: LaunchedApp): Promise<Holdings> {
  const inside = await app.evaluate((electron) => {
    // An older runtime's database lets go of its file only when nobody holds a statement any more: nor may anybody.
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
    collect();
    const window = electron.BrowserWindow.getAllWindows()[0];
    const owners = {
      app: electron.app,
      ipcMain: electron.ipcMain,
      powerMonitor: electron.powerMonitor,
      nativeTheme: electron.nativeTheme,
      process,
      ...(window === undefined ? {} : { window, page: window.webContents }),
    };
    const listeners = Object.entries(owners).flatMap(([name, owner]) =>
      owner
        .eventNames()
        .map((event) => [`${name} ${String(event)}`, owner.listenerCount(event as never)] as const),
    );
    const resources = process.getActiveResourcesInfo();
    return {
      listeners: Object.fromEntries(listeners),
      servers: resources.filter((kind) => kind === 'TCPServerWrap').length,
      windows: electron.BrowserWindow.getAllWindows().length,
    };
  });
  return { ...inside, databases: openDatabases(app.process().pid) };
}
