import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { LedgerState } from '#shared/sync-back/state';
import type { Row } from '../storage/database.ts';
import { Common } from './common.ts';

/** The columns of a row, but for its own number and that of its run. */
export const COLUMNS =
  'source_folder, source_uid_validity, source_uid, message_id, size, internal_date, flags, body_hash, target_folder, ' +
  'target_uid_validity, target_uid, target_uid_next, state, reason, updated_at';

const optional = (value: Row[string] | undefined): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

/** Reads rows. What thousands of them have in common is there once. */
export function rowReader(): (row: Row) => LedgerRow {
  const texts = new Common((text) => text);
  const flagSets = new Common((text): readonly string[] => JSON.parse(text) as string[]);
  const textIn = (row: Row, column: string): string => texts.get(String(row[column]));
  return (row) => ({
    id: Number(row['id']),
    sourceFolder: textIn(row, 'source_folder'),
    sourceUidValidity: textIn(row, 'source_uid_validity'),
    sourceUid: Number(row['source_uid']),
    key: String(row['message_id']),
    size: Number(row['size']),
    internalDate: Number(row['internal_date']),
    flags: flagSets.get(String(row['flags'])),
    bodyHash: String(row['body_hash']),
    targetFolder: textIn(row, 'target_folder'),
    targetUidValidity: textIn(row, 'target_uid_validity'),
    targetUid: optional(row['target_uid']),
    targetUidNext: optional(row['target_uid_next']),
    state: textIn(row, 'state') as LedgerState,
    reason: textIn(row, 'reason'),
    updatedAt: Number(row['updated_at']),
  });
}

/** The values of a row, in the order of `COLUMNS`. */
export const valuesOf = (row: LedgerRow) => [
  row.sourceFolder,
  row.sourceUidValidity,
  row.sourceUid,
  row.key,
  row.size,
  row.internalDate,
  JSON.stringify(row.flags),
  row.bodyHash,
  row.targetFolder,
  row.targetUidValidity,
  row.targetUid ?? null,
  row.targetUidNext ?? null,
  row.state,
  row.reason,
  row.updatedAt,
];
