import { addressKey } from '#shared/email-address';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';

/** One folder of one mailbox as it is numbered now. A UID holds as long as its UIDVALIDITY (RFC 3501 §2.3.1.1). */
export interface NumberedFolder {
  readonly address: string;
  readonly path: string;
  readonly uidValidity: string;
}

/** How far a folder was looked through. */
export interface Cursor {
  /** The highest UID that was looked at. */
  readonly lastUid: number;
  /**
   * When the last look that came to the end of the folder began, by the computer's clock: whatever has a higher number
   * arrived after it, whatever date the server's clock gave it. Zero: none has come so far yet.
   */
  readonly wholeAt: Instant;
}

/** Where the last look ended; `undefined`: the folder is new, or was renumbered. */
export function readCursor(
  database: Database,
  { address, path, uidValidity }: NumberedFolder,
): Cursor | undefined {
  const row = database.get(
    'SELECT last_uid, at FROM delivery_cursor WHERE source = ? AND folder = ? AND uid_validity = ?',
    addressKey(address),
    path,
    uidValidity,
  );
  return row && { lastUid: Number(row['last_uid']), wholeAt: Number(row['at']) };
}

/** Writes down how far a folder was looked through. */
export function writeCursor(
  database: Database,
  { address, path, uidValidity }: NumberedFolder,
  { lastUid, wholeAt }: Cursor,
): void {
  database.run(
    `INSERT OR REPLACE INTO delivery_cursor(source, folder, uid_validity, last_uid, at) VALUES(?, ?, ?, ?, ?)`,
    addressKey(address),
    path,
    uidValidity,
    lastUid,
    Math.round(wholeAt),
  );
}

/** Remembers where a report about a notice lies, so that the sync-back leaves it there. */
export function recordReport(
  database: Database,
  { address, path, uidValidity }: NumberedFolder,
  uid: number,
): void {
  database.run(
    `INSERT INTO delivery_report(source, folder, uid_validity, uid) VALUES(?, ?, ?, ?)
     ON CONFLICT(source, folder, uid_validity, uid) DO NOTHING`,
    addressKey(address),
    path,
    uidValidity,
    uid,
  );
}
