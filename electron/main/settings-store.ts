import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import ElectronStore, { type Schema } from 'electron-store';
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

const SCHEMA: Schema<Settings> = {
  preferences: {
    type: 'object',
    properties: {
      language: { type: 'string', enum: ['it', 'en'] },
      notifyAfter: { type: 'string', enum: ['at-once', '15-minutes', '1-hour'] },
      notifyOf: { type: 'array', items: { type: 'string', enum: NOTE_TOPICS }, maxItems: NOTE_TOPICS.length },
      quietHours: {
        type: 'object',
        required: ['on', 'from', 'until'],
        properties: {
          on: { type: 'boolean' },
          from: { type: 'string', pattern: TIME_OF_DAY.source },
          until: { type: 'string', pattern: TIME_OF_DAY.source },
        },
      },
      startWithComputer: { type: 'boolean' },
      theme: { type: 'string', enum: ['system', 'light', 'dark'] },
      firstRun: { type: 'string', enum: ['mailbox', 'choices', 'ready', 'done'] },
    },
  },
  window: {
    type: 'object',
    required: ['width', 'height', 'maximized'],
    properties: {
      x: { type: 'integer', minimum: -100_000, maximum: 100_000 },
      y: { type: 'integer', minimum: -100_000, maximum: 100_000 },
      width: { type: 'integer', minimum: 320, maximum: 20_000 },
      height: { type: 'integer', minimum: 320, maximum: 20_000 },
      maximized: { type: 'boolean' },
    },
  },
  said: { type: 'object', required: ['closing'], properties: { closing: { type: 'boolean' } } },
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

/** Preferences and the window's place: nothing whose loss would matter. */
export interface SettingsStore extends PreferencesStore {
  readWindow(): WindowPlace;
  writeWindow(place: WindowPlace): void;
  /** True once in the life of an installation: when the window is closed for the first time. */
  isFirstClosing(): boolean;
}

/** The settings file of a folder. What was read or written last is kept, so a file that breaks later harms nobody. */
export function openSettings(folder: string, log: Log): SettingsStore {
  const store = openOrSetAside(folder, log);
  const kept = store?.store ?? DEFAULTS;
  let { window, said } = kept;
  // A file of an earlier version lacks what came since.
  let preferences: Preferences = { ...DEFAULT_PREFERENCES, ...kept.preferences };
  const save = (): boolean => {
    try {
      store?.set({ preferences, window, said });
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
    isFirstClosing() {
      if (said.closing) return false;
      said = { closing: true };
      save();
      return true;
    },
  };
}
