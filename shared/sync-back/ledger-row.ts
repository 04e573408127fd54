import type { LedgerState } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';

/** One line of the ledger: one message of the fallback mailbox and what became of it. */
export interface LedgerRow {
  /** 0: not stored yet. */
  readonly id: number;
  readonly sourceFolder: string;
  readonly sourceUidValidity: string;
  readonly sourceUid: number;
  /** First half of the identity (see `identityKey`). */
  readonly key: string;
  readonly size: number;
  readonly internalDate: Instant;
  readonly flags: readonly string[];
  /** Second half of the identity; empty until the message was read. */
  readonly bodyHash: string;
  /** Empty: the destination has no folder for it. */
  readonly targetFolder: string;
  readonly targetUidValidity: string;
  readonly targetUid: number | undefined;
  /** UIDNEXT of the destination before the APPEND: whatever it made has this UID or a higher one. */
  readonly targetUidNext: number | undefined;
  readonly state: LedgerState;
  /**
   * Present: `twin` when it is the second of two alike. Skipped: why; `refused` with how often, from the second time,
   * `unreadable` with how often its body broke the connection. Unknown: the fault that hid the answer. Planned: `again`
   * when the destination once took it and lost it, `refused` or `unreadable` when an earlier run was left with that.
   * Copied: `altered` when the stored body differs, `unshown` when the destination lists it and does not show it.
   * Verified: `size` when the body was not read again, `date` when it bears another one, `short` when the source gave
   * less of it than it says to have, `filed` when it was found in another folder.
   */
  readonly reason: string;
  readonly updatedAt: Instant;
}

/** True for a message that the destination took, as far as the ledger knows. */
export const isCopied = ({ state }: Pick<LedgerRow, 'state'>): boolean =>
  state === 'copied' || state === 'verified';
