import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import ElectronStore, { type Schema } from 'electron-store';
import type { Log, PreferencesStore } from '#engine/ports';
import { fail } from '#shared/fault';
import { DEFAULT_PREFERENCES, type Preferences } from '#shared/preferences';
import { errorFacts } from './error-facts.ts';

/** Where the window was left. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

interface Settings {
  preferences: Preferences;
  window: WindowSize;
}

const DEFAULTS: Settings = {
  preferences: DEFAULT_PREFERENCES,
  window: { width: 1100, height: 780, maximized: false },
};

const SCHEMA: Schema<Settings> = {
  preferences: {
    type: 'object',
    required: ['language', 'notifyAfter', 'startWithComputer', 'theme'],
    properties: {
      language: { type: 'string', enum: ['it', 'en'] },
      notifyAfter: { type: 'string', enum: ['at-once', '15-minutes', '1-hour'] },
      startWithComputer: { type: 'boolean' },
      theme: { type: 'string', enum: ['system', 'light', 'dark'] },
      firstRun: { type: 'string', enum: ['mailbox', 'choices', 'ready', 'done'] },
    },
  },
  window: {
    type: 'object',
    required: ['width', 'height', 'maximized'],
    properties: {
      width: { type: 'integer', minimum: 320, maximum: 20_000 },
      height: { type: 'integer', minimum: 320, maximum: 20_000 },
      maximized: { type: 'boolean' },
    },
  },
};

const NAME = 'settings';

const openStore = (folder: string): ElectronStore<Settings> =>
  new ElectronStore({ cwd: folder, name: NAME, schema: SCHEMA, defaults: DEFAULTS, configFileMode: 0o600 });

/** Opens the file; one that cannot be read is set aside under another name. `undefined`: nothing can be kept here. */
function openOrSetAside(folder: string, log: Log): ElectronStore<Settings> | undefined {
  const file = path.join(folder, `${NAME}.json`);
  try {
    return openStore(folder);
  } catch (error) {
    log.write('warn', 'settings-set-aside', errorFacts(error));
  }
  try {
    copyFileSync(file, path.join(folder, `${NAME}.unreadable.json`));
    rmSync(file);
    return openStore(folder);
  } catch (error) {
    log.write('error', 'settings-not-kept', errorFacts(error));
    return undefined;
  }
}

/** Preferences and the window's size: nothing whose loss would matter. */
export interface SettingsStore extends PreferencesStore {
  readWindow(): WindowSize;
  writeWindow(size: WindowSize): void;
}

/** The settings file of a folder. What was read or written last is kept, so a file that breaks later harms nobody. */
export function openSettings(folder: string, log: Log): SettingsStore {
  const store = openOrSetAside(folder, log);
  let { preferences, window } = store?.store ?? DEFAULTS;
  const save = (): boolean => {
    try {
      store?.set({ preferences, window });
      // On a full disk `set` says nothing and leaves half a file: only reading it again tells.
      return store?.store !== undefined;
    } catch (error) {
      log.write('warn', 'settings-not-saved', errorFacts(error));
      return false;
    }
  };
  return {
    read: () => preferences,
    write(next) {
      preferences = next;
      if (!save()) fail('disk-full');
    },
    readWindow: () => window,
    writeWindow(next) {
      window = next;
      save();
    },
  };
}
