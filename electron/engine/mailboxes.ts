import { addressKey } from '#shared/email-address';
import { type Fault, fail } from '#shared/fault';
import {
  type Credential,
  type MailboxAccess,
  type MailboxRole,
  type MailboxSettings,
  type Secret,
  watchedRole,
} from '#shared/mailbox';
import type { Instant } from '#shared/time';
import { openTokens } from './fallback/stored-tokens.ts';
import {
  allMailboxes,
  type ConnectedMailbox,
  type ConnectTerms,
  findMailbox,
  isSamePlace,
  leavePlace,
  watchedMailboxes,
  writeMailbox,
  writeProof,
} from './mailbox-rows.ts';
import type { Vault } from './ports.ts';
import type { Database } from './storage/database.ts';
import { Turns } from './turns.ts';

// The system may ask its user before it opens the vault; a job does not wait longer than this for the answer.
const VAULT_PATIENCE_MS = 10_000;

/** Gives the access token of a mailbox that is entered by sign-in. */
export interface AccessTokens {
  /** `undefined`: the user has to sign in again. Faults: those of reaching the provider's sign-in. */
  accessToken(settings: MailboxSettings): Promise<Secret | undefined>;
  /**
   * Another token than one that the mail server refused; `undefined`: there is none, and the refusal stands.
   * Faults: as above, and `sign-in-needed`.
   */
  renewed(settings: MailboxSettings, refused: Secret): Promise<Secret | undefined>;
  /** Lets go of whatever is held in memory for a mailbox that is no more. */
  forget(address: string): void;
}

/** The mailboxes of the user: settings in the database, passwords and tokens in the vault, under the address. */
export class Mailboxes {
  readonly #database: Database;
  readonly #vault: Vault;
  readonly #tokens: AccessTokens;
  /** Which mailboxes the vault held something for when last asked: the snapshot is made without waiting. */
  readonly #hasSecret = new Set<string>();
  readonly #onLocked: () => void;
  /** A mailbox and its secret are in two places: their changes do not overlap. */
  readonly #turns = new Turns();

  /** `onLocked` is called when the means to enter a mailbox turn out to be gone. */
  constructor(
    database: Database,
    vault: Vault,
    tokens: AccessTokens,
    onLocked: () => void = () => undefined,
  ) {
    this.#database = database;
    this.#vault = vault;
    this.#tokens = tokens;
    this.#onLocked = onLocked;
  }

  /**
   * Asks the vault once what is there. What belongs to no mailbox was left by a crash, and is swept away; answers how
   * many could not be, which are tried again at the next start.
   */
  async prepare(): Promise<{ readonly unswept: number }> {
    const known = new Set(allMailboxes(this.#database).map(({ settings }) => addressKey(settings.address)));
    const orphans = (await this.#vault.names()).filter((name) => !known.has(name));
    const swept = await Promise.allSettled(orphans.map((name) => this.#vault.remove(name)));
    for (const { settings } of allMailboxes(this.#database)) {
      this.#remember(addressKey(settings.address), await this.#readKept(settings));
    }
    return { unswept: swept.filter(({ status }) => status === 'rejected').length };
  }

  find(role: MailboxRole): ConnectedMailbox | undefined {
    return findMailbox(this.#database, role);
  }

  /** The mailboxes that are watched: the primary one first, then the others by address. */
  primaries(): readonly ConnectedMailbox[] {
    return watchedMailboxes(this.#database);
  }

  /** True when a password must be typed, or a sign-in made, before this mailbox can be entered. */
  isLocked(role: MailboxRole): boolean {
    const mailbox = this.find(role);
    return mailbox === undefined || !this.#hasSecret.has(addressKey(mailbox.settings.address));
  }

  /** The mailbox with the means to enter it, for one job. Faults: those of renewing a token. */
  async access(role: MailboxRole): Promise<MailboxAccess | undefined> {
    // A system that asks its user for leave to write must not stop the watch: so long it is as if locked.
    if (!(await this.#turns.quiet(VAULT_PATIENCE_MS))) return undefined;
    const { begun } = this.#turns;
    const mailbox = this.find(role);
    if (mailbox === undefined) return undefined;
    const { settings } = mailbox;
    const name = addressKey(settings.address);
    const secret = await (settings.signIn === undefined
      ? this.#readKept(settings)
      : this.#tokens.accessToken(settings));
    // What was read may belong to two different moments: a new password must not meet the servers of before.
    if (begun !== this.#turns.begun) return this.access(role);
    this.#remember(name, secret);
    // Two mailboxes may have changed places while the vault was asked: the job would be done in the wrong one.
    const isSame = this.find(role)?.settings.address === settings.address;
    if (secret === undefined || !isSame) return undefined;
    const credential: Credential =
      settings.signIn === undefined
        ? { kind: 'password', secret }
        : { kind: 'access-token', secret, renew: () => this.#renew(settings, secret) };
    return { ...settings, credential };
  }

  /**
   * Keeps a mailbox and its secret: a password, or the tokens of a sign-in as the token keeper writes them. The vault
   * first: a mailbox without its secret would be a lie. Faults: `same-mailbox` for one that stands in another place, and
   * those of `terms`.
   */
  connect(
    role: MailboxRole,
    settings: MailboxSettings,
    secret: Secret,
    at: Instant,
    terms: ConnectTerms = {},
  ): Promise<void> {
    return this.#turns.take(async () => {
      const name = addressKey(settings.address);
      const standing = allMailboxes(this.#database).find((one) => addressKey(one.settings.address) === name);
      if (standing !== undefined && standing.role !== role) fail('same-mailbox');
      const secretBefore = await this.#vault.read(name);
      // Killed half way, a mailbox that moves asks for its password: a new one must not meet the servers of before.
      const moves = standing !== undefined && !isSamePlace(standing.settings, settings);
      if (moves) await this.#removeSecret(name);
      else await this.#keepSecret(name, secret);
      let replaced: string | undefined;
      try {
        terms.review?.();
        replaced = this.find(role)?.settings.address;
        writeMailbox(this.#database, role, settings, at, terms.proof);
      } catch (error) {
        // The mailbox as it was, with the secret it had.
        if (secretBefore === undefined) await this.#removeSecret(name);
        else await this.#keepSecret(name, secretBefore);
        throw error;
      }
      if (moves) await this.#keepSecret(name, secret);
      if (replaced !== undefined) await this.#dropSecret(replaced);
    });
  }

  /** Makes a watched mailbox the primary one, and the primary one watched. Their secrets stay where they are. */
  choose(address: string): void {
    const chosen = this.find(watchedRole(address)) ?? fail('not-connected');
    this.#database.transaction(() => {
      this.#database.run("UPDATE mailbox SET role = 'watched:' || address WHERE role = 'primary'");
      this.#database.run("UPDATE mailbox SET role = 'primary' WHERE role = ?", chosen.role);
    });
  }

  /** Exchanges the fallback mailbox and the one in reserve. */
  takeSpare(): void {
    if (this.find('spare') === undefined) fail('not-connected');
    this.#database.transaction(() => {
      // A name in between: a role is held by one mailbox at a time.
      this.#database.run("UPDATE mailbox SET role = 'watched:?' WHERE role = 'fallback'");
      this.#database.run("UPDATE mailbox SET role = 'fallback' WHERE role = 'spare'");
      this.#database.run("UPDATE mailbox SET role = 'spare' WHERE role = 'watched:?'");
    });
  }

  /**
   * Remembers a proof of this mailbox, whatever its place by now, unless it was connected anew since: one that held, or
   * the fault of one that did not; an old proof is kept beside a new fault.
   */
  recordProof(of: ConnectedMailbox, at: Instant, result: { readonly tookMs: number } | Fault): void {
    writeProof(this.#database, of, at, result);
  }

  forget(role: MailboxRole): Promise<void> {
    return this.#turns.take(async () => {
      const address = leavePlace(this.#database, role);
      if (address !== undefined) await this.#dropSecret(address);
    });
  }

  /** The one in reserve becomes the fallback at once, and nothing is kept of the fallback of before. */
  async succeed(): Promise<void> {
    if (this.find('spare') === undefined) fail('not-connected');
    const address = leavePlace(this.#database, 'fallback');
    if (address !== undefined) await this.#turns.take(() => this.#dropSecret(address));
  }

  /**
   * What the vault holds for a mailbox, if it is of its kind: tokens of a sign-in that a crash cut off before its settings
   * were kept are no password, and are shown to nobody.
   */
  async #readKept({ address, signIn }: MailboxSettings): Promise<Secret | undefined> {
    const secret = await this.#vault.read(addressKey(address));
    const isTokens = secret !== undefined && openTokens(secret) !== undefined;
    return isTokens === (signIn !== undefined) ? secret : undefined;
  }

  /** Nothing is kept of a mailbox that has no place left. */
  async #dropSecret(address: string): Promise<void> {
    const name = addressKey(address);
    if (allMailboxes(this.#database).some(({ settings }) => addressKey(settings.address) === name)) return;
    this.#tokens.forget(address);
    await this.#removeSecret(name);
  }

  async #keepSecret(name: string, secret: Secret): Promise<void> {
    await this.#vault.write(name, secret);
    this.#hasSecret.add(name);
  }

  async #removeSecret(name: string): Promise<void> {
    this.#hasSecret.delete(name);
    await this.#vault.remove(name);
  }

  async #renew(settings: MailboxSettings, refused: Secret): Promise<Secret | undefined> {
    const name = addressKey(settings.address);
    try {
      return await this.#tokens.renewed(settings, refused);
    } finally {
      this.#remember(name, await this.#vault.read(name));
    }
  }

  #remember(name: string, secret: Secret | undefined): void {
    if (secret !== undefined) this.#hasSecret.add(name);
    else if (this.#hasSecret.delete(name)) this.#onLocked();
  }
}
