import type { MailboxAccess } from '#shared/mailbox';
import type { Scope } from '#shared/sync-back/choice';
import type { PaceName } from '#shared/sync-back/pace';
import type { Window } from '#shared/sync-back/plan';
import type { SyncBackProof } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import type { MailLine } from '../mail/mail-line.ts';
import type { Clock, Log } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import type { Ledger } from './ledger.ts';
import type { Look } from './look.ts';

/** What a job copies, from where to where, and how fast. */
export interface JobSetup {
  readonly clock: Clock;
  readonly log: Log;
  readonly line: MailLine;
  readonly database: Database;
  readonly runId: number;
  readonly window: Window;
  /** All of the window where nothing is said. */
  readonly scope?: Scope;
  /**
   * An earlier run may have kept its ledger elsewhere: that nothing is missing at home is then no sign that both
   * mailboxes are one.
   */
  readonly mayHaveRun?: boolean;
  /** Asked at each connection, since a password may change meanwhile. */
  readonly access: () => Promise<{ readonly from: MailboxAccess; readonly to: MailboxAccess }>;
  readonly pace: PaceName;
  /** A message that broke the connection so often is left out, or a run would never end. */
  readonly maxTroubles: number;
}

/** One run at work. Any fault of a call closes both connections; the next call opens them and looks afresh. */
export interface Job {
  readonly ledger: Ledger;
  /** Bytes the destination still takes, as far as it tells. */
  readonly room: number | undefined;
  /** True once both mailboxes were looked at; before that the figures are those of an earlier run. */
  readonly hasLooked: boolean;
  /** How many messages broke a connection so far. */
  readonly struck: number;
  /** Looks at both mailboxes. `store` false: only answers what would be written. */
  look(store: boolean): Promise<Look>;
  /** Copies for a while: answers when to go on, or `undefined` when there is nothing left to do. */
  turn(signal: AbortSignal): Promise<Instant | undefined>;
  /** The second pass: the proof, or `undefined` when it found more to do. */
  prove(): Promise<SyncBackProof | undefined>;
  close(): Promise<void>;
}
