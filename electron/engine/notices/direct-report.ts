import { addressKey } from '#shared/email-address';
import { type Fault, makeFault } from '#shared/fault';
import { concernsRecipient } from '#shared/notices/pacing';
import type { NoticeState } from '#shared/notices/state';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';
import type { ContactEntry, Recipient } from './contact-file.ts';
import { type DirectJob, draftDirect } from './direct-run.ts';
import { Outbox } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import { readQueue } from './queue-state.ts';
import { findRowFault } from './row-fault.ts';

/** One line of the result. */
export interface DirectLine {
  readonly address: string;
  readonly state: NoticeState;
  readonly messageId: string;
  /** What the server said; empty when it said nothing. */
  readonly reply: string;
  readonly attempts: number;
  /** Why an entry of the file gets nothing. */
  readonly reason?: string;
  /** Why it has not left, or nobody knows. */
  readonly fault?: Fault;
}

/** One line for each entry of the file, in its order. */
export interface DirectReport {
  readonly rows: readonly DirectLine[];
  /** True when everybody who can be told was told. */
  readonly isDone: boolean;
}

/** The people of a contacts file. */
export const recipientsOf = (entries: readonly ContactEntry[]): readonly Recipient[] =>
  entries.flatMap((entry) => ('recipient' in entry ? [entry.recipient] : []));

const rowsByKey = (database: Database, { campaign }: DirectJob): ReadonlyMap<string, OutboxRow> =>
  new Map(new Outbox(database).rows(campaign, 'down').map((row) => [row.key, row]));

const refusedLine = ({ address, reason }: Extract<ContactEntry, { reason: string }>): DirectLine => ({
  address,
  state: 'refused',
  messageId: '',
  reply: '',
  attempts: 0,
  reason,
});

/** What a run would do. */
export function planDirect(
  database: Database,
  job: DirectJob,
  entries: readonly ContactEntry[],
  now: Instant,
): DirectReport {
  const drafts = draftDirect(database, job, recipientsOf(entries), now, true);
  const planned = new Map(drafts.map(({ key, messageId }) => [key, messageId]));
  const known = rowsByKey(database, job);
  const rows = entries.map((entry): DirectLine => {
    if ('reason' in entry) return refusedLine(entry);
    const { address } = entry.recipient;
    const key = addressKey(address);
    const row = known.get(key);
    if (row === undefined) {
      return { address, state: 'planned', messageId: planned.get(key) ?? '', reply: '', attempts: 0 };
    }
    const { state, messageId, reply, attempts } = row;
    return { address, state, messageId, reply, attempts };
  });
  return { rows, isDone: true };
}

/** What a run came to. Whoever the server will not have is rightly not told; all others must have been. */
export function reportDirect(
  database: Database,
  job: DirectJob,
  entries: readonly ContactEntry[],
): DirectReport {
  const known = rowsByKey(database, job);
  const { fault: stored } = readQueue(database);
  const held = stored && makeFault(stored.kind, stored.detail);
  let isDone = true;
  const rows = entries.map((entry): DirectLine => {
    if ('reason' in entry) return refusedLine(entry);
    const { address } = entry.recipient;
    const row = known.get(addressKey(address));
    const { state, messageId, reply, attempts } = row ?? START;
    if (state === 'sent') return { address, state, messageId, reply, attempts };
    const own = row && findRowFault(database, row.id);
    const fault =
      own ?? (state === 'unknown' ? makeFault('outcome-unknown') : (held ?? makeFault('cancelled')));
    isDone &&= state === 'refused' && concernsRecipient(fault, reply);
    return { address, state, messageId, reply, attempts, fault };
  });
  return { rows, isDone };
}

const START = { state: 'planned', messageId: '', reply: '', attempts: 0 } as const;
