import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { SkipReason } from '#shared/sync-back/state';
import { DAY_MS, type Instant } from '#shared/time';

/** Why a message stays behind before anything was tried. */
export type HeldReason = Extract<
  SkipReason,
  'spam-or-trash' | 'other-conversation' | 'unreadable' | 'undated'
>;

/** A message of the fallback mailbox, as its listing shows it. */
export interface SourceMessage {
  /** Names it for good by where it lies (`placeId`): UIDs say nothing across folders. */
  readonly place: string;
  readonly folder: string;
  readonly uidValidity: string;
  readonly uid: number;
  readonly size: number;
  readonly internalDate: Instant;
  readonly flags: readonly string[];
  readonly key: string;
  /** Every Message-ID it goes by, and those of the notices that it reports a failure of. */
  readonly ids: readonly string[];
  /** Where the routes send it; `undefined`: the destination has no folder for it. */
  readonly to: string | undefined;
  /** Why it stays behind although nothing hinders it. */
  readonly held?: HeldReason;
}

/** A message of the destination, as its listing shows it. */
export interface TargetMessage {
  readonly uid: number;
  readonly size: number;
  readonly key: string;
  readonly internalDate: Instant;
  /** It bears the mark of our copies. */
  readonly isMarked: boolean;
}

export interface TargetFolder {
  readonly path: string;
  readonly uidValidity: string;
  readonly uidNext: number;
  readonly messages: readonly TargetMessage[];
  /** UIDs of messages that the server lists and does not show. */
  readonly untold?: ReadonlySet<number>;
  /** The largest message it takes, in bytes, where that is known. */
  readonly largestBytes?: number | undefined;
}

/** Everything that goes to one destination folder, from whatever folders of the source: planned together, for a message
 * that lies in two of them comes home once. */
export interface Lane {
  readonly messages: readonly SourceMessage[];
  /** `undefined`: the destination has no such folder. */
  readonly target: TargetFolder | undefined;
}

/** What is known when a lane is planned. */
export interface Knowledge {
  /** The ledger's rows, by place. */
  readonly known: ReadonlyMap<string, LedgerRow>;
  /** Rows of copies whose original is not where it was, by key: somebody filed it elsewhere. */
  readonly moved: ReadonlyMap<string, readonly LedgerRow[]>;
  /** The Message-IDs of the app's own notices, probes and proofs, and the places of the reports about them. */
  readonly own: ReadonlySet<string>;
}

/** Body hashes of the messages for which the plan needed them. A missing one: the message has gone. */
export interface Hashes {
  /** By place. */
  readonly source: ReadonlyMap<string, string>;
  /** By UID. */
  readonly target: ReadonlyMap<number, string>;
  /** Source messages that broke the connection whenever they were read, by place. */
  readonly unreadable?: ReadonlySet<string>;
}

/**
 * Larger messages are not even read: no provider of ours takes them, and a connection that is handed one breaks. The
 * same limit as that of the IMAP connections.
 */
export const LARGEST_BYTES = 64 * 1024 * 1024;

export const isTooLarge = ({ size }: { readonly size: number }): boolean => size > LARGEST_BYTES;

/** What the plan says of one message. `uid` is the one it is present as; `undefined`: its twin is being copied. */
export type Decision =
  | { readonly kind: 'copy' }
  | { readonly kind: 'present'; readonly uid: number | undefined }
  | { readonly kind: 'skipped'; readonly reason: SkipReason };

/** The stretch of time a run covers, by the date a message was received: `since` included, `until` not. */
export interface Window {
  readonly since: Instant;
  readonly until: Instant | undefined;
}

export const isInWindow = (at: Instant, { since, until }: Window): boolean =>
  at >= since && (until === undefined || at < until);

/**
 * From when on the destination is listed. Servers search by their own calendar day (RFC 3501 §6.4.4), and the
 * original of a copy may bear another date; there is no upper end, since a server may date a copy by its arrival.
 */
export const targetSince = ({ since }: Window): Instant => since - 2 * DAY_MS;
