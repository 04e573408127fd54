import { z } from 'zod';
import type { Fault } from '#shared/fault';
import { FAULT_SCOPES, type FaultKind, fail, makeFault } from '#shared/fault';
import {
  isWatchedRole,
  type MailboxAccess,
  type MailboxRole,
  type MailboxSettings,
  watchedRole,
} from '#shared/mailbox';
import type { Instant } from '#shared/time';
import type { Vault } from './ports.ts';
import type { Database, Row } from './storage/database.ts';

/** A connected mailbox as the database knows it. */
export interface ConnectedMailbox {
  readonly role: MailboxRole;
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

const roleOf = (text: string): MailboxRole => {
  if (text === 'primary' || text === 'fallback') return text;
  return isWatchedRole(text) ? text : fail('internal', 'mailbox role');
};

const read = (row: Row): ConnectedMailbox => {
  const kind = String(row['proof_fault'] ?? '');
  return {
    role: roleOf(String(row['role'])),
    settings: storedSettings.parse(JSON.parse(String(row['settings']))),
    connectedAt: Number(row['connected_at']),
    provenAt: row['proven_at'] === null ? undefined : Number(row['proven_at']),
    proofFault: isFaultKind(kind) ? makeFault(kind) : undefined,
  };
};

/** The mailboxes of the user: settings in the database, passwords in the vault. */
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
    for (const { role } of this.#all()) {
      this.#hasPassword.set(role, (await this.#vault.read(role)) !== undefined);
    }
  }

  find(role: MailboxRole): ConnectedMailbox | undefined {
    const row = this.#database.get('SELECT * FROM mailbox WHERE role = ?', role);
    return row === undefined ? undefined : read(row);
  }

  /** The mailboxes that are watched: the primary one first, then the others by address. */
  primaries(): readonly ConnectedMailbox[] {
    return this.#all().filter(({ role }) => role !== 'fallback');
  }

  #all(): readonly ConnectedMailbox[] {
    return this.#database.all("SELECT * FROM mailbox ORDER BY role <> 'primary', address").map(read);
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
    // Another mailbox may have taken this place while the vault was asked: its password must not meet this door.
    const isSame = this.find(role)?.settings.address === mailbox.settings.address;
    return password === undefined || !isSame ? undefined : { ...mailbox.settings, password };
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

  /**
   * Makes a watched mailbox the primary one, and the primary one watched. A password may be missing after a crash in
   * between, and is asked for again; it never stands for the wrong mailbox.
   */
  async choose(address: string): Promise<void> {
    const chosen = this.find(watchedRole(address)) ?? fail('not-connected');
    const before = this.find('primary');
    const password = await this.#vault.read(chosen.role);
    const passwordBefore = await this.#vault.read('primary');
    if (before !== undefined && passwordBefore !== undefined) {
      await this.#vault.write(watchedRole(before.settings.address), passwordBefore);
    }
    await this.#vault.remove('primary');
    this.#database.transaction(() => {
      this.#database.run("UPDATE mailbox SET role = 'watched:' || address WHERE role = 'primary'");
      this.#database.run("UPDATE mailbox SET role = 'primary' WHERE role = ?", chosen.role);
    });
    if (password !== undefined) await this.#vault.write('primary', password);
    await this.#vault.remove(chosen.role);
    this.#hasPassword.clear();
    await this.prepare();
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
