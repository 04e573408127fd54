import type { Instant } from '#shared/time';

/** Why a message is not copied. */
export type SkipReason =
  | 'own-message'
  | 'spam-or-trash'
  /** Only the conversations that began with a notice were asked for. */
  | 'other-conversation'
  /** The fallback lists it and does not send it. */
  | 'unreadable'
  /** Nobody says when it came: whether it is of those days cannot be told. */
  | 'undated'
  | 'too-big'
  | 'refused'
  | 'illegal-bytes'
  | 'out-of-room';

/**
 * Where one message stands in the ledger.
 * `appending` is written before the APPEND; `unknown` means the reply was lost and must be searched for.
 */
export type LedgerState =
  | 'planned'
  | 'appending'
  | 'unknown'
  | 'copied'
  | 'verified'
  | 'present'
  | 'skipped'
  | 'vanished';

export interface SyncBackCounts {
  readonly planned: number;
  readonly copied: number;
  readonly verified: number;
  readonly present: number;
  /** Of these: the second of two alike, of which one goes home. */
  readonly twins: number;
  readonly skipped: readonly { readonly reason: SkipReason; readonly count: number }[];
  /** Of those verified: the destination gave them another date. */
  readonly redated: number;
  /** Of those verified: the source gave less of them than it says to have. */
  readonly shortened: number;
  /** Copied, and the destination changed their bodies. */
  readonly altered: number;
  /** Copied, and the destination lists them and does not show them. */
  readonly unshown: number;
  readonly unknown: number;
  readonly bytes: number;
  readonly bytesPlanned: number;
  /** `undefined`: the provider does not tell its quota. */
  readonly fits: boolean | undefined;
  /** Bytes that would have to be freed first; 0 when it fits. */
  readonly missingBytes: number;
}

/** "42 copiati, 42 verificati, 0 mancanti, 0 doppi; seconda passata: 0 da copiare". */
export interface SyncBackProof {
  readonly at: Instant;
  readonly copied: number;
  readonly verified: number;
  readonly missing: number;
  readonly duplicates: number;
  readonly secondPass: number;
  /** Of those verified: the destination gave them another date. Absent: none. */
  readonly redated?: number;
  /** Of those verified: the source gave less of them than it says to have. Absent: none. */
  readonly shortened?: number;
  /** Of those copied: the destination lists them and does not show them. Absent: none. */
  readonly unshown?: number;
  /** Of those verified: they had gone, nobody knows by whose hand, and were copied once more. Absent: none. */
  readonly again?: number;
}
