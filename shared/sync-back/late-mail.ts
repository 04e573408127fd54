import type { LateMailView } from '#shared/history/history-view';
import { headerField, isSameMessage, type Likeness } from '#shared/sync-back/identity';
import { isCopied, type LedgerRow } from '#shared/sync-back/ledger-row';
import type { LedgerState } from '#shared/sync-back/state';
import { HOUR_MS, type Instant } from '#shared/time';

/** A message of the primary mailbox's inbox, as its listing shows it. */
export interface InboxMail {
  readonly uid: number;
  readonly size: number;
  readonly key: string;
  /** Every Message-ID it goes by. */
  readonly ids: readonly string[];
  /** When the server took it in: INTERNALDATE. */
  readonly arrivedAt: Instant;
  /** When its sender dated it; `undefined`: it bears no date that can be read. */
  readonly writtenAt: Instant | undefined;
}

/** The outage whose mail may come late. */
export interface LateWindow {
  readonly since: Instant;
  readonly endedAt: Instant;
}

// The clocks of senders differ, greylisting takes minutes, a queue that is full takes hours.
const LATE_AFTER_MS = HOUR_MS;
const EARLIER_MS = HOUR_MS;

/** The instant of a Date field (RFC 5322 §3.3), or `undefined` when it says none. */
export function writtenAt(block: string): Instant | undefined {
  const at = Date.parse(headerField(block, 'Date').slice(0, 100));
  return Number.isNaN(at) ? undefined : at;
}

const MAY_BE_THERE: ReadonlySet<LedgerState> = new Set(['copied', 'verified', 'appending', 'unknown']);

/** The messages that we put there: by UID, else by identity, and then the one that bears the date we gave it. */
function copiesAmong(
  mails: readonly InboxMail[],
  rows: readonly LedgerRow[],
  folder: { readonly path: string; readonly uidValidity: string },
): ReadonlySet<number> {
  const byKey = Map.groupBy(mails, ({ key }) => key);
  const numbered = new Map(mails.map((mail) => [mail.uid, mail]));
  const ours = new Set<number>();
  for (const row of rows) {
    if (!MAY_BE_THERE.has(row.state) || row.targetFolder !== folder.path) continue;
    if (row.targetUidValidity === folder.uidValidity && row.targetUid !== undefined) {
      // In a mailbox that was set back its number may be another message's.
      const there = numbered.get(row.targetUid);
      if (there?.key === row.key) ours.add(row.targetUid);
      if (there === undefined || there.key === row.key) continue;
    }
    const homes = (byKey.get(row.key) ?? []).filter(({ uid }) => !ours.has(uid));
    const home = homes.find(({ arrivedAt }) => arrivedAt === row.internalDate) ?? homes[0];
    if (home !== undefined) ours.add(home.uid);
  }
  return ours;
}

/** From which UID on a message came after the first of ours: a provider that empties its queues may keep old dates. */
const firstUidAfter = (
  rows: readonly LedgerRow[],
  folder: { readonly path: string; readonly uidValidity: string },
): number =>
  Math.min(
    ...rows
      .filter((row) => row.targetFolder === folder.path && row.targetUidValidity === folder.uidValidity)
      .map((row) => row.targetUidNext ?? Number.POSITIVE_INFINITY),
  );

/**
 * The mail of an outage that was delivered late: written while the mailbox was down, taken in by its server more than
 * an hour after, or after we began to copy; and neither copied there by us nor sent by us (`own`: Message-IDs).
 */
export function lateMail(
  mails: readonly InboxMail[],
  { since, endedAt }: LateWindow,
  rows: readonly LedgerRow[],
  folder: { readonly path: string; readonly uidValidity: string },
  own: ReadonlySet<string>,
): readonly InboxMail[] {
  const ours = copiesAmong(mails, rows, folder);
  const afterUid = firstUidAfter(rows, folder);
  return mails.filter(({ uid, ids, arrivedAt, writtenAt: written }) => {
    if (written === undefined || ours.has(uid) || ids.some((id) => own.has(id))) return false;
    if (written < since - EARLIER_MS || written >= endedAt) return false;
    return uid >= afterUid || arrivedAt - written >= LATE_AFTER_MS;
  });
}

/** The rows whose copy a late message may double, by the first half of the identity. */
export const twinsOf = (mail: Pick<InboxMail, 'key'>, rows: readonly LedgerRow[]): readonly LedgerRow[] =>
  rows.filter((row) => row.key === mail.key && isCopied(row));

/** True for a late message that its owner already had, brought home by us. */
export const isAlreadyThere = (mail: Likeness, rows: readonly LedgerRow[]): boolean =>
  twinsOf(mail, rows).some((row) =>
    isSameMessage(mail, { key: row.key, size: row.size, hash: row.bodyHash }),
  );

/** Where the watch stands: still on, over after its week, or ended before with its mailbox. */
export function lateWatch({ watching, lookedAt, until }: LateMailView): 'on' | 'over' | 'stopped' {
  if (watching) return 'on';
  return lookedAt !== undefined && lookedAt >= until ? 'over' : 'stopped';
}
