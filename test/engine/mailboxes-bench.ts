import type { AccessTokens } from '#engine/mailboxes';
import { Mailboxes } from '#engine/mailboxes';
import { type Database, openDatabase } from '#engine/storage/database';
import { type MailboxSettings, Secret } from '#shared/mailbox';
import { makePorts } from '#support/ports';

type Role = 'primary' | 'fallback' | 'spare';

export const endpoint = { host: '127.0.0.1', port: 1, security: 'none' } as const;
export const settings = (address: string): MailboxSettings => ({
  address,
  user: address,
  imap: endpoint,
  smtp: endpoint,
});
/** A mailbox that is entered by sign-in. */
export const byToken: MailboxSettings = { ...settings('Anna@outlook.it'), signIn: 'microsoft' };

/** Mailboxes over a database and a vault in memory. */
export class MailboxesBench {
  readonly database: Database = openDatabase(':memory:');
  readonly vault = makePorts().vault;
  /** What the token keeper answers: to be changed by a test. */
  readonly tokens: { -readonly [K in keyof AccessTokens]: AccessTokens[K] } = {
    accessToken: async () => new Secret('token'),
    renewed: async () => undefined,
    forget: () => undefined,
  };
  readonly mailboxes = new Mailboxes(this.database, this.vault, this.tokens);

  /** What the vault holds something for. */
  async held(): Promise<readonly string[]> {
    return [...(await this.vault.names())].toSorted();
  }

  connect(role: Role, address: string): Promise<void> {
    return this.mailboxes.connect(role, settings(address), new Secret(`of ${address}`), 1);
  }

  /** The mailbox as a job would get it, in words. */
  async opened(role: Role): Promise<string | undefined> {
    const access = await this.mailboxes.access(role);
    return access && `${access.address} ${access.credential.kind} ${access.credential.secret.reveal()}`;
  }

  standing(role: 'fallback' | 'spare') {
    const found = this.mailboxes.find(role);
    if (found === undefined) throw new Error(`nothing stands as ${role}`);
    return found;
  }
}
