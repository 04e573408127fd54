import { fail } from '#shared/fault';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { Instant } from '#shared/time';
import type { OpenFolder } from '../mail/imap-types.ts';
import type { Landing } from './append.ts';
import type { Crossing } from './crossing.ts';
import type { Ledger } from './ledger.ts';

/** The folder that is open on each side. Made anew after every look, which leaves others open. */
export interface OpenFolders {
  /** Opens a destination folder for adding. Fault: `read-only`. */
  landing(path: string): Promise<Landing>;
  /** True when both folders of a row are open already. */
  isOpen(row: LedgerRow): boolean;
  /** Opens a row's folders; `undefined` when either was renumbered since the row was planned: look again. */
  forRow(row: LedgerRow): Promise<Landing | undefined>;
}

export function openFolders(crossing: Crossing, ledger: Ledger, now: () => Instant): OpenFolders {
  let source: OpenFolder | undefined;
  let current: Landing | undefined;

  async function landing(path: string): Promise<Landing> {
    if (current?.folder.path === path) return current;
    current = undefined;
    const folder = await crossing.target.open(path, 'write');
    if (folder.readOnly) fail('read-only', 'the destination takes no new message');
    current = { session: crossing.target, folder, ledger, now, uidNext: folder.uidNext };
    return current;
  }

  return {
    landing,
    isOpen: (row) => source?.path === row.sourceFolder && current?.folder.path === row.targetFolder,
    async forRow(row) {
      const target = await landing(row.targetFolder);
      if (source?.path !== row.sourceFolder) source = await crossing.source.open(row.sourceFolder, 'read');
      const isAsPlanned =
        source.uidValidity === row.sourceUidValidity && target.folder.uidValidity === row.targetUidValidity;
      return isAsPlanned ? target : undefined;
    },
  };
}
