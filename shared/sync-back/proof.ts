import type { SyncBackCounts, SyncBackProof } from '#shared/sync-back/state';

/** True when another look found nothing to copy: what has gone from home counts as planned, and is not offered again. */
export const foundNothing = ({ planned }: SyncBackCounts, proof: SyncBackProof | undefined): boolean =>
  planned <= (proof?.missing ?? 0);

/** How many messages the proof does not find at home: gone from there, or left for a second pass. */
export const notHome = ({ missing, secondPass }: SyncBackProof): number => missing + secondPass;

/** True when everything that was to come home is there. */
export const isWhole = (proof: SyncBackProof): boolean => notHome(proof) === 0;

/** True where another start brings some of it: what the mailbox took and lost twice is not pressed on it again. */
export const canBringMissing = ({ secondPass }: SyncBackProof): boolean => secondPass > 0;
