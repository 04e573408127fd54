import { isSameMessage } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { SkipReason } from '#shared/sync-back/state';
import { DAY_MS, type Instant } from '#shared/time';

/** A message of the fallback mailbox, as its listing shows it. */
export interface SourceMessage {
  readonly uid: number;
  readonly size: number;
  readonly internalDate: Instant;
  readonly flags: readonly string[];
  readonly key: string;
  /** Every Message-ID it goes by, and those of the notices that it reports a failure of. */
  readonly ids: readonly string[];
}

/** A message of the destination, as its listing shows it. */
export interface TargetMessage {
  readonly uid: number;
  readonly size: number;
  readonly key: string;
}

export interface TargetFolder {
  readonly path: string;
  readonly uidValidity: string;
  readonly uidNext: number;
  readonly messages: readonly TargetMessage[];
  /** The largest message it takes, in bytes, where that is known. */
  readonly largestBytes?: number | undefined;
}

/** One source folder and where its messages go: INBOX to INBOX, Sent to Sent. Each lane is planned on its own. */
export interface Lane {
  readonly source: {
    readonly path: string;
    readonly uidValidity: string;
    readonly messages: readonly SourceMessage[];
  };
  /** `undefined`: the destination has no such folder. */
  readonly target: TargetFolder | undefined;
}

/** Body hashes by UID, of the messages for which the plan needed them. A missing one: the message has gone. */
export interface Hashes {
  readonly source: ReadonlyMap<number, string>;
  readonly target: ReadonlyMap<number, string>;
  /** Source messages that broke the connection whenever they were read. */
  readonly unreadable?: ReadonlySet<number>;
}

/**
 * Larger messages are not even read: no provider of ours takes them, and a connection that is handed one breaks. The
 * same limit as that of the IMAP connections.
 */
const LARGEST_BYTES = 64 * 1024 * 1024;

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

/** The rows of this lane that need no decision any more: their copy is where the ledger says. By source UID. */
export function settledRows(lane: Lane, rows: readonly LedgerRow[]): ReadonlyMap<number, LedgerRow> {
  const { source, target } = lane;
  const uids = new Set(target?.messages.map((message) => message.uid));
  const settled = new Map<number, LedgerRow>();
  for (const row of rows) {
    if (row.sourceFolder !== source.path || row.sourceUidValidity !== source.uidValidity) continue;
    if (row.state !== 'copied' && row.state !== 'verified' && row.state !== 'present') continue;
    if (row.targetFolder !== target?.path || row.targetUidValidity !== target.uidValidity) continue;
    if (row.targetUid !== undefined && uids.has(row.targetUid)) settled.set(row.sourceUid, row);
  }
  return settled;
}

const byKey = <T extends { readonly key: string }>(messages: readonly T[]): Map<string, T[]> =>
  Map.groupBy(messages, (message) => message.key);

/** Whose bodies must be read before the plan can decide: those that share their key with another message. */
export function wantedHashes(
  lane: Lane,
  settled: ReadonlyMap<number, LedgerRow>,
): { readonly source: readonly SourceMessage[]; readonly target: readonly TargetMessage[] } {
  const targets = byKey(lane.target?.messages ?? []);
  const source: SourceMessage[] = [];
  const target: TargetMessage[] = [];
  for (const [key, group] of byKey(lane.source.messages)) {
    const homes = targets.get(key) ?? [];
    if (group.every((message) => settled.has(message.uid)) || group.length + homes.length < 2) continue;
    source.push(...group);
    target.push(...homes);
  }
  const isReadable = (message: { readonly size: number }): boolean => !isTooLarge(message);
  return { source: source.filter(isReadable), target: target.filter(isReadable) };
}

/**
 * Decides for every message of the lane that is not settled. Pure; a message that went away meanwhile gets no decision.
 * `own` holds the Message-IDs of the app's own notices, probes and proofs, and where the reports about them lie: they
 * are nobody's mail.
 */
export function decide(
  lane: Lane,
  settled: ReadonlyMap<number, LedgerRow>,
  hashes: Hashes,
  own: ReadonlySet<string>,
): ReadonlyMap<number, Decision> {
  const decisions = new Map<number, Decision>();
  const targets = byKey(lane.target?.messages ?? []);
  for (const [key, group] of byKey(lane.source.messages)) {
    const homes = (targets.get(key) ?? []).map((home) => ({
      ...home,
      hash: hashes.target.get(home.uid) ?? '',
    }));
    const isAlone = group.length + homes.length === 1;
    const likenessOf = (message: SourceMessage) => ({
      ...message,
      hash: hashes.source.get(message.uid) ?? '',
    });
    const taken = group.filter((message) => settled.has(message.uid)).map(likenessOf);
    for (const message of group) {
      if (settled.has(message.uid)) continue;
      if (message.ids.some((id) => own.has(id))) {
        decisions.set(message.uid, { kind: 'skipped', reason: 'own-message' });
        continue;
      }
      const hindrance = isTooLarge(message)
        ? 'too-big'
        : hashes.unreadable?.has(message.uid)
          ? 'refused'
          : undefined;
      if (hindrance !== undefined) {
        decisions.set(message.uid, { kind: 'skipped', reason: hindrance });
        continue;
      }
      const mine = likenessOf(message);
      if (mine.hash === '' && !isAlone) continue;
      const home = homes.find((other) => isSameMessage(mine, other));
      const twin = taken.some((other) => isSameMessage(mine, other));
      const isTaken = mine.size <= (lane.target?.largestBytes ?? LARGEST_BYTES);
      const missing: Decision = isTaken ? { kind: 'copy' } : { kind: 'skipped', reason: 'too-big' };
      decisions.set(message.uid, home || twin ? { kind: 'present', uid: home?.uid } : missing);
      taken.push(mine);
    }
  }
  return decisions;
}
