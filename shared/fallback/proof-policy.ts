import { FAULT_SCOPES, type FaultKind } from '#shared/fault';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time';

/** What is stored of the proofs of one mailbox. */
export interface ProofFacts {
  /** The last proof that held. */
  readonly provenAt: Instant | undefined;
  /** The last try, whether it held or not. */
  readonly triedAt: Instant | undefined;
  /** Why the last try did not hold; `undefined`: it held. */
  readonly fault: FaultKind | undefined;
}

const EVERY_MS = 30 * DAY_MS;
const FRESH_MS = 12 * HOUR_MS;

/** A tenth earlier to a tenth later, read off the moment of the proof: the same answer each time it is asked. */
const spread = (provenAt: Instant): number => ((Math.floor(provenAt) % 2001) / 1000 - 1) / 10;

/** One hour, then six, then a day each time; from how long it has been failing, so that no counter is kept. */
function retryAfter(failingMs: number): number {
  if (failingMs < HOUR_MS) return HOUR_MS;
  return failingMs < 7 * HOUR_MS ? 6 * HOUR_MS : DAY_MS;
}

/**
 * When a mailbox that was proven once is to be proven again; `undefined`: it never was, which is the setup's business.
 * A mailbox that refuses us is asked once a day at most: a refused login must not be hammered.
 */
export function nextProofAt({ provenAt, triedAt, fault }: ProofFacts): Instant | undefined {
  if (provenAt === undefined) return undefined;
  const dueAt = provenAt + EVERY_MS * (1 + spread(provenAt));
  if (fault === undefined || triedAt === undefined) return dueAt;
  // A proof asked for by hand that failed before its time says nothing of how long it has been failing.
  const isEarly = triedAt < dueAt;
  const isRefused = FAULT_SCOPES[fault] === 'mailbox';
  return triedAt + (isEarly || isRefused ? DAY_MS : retryAfter(triedAt - dueAt));
}

/** True when a proof is recent enough, and nothing failed since, for a notice to leave without another. */
export const isProofFresh = ({ provenAt, fault }: ProofFacts, now: Instant): boolean =>
  provenAt !== undefined && fault === undefined && now - provenAt <= FRESH_MS;
