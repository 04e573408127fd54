import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
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
const FILE = z
  .object({
    preferences: z
      .object({
        language: z.enum(['it', 'en']),
        notifyAfter: z.enum(['at-once', '15-minutes', '1-hour']),
        notifyOf: z.array(z.enum(NOTE_TOPICS)).max(NOTE_TOPICS.length),
        quietHours: z.object({ on: z.boolean(), from: timeOfDay, until: timeOfDay }),
        startWithComputer: z.boolean(),
        theme: z.enum(['system', 'light', 'dark']),
        firstRun: z.enum(['mailbox', 'choices', 'ready', 'done']),
      })
      .partial(),
    window: z.object({
      x: corner,
      y: corner,
      width: pixels(320),
      height: pixels(320),
      maximized: z.boolean(),
    }),
    said: z.object({ closing: z.boolean() }),
  })
  .partial();

const NAME = 'settings';

const fileIn = (folder: string): string => path.join(folder, `${NAME}.json`);

/** Throws for a file that cannot be read, or holds what no version wrote; it stays as it is. */
function openStore(folder: string): ElectronStore<Settings> {
  const file = fileIn(folder);
  // Not by the store's own schema: compiling it would be a tenth of a second of every start.
  if (existsSync(file)) FILE.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new ElectronStore({ cwd: folder, name: NAME, defaults: DEFAULTS, configFileMode: 0o600 });
}

/** Opens the file; one that cannot be read is set aside under another name. `undefined`: nothing can be kept here. */
function openOrSetAside(folder: string, log: Log): ElectronStore<Settings> | undefined {
  try {
    return openStore(folder);
  } catch (error) {
    log.write('warn', 'settings-set-aside', errorFacts(error));
  }
  try {
    copyFileSync(fileIn(folder), path.join(folder, `${NAME}.unreadable.json`));
    rmSync(fileIn(folder));
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
