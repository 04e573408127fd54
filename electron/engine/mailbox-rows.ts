import { z } from 'zod';
import { addressKey } from '#shared/email-address';
import { FAULT_SCOPES, type Fault, type FaultKind, fail, makeFault } from '#shared/fault';
import { isWatchedRole, type MailboxRole, type MailboxSettings } from '#shared/mailbox';
import type { Instant } from '#shared/time';
import type { Database, Row } from './storage/database.ts';

/** A connected mailbox as the database knows it. */
export interface ConnectedMailbox {
  readonly role: MailboxRole;
  readonly settings: MailboxSettings;
  readonly connectedAt: Instant;
  readonly provenAt: Instant | undefined;
  /** How long the message of that proof took to arrive, in milliseconds. */
  readonly proofTookMs: number | undefined;
  /** When the last proof was tried, whether it held or not. */
  readonly proofTriedAt: Instant | undefined;
  readonly proofFault: Fault | undefined;
}

const endpoint = z.object({
  host: z.string(),
  port: z.int(),
  security: z.enum(['tls', 'starttls', 'none']),
});
const storedSettings = z
  .object({
    address: z.string(),
    user: z.string(),
    imap: endpoint,
    smtp: endpoint,
    signIn: z.enum(['google', 'microsoft']).optional(),
  })
  .transform(({ signIn, ...settings }): MailboxSettings => (signIn ? { ...settings, signIn } : settings));
const isFaultKind = (text: string): text is FaultKind => Object.hasOwn(FAULT_SCOPES, text);

const roleOf = (text: string): MailboxRole => {
  if (text === 'primary' || text === 'fallback' || text === 'spare') return text;
  return isWatchedRole(text) ? text : fail('internal', 'mailbox role');
};

const optional = (value: unknown): number | undefined => (value === null ? undefined : Number(value));

const read = (row: Row): ConnectedMailbox => {
  const kind = String(row['proof_fault'] ?? '');
  return {
    role: roleOf(String(row['role'])),
    settings: storedSettings.parse(JSON.parse(String(row['settings']))),
    connectedAt: Number(row['connected_at']),
    provenAt: optional(row['proven_at']),
    proofTookMs: optional(row['proof_took_ms']),
    proofTriedAt: optional(row['proof_tried_at']),
    proofFault: isFaultKind(kind) ? makeFault(kind) : undefined,
  };
};

/** False for a mailbox that was connected anew, even one with the same address: it has its own servers and proofs. */
export const isSameMailbox = (one: ConnectedMailbox, other: ConnectedMailbox): boolean =>
  one.connectedAt === other.connectedAt && JSON.stringify(one.settings) === JSON.stringify(other.settings);

/** True when both are entered in the same way at the same servers. */
export function isSamePlace(one: MailboxSettings, other: MailboxSettings): boolean {
  const place = ({ user, imap, smtp, signIn }: MailboxSettings) =>
    [user, signIn, ...[imap, smtp].flatMap(({ host, port, security }) => [host, port, security])].join('\n');
  return place(one) === place(other);
}

export function findMailbox(database: Database, role: MailboxRole): ConnectedMailbox | undefined {
  const row = database.get('SELECT * FROM mailbox WHERE role = ?', role);
  return row === undefined ? undefined : read(row);
}

/** The address that stands in a place. */
export function findAddress(database: Database, role: MailboxRole): string | undefined {
  const address = database.get('SELECT address FROM mailbox WHERE role = ?', role)?.['address'];
  return typeof address === 'string' ? address : undefined;
}

/** Every mailbox: the primary one first, then by address. */
export const allMailboxes = (database: Database): readonly ConnectedMailbox[] =>
  database.all("SELECT * FROM mailbox ORDER BY role <> 'primary', address").map(read);

/** Throws why a mailbox that is not there, or not open, cannot be used. */
export function failMissing(database: Database, role: MailboxRole): never {
  if (findMailbox(database, role)?.settings.signIn !== undefined) fail('sign-in-needed');
  return fail(role === 'fallback' || role === 'spare' ? 'fallback-missing' : 'not-connected');
}

/** The mailboxes that are watched, the primary one first. */
export const watchedMailboxes = (database: Database): readonly ConnectedMailbox[] =>
  allMailboxes(database).filter(({ role }) => role !== 'fallback' && role !== 'spare');

/** A proof that held: when, and how long its message took to arrive, in milliseconds. */
export interface HeldProof {
  readonly at: Instant;
  readonly tookMs: number;
}

/** What holds of a mailbox that is to be kept. */
export interface ConnectTerms {
  /** Called with nothing in between before it takes its place: throws where that is not to be any more. */
  readonly review?: () => void;
  readonly proof?: HeldProof | undefined;
}

/**
 * Writes a mailbox into its place, over the one that stood there. `proof` is one that held with these very settings; one
 * of before stays where only the password is new.
 */
export function writeMailbox(
  database: Database,
  role: MailboxRole,
  settings: MailboxSettings,
  at: Instant,
  proof?: HeldProof,
): void {
  const { address, user, imap, smtp, signIn } = settings;
  const standing = findMailbox(database, role);
  const isRenewed =
    standing !== undefined &&
    addressKey(standing.settings.address) === addressKey(address) &&
    isSamePlace(standing.settings, settings);
  const before = isRenewed ? standing : undefined;
  database.run(
    `INSERT INTO mailbox(role, address, settings, connected_at, proven_at, proof_tried_at, proof_took_ms)
     VALUES(?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT(role) DO UPDATE SET address = excluded.address, settings = excluded.settings,
       connected_at = excluded.connected_at, proven_at = excluded.proven_at,
       proof_tried_at = excluded.proof_tried_at, proof_took_ms = excluded.proof_took_ms, proof_fault = NULL`,
    role,
    address,
    JSON.stringify({ address, user, imap, smtp, signIn }),
    at,
    proof?.at ?? before?.provenAt ?? null,
    proof?.at ?? before?.proofTriedAt ?? null,
    (proof === undefined ? before?.proofTookMs : Math.round(proof.tookMs)) ?? null,
  );
}

/** Empties a place; answers the address that stood there. */
export function leavePlace(database: Database, role: MailboxRole): string | undefined {
  const address = findMailbox(database, role)?.settings.address;
  database.transaction(() => {
    database.run('DELETE FROM mailbox WHERE role = ?', role);
    // What stood in reserve steps in: beside an empty place it would be of no use to anybody.
    if (role === 'fallback') database.run("UPDATE mailbox SET role = 'fallback' WHERE role = 'spare'");
  });
  return address;
}

/** True while the place is held by the mailbox that was seen there, connected as it was then. */
export function isStillThere(
  database: Database,
  role: MailboxRole,
  seen: ConnectedMailbox | undefined,
): boolean {
  const present = findMailbox(database, role);
  return present === undefined || seen === undefined ? present === seen : isSameMailbox(present, seen);
}

/** Writes how a proof of this mailbox went, wherever it stands; nothing where it is gone or connected anew. */
export function writeProof(
  database: Database,
  of: ConnectedMailbox,
  at: Instant,
  result: { readonly tookMs: number } | Fault,
): void {
  const role = allMailboxes(database).find((one) => isSameMailbox(one, of))?.role;
  if (role === undefined) return;
  if ('tookMs' in result) {
    database.run(
      `UPDATE mailbox SET proven_at = ?, proof_tried_at = ?, proof_took_ms = ?, proof_fault = NULL WHERE role = ?`,
      at,
      at,
      Math.round(result.tookMs),
      role,
    );
  } else {
    const query = 'UPDATE mailbox SET proof_tried_at = ?, proof_fault = ? WHERE role = ?';
    database.run(query, at, result.kind, role);
  }
}
