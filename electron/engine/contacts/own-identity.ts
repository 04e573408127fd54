import { z } from 'zod';
import { addressKey } from '#shared/email-address';
import type { Database } from '../storage/database.ts';

/** Who the user is, learned from the senders of the Sent folder. */
interface OwnIdentity {
  /** How many sent messages each address signed. */
  readonly signed: Readonly<Record<string, number>>;
  /** The name the user signs with. */
  readonly name: string;
}

const KEY = 'contacts.own';
const identity = z.object({ signed: z.record(z.string(), z.number()), name: z.string() });
// A message dragged into Sent by mistake must not turn a friend into the user.
const OWN_FROM = 3;

function read(database: Database): OwnIdentity {
  const value = database.get('SELECT value FROM meta WHERE key = ?', KEY)?.['value'];
  return value === undefined ? { signed: {}, name: '' } : identity.parse(JSON.parse(String(value)));
}

/** Adds the senders of a batch of sent messages. To be called inside a transaction. */
export function addSigned(
  database: Database,
  signed: ReadonlyMap<string, { readonly count: number; readonly name: string }>,
  address: string,
): void {
  if (signed.size === 0) return;
  const known = read(database);
  const counts = new Map(Object.entries(known.signed));
  for (const [key, { count }] of signed) counts.set(key, (counts.get(key) ?? 0) + count);
  const name = signed.get(addressKey(address))?.name || known.name;
  const value = JSON.stringify({ signed: Object.fromEntries(counts), name } satisfies OwnIdentity);
  database.run('INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)', KEY, value);
}

/** Forgets what was learned about the user: the Sent folder is read afresh. */
export const forgetIdentity = (database: Database): void => {
  database.run('DELETE FROM meta WHERE key = ?', KEY);
};

/** Keys of the user's own addresses: the connected ones, and those that signed several sent messages. */
export function ownKeys(database: Database, connected: readonly string[]): ReadonlySet<string> {
  const { signed } = read(database);
  const learned = Object.keys(signed).filter((key) => (signed[key] ?? 0) >= OWN_FROM);
  return new Set([...connected.map(addressKey), ...learned]);
}

/** The name the user signs with; empty when it is not known. */
export const ownName = (database: Database): string => read(database).name;
