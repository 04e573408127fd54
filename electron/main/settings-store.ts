import type ElectronStore from 'electron-store';
import type { Log, PreferencesStore } from '#engine/ports';
import type { WindowPlace } from '#shared/desk/window-place';
import { fail } from '#shared/fault';
import { DEFAULT_PREFERENCES, type Preferences } from '#shared/preferences';
import { errorFacts } from './error-facts.ts';
import { readSettings, SETTINGS_NAME, WINDOW_SIDE } from './settings-file.ts';

interface Settings {
  preferences: Preferences;
  window: WindowPlace;
  /** Things said once in the life of an installation. */
  said: { closing: boolean };
}

const DEFAULT_WINDOW: WindowPlace = { width: 1100, height: 780, maximized: false };

/** Preferences and the window's place: nothing whose loss would matter. */
export interface SettingsStore extends PreferencesStore {
  readWindow(): WindowPlace;
  writeWindow(place: WindowPlace): void;
  /** True once in the life of an installation: when the window is closed for the first time. */
  isFirstClosing(): boolean;
  /**
   * From now on what is written is kept in the file, and so is what was written before. To be called when the window is
   * there, which the library that writes would only keep waiting; at the latest when the app ends.
   */
  beginKeeping(): Promise<void>;
}

const within = (side: number): number =>
  Math.round(Math.min(WINDOW_SIDE.most, Math.max(WINDOW_SIDE.least, side)));

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

type Kept = 'kept' | 'not-yet' | 'disk-full' | 'choice-not-kept';

/** The settings of a folder. What was read or written last is remembered, so a file that breaks later harms nobody. */
export function openSettings(folder: string, log: Log): SettingsStore {
  const before = readSettings(folder, log);
  const settings: Settings = {
    preferences: { ...DEFAULT_PREFERENCES, ...before.preferences },
    window: before.window ?? DEFAULT_WINDOW,
    said: before.said ?? { closing: false },
  };
  let store: ElectronStore<Settings> | 'not-yet' | 'none' = 'not-yet';
  const keep = (): Kept => {
    if (store === 'not-yet') return 'not-yet';
    if (store === 'none') return 'choice-not-kept';
    try {
      store.set({ ...settings });
    } catch (error) {
      log.write('warn', 'settings-not-saved', errorFacts(error));
      return isFull(error) ? 'disk-full' : 'choice-not-kept';
    }
    try {
      // On a full disk `set` says nothing and leaves half a file: only reading it again tells.
      void store.store;
      return 'kept';
    } catch (error) {
      log.write('warn', 'settings-not-saved', errorFacts(error));
      return 'disk-full';
    }
  };
  return {
    read: () => settings.preferences,
    write(next) {
      settings.preferences = next;
      const kept = keep();
      if (kept === 'disk-full' || kept === 'choice-not-kept') fail(kept);
    },
    readWindow: () => settings.window,
    writeWindow(next) {
      settings.window = { ...next, width: within(next.width), height: within(next.height) };
      keep();
    },
    isFirstClosing() {
      if (settings.said.closing) return false;
      settings.said = { closing: true };
      keep();
      return true;
    },
    async beginKeeping() {
      const { default: Store } = await import('electron-store');
      if (store !== 'not-yet') return;
      try {
        // Without a schema of its own: what the file says has been checked, and compiling one takes a tenth of a second.
        store = new Store({ cwd: folder, name: SETTINGS_NAME, configFileMode: 0o600 });
      } catch (error) {
        store = 'none';
        log.write('error', 'settings-not-kept', errorFacts(error));
        return;
      }
      keep();
    },
  };
}
