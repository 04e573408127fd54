import { z } from 'zod';
import type { Fault } from '#shared/fault';
import { FAULT_SCOPES, type FaultKind, makeFault } from '#shared/fault';
import type { MailboxAccess, MailboxRole, MailboxSettings } from '#shared/mailbox';
import type { Instant } from '#shared/time';
import type { Vault } from './ports.ts';
import type { Database } from './storage/database.ts';

/** A connected mailbox as the database knows it. */
export interface ConnectedMailbox {
  readonly settings: MailboxSettings;
  readonly connectedAt: Instant;
  readonly provenAt: Instant | undefined;
  readonly proofFault: Fault | undefined;
}

const endpoint = z.object({
  host: z.string(),
  port: z.int(),
  security: z.enum(['tls', 'starttls', 'none']),
});
const storedSettings = z.object({ address: z.string(), user: z.string(), imap: endpoint, smtp: endpoint });
const isFaultKind = (text: string): text is FaultKind => Object.hasOwn(FAULT_SCOPES, text);

/** The two mailboxes of the user: settings in the database, passwords in the vault. */
export class Mailboxes {
  readonly #database: Database;
  readonly #vault: Vault;
  /** Which passwords the vault held when last asked: the snapshot is made without waiting. */
  readonly #hasPassword = new Map<MailboxRole, boolean>();

  constructor(database: Database, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** Asks the vault once which passwords are there. */
  async prepare(): Promise<void> {
    for (const role of ['primary', 'fallback'] as const) {
      this.#hasPassword.set(role, (await this.#vault.read(role)) !== undefined);
    }
  }

  find(role: MailboxRole): ConnectedMailbox | undefined {
    const row = this.#database.get('SELECT * FROM mailbox WHERE role = ?', role);
    if (row === undefined) return undefined;
    const kind = String(row['proof_fault'] ?? '');
    return {
      settings: storedSettings.parse(JSON.parse(String(row['settings']))),
      connectedAt: Number(row['connected_at']),
      provenAt: row['proven_at'] === null ? undefined : Number(row['proven_at']),
      proofFault: isFaultKind(kind) ? makeFault(kind) : undefined,
    };
  }

  passwordMissing(role: MailboxRole): boolean {
    return this.#hasPassword.get(role) !== true;
  }

  /** The mailbox with its password, for one job. */
  async access(role: MailboxRole): Promise<MailboxAccess | undefined> {
    const mailbox = this.find(role);
    if (mailbox === undefined) return undefined;
    const password = await this.#vault.read(role);
    this.#hasPassword.set(role, password !== undefined);
    return password === undefined ? undefined : { ...mailbox.settings, password };
  }

  /** Keeps a mailbox. The vault first: a mailbox without its password would be a lie. */
  async connect(role: MailboxRole, access: MailboxAccess, at: Instant): Promise<void> {
    await this.#vault.write(role, access.password);
    this.#hasPassword.set(role, true);
    const { address, user, imap, smtp } = access;
    this.#database.run(
      `INSERT INTO mailbox(role, address, settings, connected_at) VALUES(?, ?, ?, ?)
       ON CONFLICT(role) DO UPDATE SET address = excluded.address, settings = excluded.settings,
         connected_at = excluded.connected_at, proven_at = NULL, proof_fault = NULL`,
      role,
      address,
      JSON.stringify({ address, user, imap, smtp }),
      at,
    );
  }

  /** Remembers a proof that held, or the fault of one that did not; an old proof is kept beside a new fault. */
  recordProof(role: MailboxRole, result: Instant | Fault): void {
    if (typeof result === 'number') {
      this.#database.run('UPDATE mailbox SET proven_at = ?, proof_fault = NULL WHERE role = ?', result, role);
    } else {
      this.#database.run('UPDATE mailbox SET proof_fault = ? WHERE role = ?', result.kind, role);
    }
  }

  async forget(role: MailboxRole): Promise<void> {
    this.#database.run('DELETE FROM mailbox WHERE role = ?', role);
    this.#hasPassword.set(role, false);
    await this.#vault.remove(role);
  }
}
