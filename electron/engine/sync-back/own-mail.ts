import { identityKey, placeId } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { ImapSession } from '../mail/imap-types.ts';
import type { Database } from '../storage/database.ts';
import type { Crossing } from './crossing.ts';
import { blockOf } from './listing.ts';

/** A report about a notice, where it lies. */
interface ReportPlace {
  readonly folder: string;
  readonly uidValidity: string;
  readonly uid: number;
}

/** What the app itself sent, and what came back about it: nobody's mail, never copied home. */
export interface OwnMail {
  /** Every Message-ID by which a notice, a probe or a proof goes, with its brackets. */
  readonly ids: ReadonlySet<string>;
  /** Of these, the notices. */
  readonly notices: ReadonlySet<string>;
  /** The reports in this run's mailbox. */
  readonly reports: readonly ReportPlace[];
}

const bracketed = (id: unknown): string => `<${String(id).trim().replaceAll(/^<|>$/g, '')}>`;

/** Reads what the app remembers of its own mail. An id that a server gave a notice in place of ours counts as well. */
export function ownMail(database: Database, runId: number): OwnMail {
  const sent = database.all('SELECT message_id, purpose FROM own_message');
  const aliases = database
    .all('SELECT message_id FROM notice_alias')
    .map((row) => bracketed(row['message_id']));
  const notices = sent
    .filter((row) => row['purpose'] === 'notice')
    .map((row) => bracketed(row['message_id']));
  return {
    ids: new Set([...sent.map((row) => bracketed(row['message_id'])), ...aliases]),
    notices: new Set([...notices, ...aliases]),
    reports: database
      .all(
        'SELECT folder, uid_validity, uid FROM delivery_report JOIN sync_run USING(source) WHERE sync_run.id = ?',
        runId,
      )
      .map((row) => ({
        folder: String(row['folder']),
        uidValidity: String(row['uid_validity']),
        uid: Number(row['uid']),
      })),
  };
}

/** The Message-IDs of reports in folders that no route reads: there the same message lies at another place. */
async function idsOfUnread(
  session: ImapSession,
  reports: readonly ReportPlace[],
  routes: Crossing['routes'],
): Promise<readonly string[]> {
  const read = new Set(routes.filter(({ way }) => way !== 'labels').map(({ from }) => from));
  const ids: string[] = [];
  for (const [path, group] of Map.groupBy(reports, ({ folder }) => folder)) {
    if (read.has(path)) continue;
    const { uidValidity } = await session.open(path, 'read');
    const uids = group.filter((report) => report.uidValidity === uidValidity).map(({ uid }) => uid);
    await session.heads(
      uids.toSorted((one, other) => one - other),
      ['Message-ID'],
      (head) => {
        const id = identityKey(blockOf(head));
        if (isMessageId(id)) ids.push(id);
      },
    );
  }
  return ids;
}

// A key made of date and sender may be another message's too.
const isMessageId = (key: string): boolean => key.startsWith('<');

/**
 * What no message of the source may be: the ids and the places of our own mail. What an earlier look knew by its place
 * is known by its id, should somebody have filed it elsewhere since.
 */
export async function nobodysMail(
  { source, routes }: Crossing,
  { ids, reports }: OwnMail,
  rows: readonly LedgerRow[],
): Promise<ReadonlySet<string>> {
  const known = rows.filter(({ state, reason }) => state === 'skipped' && reason === 'own-message');
  return new Set([
    ...ids,
    ...reports.map(({ folder, uidValidity, uid }) => placeId(folder, uidValidity, uid)),
    ...known.map(({ key }) => key).filter(isMessageId),
    ...(await idsOfUnread(source, reports, routes)),
  ]);
}
