import type { MailboxAccess, MailboxRole } from '#shared/mailbox';
import type { MailLine } from './mail/mail-line.ts';
import type { Ports } from './ports.ts';
import type { Database } from './storage/database.ts';

/** What every part of the engine is given. */
export interface EngineContext {
  readonly ports: Ports;
  readonly database: Database;
  /** Limits and authorities of every mail connection. */
  readonly line: MailLine;
  /** Facts changed: the window gets a new snapshot and the duties are looked at again. */
  changed(): void;
  /**
   * A connected mailbox with the means to enter it; `undefined` when there is none, or its password or consent is
   * missing. Faults: those of renewing a token.
   */
  access(role: MailboxRole): Promise<MailboxAccess | undefined>;
  /** True when it is not connected, or its password or consent is missing. Asks nobody. */
  isLocked(role: MailboxRole): boolean;
}
