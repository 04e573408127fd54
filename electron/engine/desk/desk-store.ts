import { z } from 'zod';
import { type Held, NOTHING_HELD } from '#shared/desk/held';
import type { Matter } from '#shared/desk/matter';
import { DIAGNOSES } from '#shared/outage/diagnosis';
import type { Log } from '../ports.ts';
import type { Database } from '../storage/database.ts';

const address = z.string();
const count = z.number();
const matter = z.discriminatedUnion('about', [
  z.object({ about: z.literal('outage'), address, diagnosis: z.enum(DIAGNOSES), since: z.number() }),
  z.object({ about: z.literal('flapping'), address }),
  z.object({ about: z.literal('frozen'), address }),
  z.object({ about: z.literal('use-fallback'), address, fallback: z.enum(['ready', 'missing']) }),
  z.object({ about: z.literal('tell-contacts'), address }),
  z.object({ about: z.literal('recovered'), address, receiving: z.enum(['proven', 'unproven']) }),
  z.object({
    about: z.literal('notices-done'),
    sent: count,
    refused: count,
    unknown: count,
    dropped: count,
  }),
  z.object({ about: z.literal('mail-home'), copied: count }),
  z.object({ about: z.literal('mail-stopped') }),
  z.object({ about: z.literal('test') }),
]) satisfies z.ZodType<Matter>;
const stored = z.object({ waiting: z.array(matter), unshown: z.array(matter) });

const KEY = 'desk';

/** What was left to be told when the app ended. What a later version wrote is not worth a start that fails. */
export function readHeld(database: Database, log: Log): Held {
  const value = database.get('SELECT value FROM meta WHERE key = ?', KEY)?.['value'];
  if (value === undefined) return NOTHING_HELD;
  const parsed = stored.safeParse(JSON.parse(String(value)));
  if (!parsed.success) log.write('warn', 'desk-not-read');
  return parsed.success ? parsed.data : NOTHING_HELD;
}

/** Keeps it over a restart. */
export function writeHeld(database: Database, held: Held): void {
  database.run('INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)', KEY, JSON.stringify(held));
}
