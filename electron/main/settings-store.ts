import { readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import ElectronStore from 'electron-store';
import { z } from 'zod';
import type { Log, PreferencesStore } from '#engine/ports';
import type { WindowPlace } from '#shared/desk/window-place';
import { fail } from '#shared/fault';
import { DEFAULT_PREFERENCES, NOTE_TOPICS, type Preferences, TIME_OF_DAY } from '#shared/preferences';
import { errorFacts } from './error-facts.ts';

interface Settings {
  preferences: Preferences;
  window: WindowPlace;
  /** Things said once in the life of an installation. */
  said: { closing: boolean };
}

const DEFAULTS: Settings = {
  preferences: DEFAULT_PREFERENCES,
  window: { width: 1100, height: 780, maximized: false },
  said: { closing: false },
};

const timeOfDay = z.string().regex(TIME_OF_DAY);
const pixels = (least: number): z.ZodInt => z.int().min(least).max(20_000);
const corner = z.int().min(-100_000).max(100_000).exactOptional();
/** A file of an earlier version lacks what came since. */
const FILE = z.object({
  preferences: z
    .object({
      language: z.enum(['it', 'en']).exactOptional(),
      notifyAfter: z.enum(['at-once', '15-minutes', '1-hour']).exactOptional(),
      notifyOf: z.array(z.enum(NOTE_TOPICS)).max(NOTE_TOPICS.length).exactOptional(),
      quietHours: z.object({ on: z.boolean(), from: timeOfDay, until: timeOfDay }).exactOptional(),
      startWithComputer: z.boolean().exactOptional(),
      theme: z.enum(['system', 'light', 'dark']).exactOptional(),
      firstRun: z.enum(['mailbox', 'choices', 'ready', 'done']).exactOptional(),
    })
    .exactOptional(),
  window: z
    .object({ x: corner, y: corner, width: pixels(320), height: pixels(320), maximized: z.boolean() })
    .exactOptional(),
  said: z.object({ closing: z.boolean() }).exactOptional(),
});

const NAME = 'settings';

const fileIn = (folder: string): string => path.join(folder, `${NAME}.json`);

/** No settings come near it: what is larger is something else. */
const LARGEST_BYTES = 1_000_000;

/** What the file says. Throws for one that cannot be read, or holds what no version wrote; it stays as it is. */
function readFile(file: string): z.infer<typeof FILE> {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (facts === undefined) return {};
  if (!facts.isFile() || facts.size > LARGEST_BYTES) throw new Error('no file of settings');
  // Not by the store's own schema: compiling it would be a tenth of a second of every start.
  return FILE.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The same; a file of something else is set aside under another name. */
function readOrSetAside(folder: string, log: Log): z.infer<typeof FILE> {
  const file = fileIn(folder);
  try {
    return readFile(file);
  } catch (error) {
    log.write('warn', 'settings-set-aside', errorFacts(error));
  }
  try {
    renameSync(file, path.join(folder, `${NAME}.unreadable.json`));
  } catch (error) {
    log.write('error', 'settings-not-kept', errorFacts(error));
  }
  return {};
}

/** Where the settings are kept; `undefined`: nothing can be kept here. */
function openStore(folder: string, log: Log): ElectronStore<Settings> | undefined {
  try {
    return new ElectronStore({ cwd: folder, name: NAME, defaults: DEFAULTS, configFileMode: 0o600 });
  } catch (error) {
    log.write('error', 'settings-not-kept', errorFacts(error));
    return undefined;
  }
}

const within = (side: number): number => Math.round(Math.min(20_000, Math.max(320, side)));

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** Preferences and the window's place: nothing whose loss would matter. */
export interface SettingsStore extends PreferencesStore {
  readWindow(): WindowPlace;
  writeWindow(place: WindowPlace): void;
  /** True once in the life of an installation: when the window is closed for the first time. */
  isFirstClosing(): boolean;
}

/** The settings file of a folder. What was read or written last is kept, so a file that breaks later harms nobody. */
export function openSettings(folder: string, log: Log): SettingsStore {
  const kept = readOrSetAside(folder, log);
  const store = openStore(folder, log);
  let { window, said } = { ...DEFAULTS, ...kept };
  let preferences: Preferences = { ...DEFAULT_PREFERENCES, ...kept.preferences };
  const save = (): 'saved' | 'disk-full' | 'choice-not-kept' => {
    if (store === undefined) return 'choice-not-kept';
    try {
      store.set({ preferences, window, said });
    } catch (error) {
      log.write('warn', 'settings-not-saved', errorFacts(error));
      return isFull(error) ? 'disk-full' : 'choice-not-kept';
    }
    try {
      // On a full disk `set` says nothing and leaves half a file: only reading it again tells.
      void store.store;
      return 'saved';
    } catch (error) {
      log.write('warn', 'settings-not-saved', errorFacts(error));
      return 'disk-full';
    }
  };
  return {
    read: () => preferences,
    write(next) {
      preferences = next;
      const saved = save();
      if (saved !== 'saved') fail(saved);
    },
    readWindow: () => window,
    writeWindow(next) {
      window = { ...next, width: within(next.width), height: within(next.height) };
      save();
    },
    isFirstClosing() {
      if (said.closing) return false;
      said = { closing: true };
      save();
      return true;
    },
  };
}
