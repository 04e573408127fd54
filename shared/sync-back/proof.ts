import type { SyncBackCounts, SyncBackProof } from '#shared/sync-back/state';

/** True when another look found nothing to copy: what has gone from home counts as planned, and is not offered again. */
export const foundNothing = ({ planned }: SyncBackCounts, proof: SyncBackProof | undefined): boolean =>
  planned <= (proof?.missing ?? 0);
