import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { PaceName } from '#shared/sync-back/pace';

/** Bodies up to this size are read back; of larger ones size, Message-ID and date are. */
const COMPARED_BYTES = 256 * 1024;
/** Reading every body of a run takes as long as copying it: at full pace a large one has this many read and no more. */
const SAMPLED_OF = 20;
const LARGE_RUN_BYTES = 50 * 1024 * 1024;

/** Which bodies of a run are read back: every one, or one of twenty. */
export type Comparison = 'every-body' | 'sample';

/** How a run of so many bytes is compared. */
export const comparisonOf = (pace: PaceName, runBytes: number): Comparison =>
  pace === 'full' && runBytes > LARGE_RUN_BYTES ? 'sample' : 'every-body';

/** True for a copy whose whole body is read back and compared. */
export const isComparedWhole = ({ id, size }: LedgerRow, comparison: Comparison): boolean =>
  size <= COMPARED_BYTES && (comparison === 'every-body' || id % SAMPLED_OF === 0);
