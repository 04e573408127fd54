import { z } from 'zod';
import { classify, type Whose } from '#shared/contacts/classify';
import type { Contact, ContactMark, Conversation } from '#shared/contacts/contact';
import type { MessageFacts } from '#shared/contacts/headers';
import { compareContacts, isPreselected, scoreOf } from '#shared/contacts/ranking';
import { addressKey } from '#shared/email-address';
import type { Instant } from '#shared/time';
import type { Database, Row } from '../storage/database.ts';

/** What one batch of headers adds to one correspondent. */
export interface Delta {
  readonly address: string;
  name: string;
  sent: number;
  received: number;
  replied: number;
  lists: number;
  machines: number;
  lastAt: Instant;
  /** The latest personal message of the batch. */
  last: MessageFacts | undefined;
}

/** Adds what a batch found. To be called inside a transaction. */
export function addDeltas(database: Database, deltas: ReadonlyMap<string, Delta>): void {
  for (const [key, delta] of deltas) {
    const row = database.get('SELECT * FROM contact WHERE key = ?', key);
    const known = (column: string): number => Number(row?.[column] ?? 0);
    const text = (column: string): string => String(row?.[column] ?? '');
    const { last } = delta;
    const isLater = delta.lastAt >= known('last_at');
    const answers = last !== undefined && (text('last_message_id') === '' || last.at >= known('last_at'));
    database.run(
      `INSERT OR REPLACE INTO contact(key, address, name, sent, received, replied, lists, machines,
         last_at, last_message_id, last_references, last_subject) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      key,
      row === undefined ? delta.address : text('address'),
      delta.name !== '' && (isLater || text('name') === '') ? delta.name : text('name'),
      known('sent') + delta.sent,
      known('received') + delta.received,
      known('replied') + delta.replied,
      known('lists') + delta.lists,
      known('machines') + delta.machines,
      Math.max(known('last_at'), delta.lastAt),
      answers ? last.messageId : text('last_message_id'),
      answers ? JSON.stringify(last.references) : (row?.['last_references'] ?? '[]'),
      answers ? last.subject : text('last_subject'),
    );
  }
}

/** Takes back what one folder had counted, before it is read afresh. To be called inside a transaction. */
export function forgetCounts(database: Database, role: 'inbox' | 'sent'): void {
  database.run(
    `UPDATE contact SET ${role === 'sent' ? 'sent = 0, replied = 0' : 'received = 0, lists = 0, machines = 0'}`,
  );
  database.run('DELETE FROM contact WHERE sent = 0 AND received = 0');
}

/** Every correspondent with kind, score and mark, best first; the user's own addresses are left out. */
export function listContacts(database: Database, whose: Whose, now: Instant): readonly Contact[] {
  const rows = database.all(
    `SELECT contact.*, mark, dead_address.at AS dead_at
     FROM contact LEFT JOIN contact_mark USING(key) LEFT JOIN dead_address USING(key)`,
  );
  return rows
    .map((row) => contactOf(row, whose, now))
    .filter((contact) => contact.kind !== 'self')
    .toSorted(compareContacts);
}

function contactOf(row: Row, whose: Whose, now: Instant): Contact {
  const address = String(row['address']);
  const counts = {
    sent: Number(row['sent']),
    received: Number(row['received']),
    lists: Number(row['lists']),
    machines: Number(row['machines']),
  };
  const { sent, received } = counts;
  const lastAt = Number(row['last_at']);
  const dead = row['dead_at'] === null ? {} : { deadSince: Number(row['dead_at']) };
  const facts = {
    kind: classify(address, counts, whose),
    sent,
    received,
    replied: Number(row['replied']),
    lastAt,
    ...dead,
  };
  const mark = markOf(row);
  const { kind } = facts;
  const score = scoreOf(facts, now);
  const preselected = isPreselected(facts, mark, now);
  return {
    address,
    name: String(row['name']),
    sent,
    received,
    lastAt,
    score,
    kind,
    mark,
    preselected,
    ...dead,
  };
}

const markOf = (row: Row): ContactMark => {
  const mark = row['mark'];
  return mark === 'always' || mark === 'never' ? mark : 'none';
};

/** The user's word on one correspondent. */
export function findMark(database: Database, address: string): ContactMark {
  return markOf(database.get('SELECT mark FROM contact_mark WHERE key = ?', addressKey(address)) ?? {});
}

/** Keeps the user's word; `none` takes it back. */
export function writeMark(database: Database, address: string, mark: ContactMark): void {
  const key = addressKey(address);
  if (mark === 'none') database.run('DELETE FROM contact_mark WHERE key = ?', key);
  else database.run('INSERT OR REPLACE INTO contact_mark(key, mark) VALUES(?, ?)', key, mark);
}

/** Remembers that nobody is at an address any more; what was said first stays. */
export function writeDeath(database: Database, key: string, at: Instant, detail: string): void {
  database.run(
    'INSERT INTO dead_address(key, at, detail) VALUES(?, ?, ?) ON CONFLICT(key) DO NOTHING',
    key,
    Math.round(at),
    detail,
  );
}

/** Takes it back when somebody writes from there later; answers whether there was something to take back. */
export const eraseDeath = (database: Database, key: string, at: Instant): boolean =>
  database.run('DELETE FROM dead_address WHERE key = ? AND at < ?', key, Math.round(at)).changes > 0;

/** Whether a server said that nobody is at an address any more. */
export const isDead = (database: Database, address: string): boolean =>
  database.get('SELECT 1 FROM dead_address WHERE key = ?', addressKey(address)) !== undefined;

const stringList = z.array(z.string());

/** The last message exchanged with someone, unless it cannot be answered. */
export function findConversation(database: Database, address: string): Conversation | undefined {
  const row = database.get(
    "SELECT last_message_id, last_references, last_subject FROM contact WHERE key = ? AND last_message_id <> ''",
    addressKey(address),
  );
  if (row === undefined) return undefined;
  const references = stringList.parse(JSON.parse(String(row['last_references'])));
  return { messageId: String(row['last_message_id']), references, subject: String(row['last_subject']) };
}
