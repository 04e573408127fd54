import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail } from '#shared/fault';
import { errorFacts } from './error-facts.ts';

/** Says that everything is to go: it is there from the first moment to the last, so that any start can go on. */
const MARKER = 'forget-everything';

/** What the app itself keeps; it goes in this order, secrets first. */
const OURS: readonly RegExp[] = [
  /^vault$/,
  /^posta-di-scorta\.db/,
  /^settings(?:\.unreadable)?\.json/,
  /^logs$/,
];

/** What Chromium keeps in the same folder. It holds nothing of the user's, and goes as well. */
const OF_CHROMIUM =
  /^(?:blob_storage|Cache|CacheStorage|Code Cache|component_crx_cache|Cookies|Crash Reports|Crashpad|databases|Dawn\w*Cache|declarative_rules|Dictionaries|DIPS|extensions_crx_cache|File System|GPUCache|Graphite\w*Cache|GrShaderCache|IndexedDB|Local State|Local Storage|Network|Network Persistent State|Partitions|Preferences|segmentation_platform|Service Worker|Session Storage|ShaderCache|shared_proto_db|Shared Dictionary|SharedStorage|TransportSecurity|Trust Tokens|VideoDecodeStats|WebStorage)(?:-journal|-wal|-shm)?$/;

/** What became of it. `ours`: things of the app that could not be erased. */
export interface Forgotten {
  readonly erased: number;
  readonly ours: readonly string[];
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder, and keeps its names by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeMarker(folder: string): void {
  const handle = openSync(path.join(folder, MARKER), 'w', 0o600);
  try {
    writeFileSync(handle, 'Everything in this folder that belongs to Posta di Scorta is being erased.\n');
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(folder);
}

/** From here on everything goes, whatever happens in between. Fault: `not-erased`, where not even that can be noted. */
export function beginForgetting(folder: string): void {
  try {
    writeMarker(folder);
  } catch (error) {
    fail('not-erased', String(errorFacts(error)['code'] ?? ''), error);
  }
}

/** True after `beginForgetting`, until `finishForgetting` has done it all. */
export const isForgetting = (folder: string): boolean => existsSync(path.join(folder, MARKER));

/** Erases one entry with all that is in it; false when the system does not let it go. */
function erase(folder: string, name: string): boolean {
  try {
    rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 3 });
    return true;
  } catch {
    // In use, or not ours to erase: what is left is told by whoever asked.
    return false;
  }
}

/** Erases everything of the app and of Chromium in its folder, and nothing that is of neither. The marker stays. */
export function eraseEverything(folder: string): Forgotten {
  const names = readdirSync(folder);
  const ours = OURS.flatMap((pattern) => names.filter((name) => pattern.test(name)));
  const theirs = names.filter((name) => OF_CHROMIUM.test(name));
  const left = ours.filter((name) => !erase(folder, name));
  const erasedOfTheirs = theirs.filter((name) => erase(folder, name)).length;
  return { erased: ours.length - left.length + erasedOfTheirs, ours: left };
}

/**
 * Goes on with what a former run began, before anything is opened. The marker goes last, and only when nothing of the
 * app is left: it would make the next start erase what was kept since.
 */
export function finishForgetting(folder: string): Forgotten | undefined {
  if (!isForgetting(folder)) return undefined;
  const forgotten = eraseEverything(folder);
  if (forgotten.ours.length === 0) {
    syncFolder(folder);
    rmSync(path.join(folder, MARKER));
    syncFolder(folder);
  }
  return forgotten;
}
