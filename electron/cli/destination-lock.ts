import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { type DatabaseLock, lockDatabase } from '#engine/storage/lock';
import { addressKey } from '#shared/email-address';
import { faultOf } from '#shared/fault';
import { isLoopback, type MailboxAccess } from '#shared/mailbox';

type Destination = Pick<MailboxAccess, 'address' | 'imap'>;

/** Where a person's programs keep what outlives them; a server on this computer is one of a drill, and gone tomorrow. */
function lockFolder({ imap }: Destination): string {
  if (isLoopback(imap.host)) return path.join(tmpdir(), 'posta-di-scorta-locks');
  const { XDG_STATE_HOME, LOCALAPPDATA } = process.env;
  // Set to nothing is not set (XDG Base Directory Specification).
  const told = [XDG_STATE_HOME, LOCALAPPDATA].find(
    (folder) => folder !== undefined && path.isAbsolute(folder),
  );
  const state = told ?? path.join(homedir(), '.local', 'state');
  return path.join(state, 'posta-di-scorta');
}

/** Names a mailbox without telling whose it is. Two servers on one computer are two mailboxes. */
function nameOf({ address, imap }: Destination): string {
  const where = isLoopback(imap.host) ? ` ${imap.port}` : '';
  return createHash('sha256')
    .update(`${addressKey(address)}${where}`)
    .digest('hex')
    .slice(0, 24);
}

/**
 * Keeps a second command line out of one destination, whatever ledger it has: without a shared one neither would know what the
 * other is just storing, and both would store it. Held for as long as the process lives, of one user on one computer.
 * `undefined`: no such file can be kept here, which `trouble` is told; the mail does not wait for that. Fault:
 * `already-running`.
 */
export function lockDestination(
  to: Destination,
  trouble: (detail: string) => void,
  folder = lockFolder(to),
): DatabaseLock | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return lockDatabase(path.join(folder, nameOf(to)));
  } catch (error) {
    if (faultOf(error).kind === 'already-running') throw error;
    trouble(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
