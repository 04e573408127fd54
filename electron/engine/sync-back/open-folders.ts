import { Faulted, type FaultKind, faultOf, makeFault } from '#shared/fault';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { Instant } from '#shared/time';
import type { OpenFolder } from '../mail/imap-types.ts';
import type { Landing } from './attempt.ts';
import type { Crossing } from './crossing.ts';
import type { Ledger } from './ledger.ts';

// What concerns one folder keeps none of the others away.
const OF_FOLDER: ReadonlySet<FaultKind> = new Set(['read-only', 'folder-missing']);

/** The folder that is open on each side. Made anew after every look, which leaves others open. */
export interface OpenFolders {
  /** Opens a destination folder, for adding where it may be added to. */
  landing(path: string): Promise<Landing>;
  /**
   * Leaves a destination folder out until the next look, where the refusal concerns it alone: the others go on. False:
   * it concerns more.
   */
  barFor(path: string, error: unknown): boolean;
  /** Those that were left out. */
  readonly barred: readonly string[];
  /** Why the first folder that was left out was. */
  readonly barredBy: { readonly error: unknown } | undefined;
  /** Another destination folder was opened meanwhile: the next landing opens its own again. */
  forgetLanding(): void;
  /** True when both folders of a row are open already. */
  isOpen(row: LedgerRow): boolean;
  /**
   * Opens a row's folders for copying. `undefined`: either was renumbered since the row was planned, look again;
   * `barred`: the destination is read-only, and left out from now on.
   */
  forRow(row: LedgerRow): Promise<Landing | 'barred' | undefined>;
}

export function openFolders(crossing: Crossing, ledger: Ledger, now: () => Instant): OpenFolders {
  let source: OpenFolder | undefined;
  let current: Landing | undefined;
  const barred = new Map<string, { readonly error: unknown }>();

  async function landing(path: string): Promise<Landing> {
    if (current?.folder.path === path) return current;
    current = undefined;
    const folder = await crossing.target.open(path, 'write');
    current = { session: crossing.target, folder, ledger, now, uidNext: folder.uidNext };
    return current;
  }

  return {
    landing,
    barFor(path, error) {
      if (!OF_FOLDER.has(faultOf(error).kind)) return false;
      barred.set(path, { error });
      return true;
    },
    get barred() {
      return [...barred.keys()];
    },
    get barredBy() {
      return barred.values().next().value;
    },
    forgetLanding() {
      current = undefined;
    },
    isOpen: (row) => source?.path === row.sourceFolder && current?.folder.path === row.targetFolder,
    async forRow(row) {
      const [target, from] = await Promise.all([
        landing(row.targetFolder),
        source?.path === row.sourceFolder ? source : crossing.source.ensureOpen(row.sourceFolder),
      ]);
      source = from;
      if (target.folder.readOnly) {
        barred.set(row.targetFolder, { error: new Faulted(makeFault('read-only', 'takes no new message')) });
        return 'barred';
      }
      const isAsPlanned =
        source.uidValidity === row.sourceUidValidity && target.folder.uidValidity === row.targetUidValidity;
      return isAsPlanned ? target : undefined;
    },
  };
}
