import { readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Log } from '#engine/ports';
import { errorFacts } from './error-facts.ts';
import { PREFERENCE_FIELDS } from './preference-fields.ts';

/** The widest and highest that a window may be kept, and the least. */
export const WINDOW_SIDE = { least: 320, most: 20_000 };
const side = z.int().min(WINDOW_SIDE.least).max(WINDOW_SIDE.most);
const corner = z.int().min(-100_000).max(100_000).exactOptional();

/** A file of an earlier version lacks what came since. */
const FILE = z.object({
  preferences: z.object(PREFERENCE_FIELDS).exactOptional(),
  window: z
    .object({ x: corner, y: corner, width: side, height: side, maximized: z.boolean() })
    .exactOptional(),
  said: z.object({ closing: z.boolean() }).exactOptional(),
});
export type KeptSettings = z.infer<typeof FILE>;

export const SETTINGS_NAME = 'settings';
/** No settings come near it: what is larger is something else. */
const LARGEST_BYTES = 1_000_000;

/** Throws for a file that cannot be read, or holds what no version wrote; it stays as it is. */
function readFile(file: string): KeptSettings {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (facts === undefined) return {};
  if (!facts.isFile() || facts.size > LARGEST_BYTES) throw new Error('no file of settings');
  return FILE.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** What the settings file of a folder says. A file of something else is set aside under another name. */
export function readSettings(folder: string, log: Log): KeptSettings {
  const file = path.join(folder, `${SETTINGS_NAME}.json`);
  try {
    return readFile(file);
  } catch (error) {
    log.write('warn', 'settings-set-aside', errorFacts(error));
  }
  try {
    renameSync(file, path.join(folder, `${SETTINGS_NAME}.unreadable.json`));
  } catch (error) {
    log.write('error', 'settings-not-kept', errorFacts(error));
  }
  return {};
}
