import type { Diagnosis } from '#shared/outage/diagnosis';
import type { Instant } from '#shared/time';

/** `full`: nothing answers; `partial`: only one surface is affected. */
export type OutageScope = 'full' | 'partial';

/** The proof of the three lights of a recovery: reading, sending, receiving. */
export interface RecoveryProof {
  /** Logins that found the mailbox sane, in a row. */
  readonly readingHits: number;
  readonly readingFirstAt: Instant | undefined;
  readonly sendingAt: Instant | undefined;
  readonly receivingAt: Instant | undefined;
  /** No fallback mailbox to send from: receiving stays unknown, and the recovery does not wait for it. */
  readonly receivingWaived?: boolean;
  /** How long reading must hold, where relapses ask for more than usual. */
  readonly needMs?: number;
}

/** Where the mailbox stands. Stored as it is, so that a restart in the middle of an outage resumes. */
export type WatchPhase =
  | { readonly phase: 'up'; readonly since: Instant }
  | {
      readonly phase: 'suspect';
      /** The first failure: the start of the outage, if it becomes one. */
      readonly since: Instant;
      /** In a row, with one side failing all the while. */
      readonly misses: number;
      /** In a row wherever they failed, now reading and now sending; without it `since` and `misses` hold. */
      readonly anywhere?: { readonly since: Instant; readonly misses: number } | undefined;
      readonly diagnosis: Diagnosis;
    }
  | {
      readonly phase: 'outage';
      readonly since: Instant;
      readonly confirmedAt: Instant;
      readonly diagnosis: Diagnosis;
      readonly scope: OutageScope;
    }
  | {
      readonly phase: 'recovering';
      readonly since: Instant;
      readonly confirmedAt: Instant;
      readonly diagnosis: Diagnosis;
      readonly scope: OutageScope;
      readonly proof: RecoveryProof;
    };

/**
 * Advice grows with time: wait, use the fallback mailbox, tell your contacts. `try-website`: only the login is refused,
 * and only its owner can find out whether the password is still right.
 */
export type Advice = 'none' | 'wait' | 'try-website' | 'use-fallback' | 'tell-contacts';
