import { z } from 'zod';
import type { Database } from '../storage/database.ts';

const deliveryState = z.object({
  /** When the last whole look began. */
  lookedAt: z.number().optional(),
  /** No look before this: after a fault, or a moment's pause when a look was not whole. */
  notBefore: z.number(),
  /** Looks that failed in a row. */
  failures: z.number(),
  /** The last one failed at this moment because the login was refused. */
  refusedAt: z.number().optional(),
});

/** What the listening for answers and returns remembers across restarts. */
export type DeliveryState = z.infer<typeof deliveryState>;

const KEY = 'notices.delivery';

export function readDeliveryState(database: Database): DeliveryState {
  const value = database.get('SELECT value FROM meta WHERE key = ?', KEY)?.['value'];
  return value === undefined ? { notBefore: 0, failures: 0 } : deliveryState.parse(JSON.parse(String(value)));
}

export function writeDeliveryState(database: Database, state: DeliveryState): void {
  database.run('INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)', KEY, JSON.stringify(state));
}

export const forgetDeliveryState = (database: Database): void => {
  database.run('DELETE FROM meta WHERE key = ?', KEY);
};
