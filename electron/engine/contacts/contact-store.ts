import { z } from 'zod';
import { classify, type Whose } from '#shared/contacts/classify';
import type { Contact, ContactLanguage, ContactMark, Conversation } from '#shared/contacts/contact';
import type { MessageFacts } from '#shared/contacts/headers';
import { namesakeOf, type Who } from '#shared/contacts/namesake';
import { compareContacts, isPreselected, scoreOf } from '#shared/contacts/ranking';
import { joinWeeks, type Weeks } from '#shared/contacts/weeks';
import { whyOf } from '#shared/contacts/why';
import { addressKey } from '#shared/email-address';
import type { Instant } from '#shared/time';
import type { Database, Row } from '../storage/database.ts';
import { addNames, forgetNames, type NameCount } from './name-store.ts';
import { ownName } from './own-identity.ts';

/** What one batch of headers adds to one correspondent. */
export interface Delta {
  readonly address: string;
  readonly names: Map<string, NameCount>;
  sent: number;
  received: number;
  replied: number;
  lists: number;
  machines: number;
  /** The first and the weeks of the personal messages; 0 and none without one. */
  firstAt: Instant;
  weeks: Weeks;
  lastAt: Instant;
  /** The latest personal message of the batch. */
  last: MessageFacts | undefined;
}

// Threads follow the clock of the messages, not the order in which the folders are read.
const ADD = `INSERT INTO contact(key, address, name, sent, received, replied, lists, machines, first_at, last_at,
    last_message_at, last_message_id, last_references, last_subject, weeks, weeks_to)
  VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT(key) DO UPDATE SET
    name = iif(excluded.name <> '', excluded.name, name),
    sent = sent + excluded.sent, received = received + excluded.received, replied = replied + excluded.replied,
    lists = lists + excluded.lists, machines = machines + excluded.machines,
    first_at = iif(first_at = 0 OR excluded.first_at = 0, max(first_at, excluded.first_at), min(first_at, excluded.first_at)),
    last_at = max(last_at, excluded.last_at),
    last_message_id = iif(excluded.last_message_at > 0 AND excluded.last_message_at >= last_message_at, excluded.last_message_id, last_message_id),
    last_references = iif(excluded.last_message_at > 0 AND excluded.last_message_at >= last_message_at, excluded.last_references, last_references),
    last_subject = iif(excluded.last_message_at > 0 AND excluded.last_message_at >= last_message_at, excluded.last_subject, last_subject),
    last_message_at = max(last_message_at, excluded.last_message_at),
    weeks = excluded.weeks, weeks_to = excluded.weeks_to`;

/** Adds what a batch found. To be called inside a transaction. */
export function addDeltas(database: Database, deltas: ReadonlyMap<string, Delta>): void {
  for (const [key, delta] of deltas) {
    const { last } = delta;
    const row = database.get('SELECT weeks, weeks_to FROM contact WHERE key = ?', key);
    const weeks = row === undefined ? delta.weeks : joinWeeks(weeksOf(row), delta.weeks);
    database.run(
      ADD,
      key,
      delta.address,
      addNames(database, key, delta.names),
      delta.sent,
      delta.received,
      delta.replied,
      delta.lists,
      delta.machines,
      delta.firstAt,
      delta.lastAt,
      last?.at ?? 0,
      last?.messageId ?? '',
      JSON.stringify(last?.references ?? []),
      last?.subject ?? '',
      weeks.mask,
      weeks.to,
    );
  }
}

const weeksOf = (row: Row): Weeks => ({ mask: Number(row['weeks']), to: Number(row['weeks_to']) });

/** Takes back what one folder had counted, before it is read afresh. To be called inside a transaction. */
export function forgetCounts(database: Database, role: 'inbox' | 'sent'): void {
  database.run(
    `UPDATE contact SET ${role === 'sent' ? 'sent = 0, replied = 0' : 'received = 0, lists = 0, machines = 0'}`,
  );
  database.run('DELETE FROM contact WHERE sent = 0 AND received = 0');
  forgetNames(database, role);
}

/** Every correspondent with kind, score and mark, best first; the user's own addresses are left out. */
export function listContacts(database: Database, whose: Whose, now: Instant): readonly Contact[] {
  const rows = database.all(
    `SELECT contact.*, mark, dead_address.at AS dead_at, language
     FROM contact LEFT JOIN contact_mark USING(key) LEFT JOIN dead_address USING(key)
       LEFT JOIN contact_language USING(key)`,
  );
  const isUser = namesakeOf(ownName(database), whose.own);
  return rows
    .map((row) => contactOf(row, whose, isUser, now))
    .filter((contact) => contact.kind !== 'self')
    .toSorted(compareContacts);
}

function contactOf(row: Row, whose: Whose, isUser: (who: Who) => boolean, now: Instant): Contact {
  const address = String(row['address']);
  const name = String(row['name']);
  const count = (column: string): number => Number(row[column]);
  const counts = {
    sent: count('sent'),
    received: count('received'),
    lists: count('lists'),
    machines: count('machines'),
  };
  const { sent, received, lists, machines } = counts;
  const kind = classify(address, counts, whose);
  const lastAt = count('last_at');
  const dead = row['dead_at'] === null ? {} : { deadSince: count('dead_at') };
  const exchange = {
    sent,
    received: received - lists - machines,
    firstAt: count('first_at'),
    lastAt,
    weeks: weeksOf(row),
  };
  const isNamesake = isUser({ address, name });
  const facts = { ...exchange, ...dead, kind, replied: count('replied'), isNamesake };
  const mark = markOf(row);
  const language = languageIn(row['language']);
  return {
    address,
    name,
    sent,
    received,
    lastAt,
    score: scoreOf({ ...facts, received }, now),
    kind,
    mark,
    preselected: isPreselected(facts, mark, now),
    groups: [],
    why: whyOf({ ...exchange, lastAt: count('last_message_at') || lastAt }, now),
    ...dead,
    ...(language === undefined ? {} : { language }),
  };
}

/** The user's word in a row. */
export const markOf = (row: Row): ContactMark => {
  const mark = row['mark'];
  return mark === 'always' || mark === 'never' ? mark : 'none';
};

/** A language as it is kept. */
export const languageIn = (kept: unknown): ContactLanguage | undefined =>
  kept === 'it' || kept === 'en' ? kept : undefined;

/** Keeps in which language the user writes to somebody. */
export function writeLanguage(database: Database, address: string, language: ContactLanguage): void {
  const keep = 'INSERT OR REPLACE INTO contact_language(key, language) VALUES(?, ?)';
  database.run(keep, addressKey(address), language);
}

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
