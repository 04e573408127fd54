import { z } from 'zod';
import { addressKey } from '#shared/email-address';
import { FAULT_SCOPES, type FaultKind } from '#shared/fault';
import { findAddress } from '../mailbox-rows.ts';
import type { Database } from '../storage/database.ts';

const faultKind = z.custom<FaultKind>(
  (kind) => typeof kind === 'string' && Object.hasOwn(FAULT_SCOPES, kind),
);
const queueState = z.object({
  /** The user pressed pause. */
  isPaused: z.boolean(),
  /** Before this nothing leaves: the gap after the last one, or a wait after a failure. */
  notBefore: z.number(),
  /** Why it waits; gone with the next success. */
  fault: z.object({ kind: faultKind, detail: z.string().optional() }).optional(),
  /** Failed attempts in a row. */
  failures: z.number(),
  /** Rows refused in a row for a reason that is not the recipient's. */
  refusals: z.array(z.number()).optional(),
  /** How many had left in a day when the provider said it was enough, and when that was. */
  learnedBudget: z.number().optional(),
  learnedAt: z.number().optional(),
  /** The fallback mailbox all this was learned of; absent where the command line was given one. */
  sender: z.string().optional(),
  /** The user was told that all is done. */
  isAnnounced: z.boolean(),
});

/** What the queue of notices remembers across restarts. */
export type QueueState = z.infer<typeof queueState>;

const KEY = 'notices.queue';
const START: QueueState = { isPaused: false, notBefore: 0, failures: 0, isAnnounced: false };

/** What is remembered. Waits, faults and limits are one mailbox's own: they do not hold the one that took its place. */
export function readQueue(database: Database): QueueState {
  const value = database.get('SELECT value FROM meta WHERE key = ?', KEY)?.['value'];
  if (value === undefined) return START;
  const state = queueState.parse(JSON.parse(String(value)));
  const { sender, isPaused, isAnnounced } = state;
  const isOthers = sender !== undefined && sender !== senderNow(database);
  return isOthers ? { ...START, isPaused, isAnnounced } : state;
}

function senderNow(database: Database): string | undefined {
  const address = findAddress(database, 'fallback');
  return address && addressKey(address);
}

/** Changes what is remembered. */
export function updateQueue(database: Database, change: Partial<QueueState>): void {
  const value = JSON.stringify({ ...readQueue(database), ...change, sender: senderNow(database) });
  database.run('INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)', KEY, value);
}

export const forgetQueue = (database: Database): void => {
  database.run('DELETE FROM meta WHERE key = ?', KEY);
};
