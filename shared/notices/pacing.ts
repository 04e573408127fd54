import type { Fault, FaultKind } from '#shared/fault';
import { providerOf } from '#shared/providers';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';

/** How notices are spread over time. Pure data: a rehearsal on loopback brings its own. */
export interface PacePolicy {
  /** Between two notices, drawn at random. */
  readonly gapMs: readonly [min: number, max: number];
  /** Nothing leaves before this long after the user said send. */
  readonly undoMs: number;
  /** False: as many a day as there are. */
  readonly hasDayBudget: boolean;
  /** Waits before trying one recipient again after a temporary no; the last one repeats. */
  readonly retryMs: readonly number[];
  /** After this many temporary refusals in a row it is not about the recipients any more. */
  readonly suspiciousRow: number;
  /**
   * Somebody waits for the result: the first wait after a fault of the line or the service, and the pause after an
   * attempt that left nothing with the server. `undefined`: nobody does.
   */
  readonly hurryMs?: number;
  /** When to look for a notice of unknown fate in Sent, counted from its attempt. */
  readonly verifyMs: readonly number[];
}

/** How a person's mailbox would send: what new Gmail and Outlook accounts bear (docs: 45–90 s, 10–50 a day). */
export const POLITE_PACE: PacePolicy = {
  gapMs: [45 * SECOND_MS, 90 * SECOND_MS],
  undoMs: 10 * SECOND_MS,
  hasDayBudget: true,
  retryMs: [5, 15, 60, 240, 240, 480, 720].map((minutes) => minutes * MINUTE_MS),
  suspiciousRow: 3,
  verifyMs: [10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS],
};

/** The same for somebody who waits at a terminal. */
export const DIRECT_PACE: PacePolicy = { ...POLITE_PACE, hurryMs: 10 * SECOND_MS };

/** For servers on this very computer: nobody to be polite to. */
export const NO_PACE: PacePolicy = {
  gapMs: [0, 0],
  undoMs: 0,
  hasDayBudget: false,
  retryMs: [SECOND_MS, 3 * SECOND_MS, HOUR_MS, 4 * HOUR_MS],
  suspiciousRow: Number.POSITIVE_INFINITY,
  verifyMs: [SECOND_MS, 3 * SECOND_MS, 10 * SECOND_MS],
};

/** As many as a settled mailbox lets leave in about two weeks: nobody's outage needs more at once. */
export const MOST_AT_ONCE = 2000;

const DEFAULT_DAY_BUDGET = 40;
/** So long a mailbox is a new one to its provider: Outlook.com holds it down for "up to 30 days" (docs). */
const NEW_FOR_MS = 30 * DAY_MS;
/** What a settled one bears against its first day: still well under what Gmail (500) and Outlook.com (300) let leave. */
const SETTLED_TIMES = 4;
// One early "enough" must not stretch the notices over weeks: the provider will say it again.
const LEAST_DAY_BUDGET = 5;

/** The pause before the next notice. `random` is uniform in [0, 1). */
export const gapAfter = ({ gapMs: [min, max] }: PacePolicy, random: number): number =>
  Math.round(min + (max - min) * random);

/** Who sends: `knownForMs` is how long the mailbox has been connected here, the least age it can have. */
export interface Sender {
  readonly address: string;
  readonly knownForMs: number;
}

/** Notices a day from one mailbox; `learned` is how many had left when the provider once said "enough". */
export function dayBudget(
  policy: PacePolicy,
  { address, knownForMs }: Sender,
  learned: number | undefined,
): number {
  if (!policy.hasDayBudget) return Number.POSITIVE_INFINITY;
  const known = providerOf(address)?.firstDayNotices ?? DEFAULT_DAY_BUDGET;
  const budget = (known > 0 ? known : DEFAULT_DAY_BUDGET) * (knownForMs >= NEW_FOR_MS ? SETTLED_TIMES : 1);
  return learned === undefined ? budget : Math.min(budget, Math.max(LEAST_DAY_BUDGET, learned));
}

const PERSONAL: ReadonlySet<FaultKind> = new Set(['unavailable', 'recipient-refused', 'recipient-full']);

/** Whether a failed attempt concerns this recipient only, or everybody who waits. */
export const concernsQueue = (fault: Fault, reply: string): boolean =>
  !(/^4\d\d/.test(reply) && PERSONAL.has(fault.kind));

/** So many refusals in a row that are not about the recipients are about the account. */
export const REFUSALS_IN_A_ROW = 3;

// Enhanced codes 5.1.7 and 5.1.8 are about the sender's address (RFC 3463 §3.2).
const RECIPIENT_CODE = /^5\d\d[ -]5\.1\.(?![78]\b)\d/;

/** Whether a permanent no is about this recipient; else it is about who sends, or what is sent. */
export const concernsRecipient = (fault: Fault, reply: string): boolean =>
  fault.kind === 'recipient-refused' || fault.kind === 'recipient-full' || RECIPIENT_CODE.test(reply);

/** How long the whole queue waits after a failure; `undefined`: it goes on. `failures` counts them in a row, this one too. */
export function queueWait(
  policy: PacePolicy,
  { fault, reply }: { readonly fault: Fault; readonly reply: string },
  failures: number,
  random: number,
): number | undefined {
  if (!concernsQueue(fault, reply) && failures < policy.suspiciousRow) return undefined;
  const [firstMs, mostMs] = waitRange(fault, policy);
  const grown = Math.min(mostMs, firstMs * 2 ** Math.min(20, failures - 1));
  // Never shorter than the table says, and never aligned with other clients.
  return Math.round(grown * (1 + 0.2 * random));
}

function waitRange(fault: Fault, { hurryMs }: PacePolicy): readonly [firstMs: number, mostMs: number] {
  if (fault.kind === 'sending-limit') return [DAY_MS, DAY_MS];
  // Whoever verifies the account need not wait a day for it.
  if (fault.kind === 'account-unverified') return [4 * HOUR_MS, DAY_MS];
  if (fault.kind === 'throttled') return [15 * MINUTE_MS, DAY_MS];
  // A ban is prolonged by each further login.
  if (fault.scope === 'mailbox') return [30 * MINUTE_MS, 4 * HOUR_MS];
  return [hurryMs ?? MINUTE_MS, 30 * MINUTE_MS];
}

// Five days of trying, as mail servers do (RFC 5321 §4.5.4.1).
export const MOST_ATTEMPTS = 20;

/**
 * How long one recipient waits after a temporary no; `undefined`: enough tries. Attempts that failed for everybody
 * are counted too, so the waits may begin further on; they never end sooner than the attempts do.
 */
export const retryWait = (policy: PacePolicy, attempts: number): number | undefined =>
  attempts >= MOST_ATTEMPTS ? undefined : policy.retryMs[Math.min(attempts, policy.retryMs.length) - 1];

/** When a notice of unknown fate is looked for next; `undefined`: it has been looked for often enough. */
export function verifyAt(
  policy: PacePolicy,
  attemptedAt: Instant,
  verifications: number,
): Instant | undefined {
  const wait = policy.verifyMs[verifications];
  return wait === undefined ? undefined : attemptedAt + wait;
}

/** When the last notice should have left, at this pace and budget. */
export function estimateDone(
  policy: PacePolicy,
  queue: {
    readonly nextAt: Instant;
    readonly left: number;
    readonly budget: number;
    readonly leftToday: number;
  },
): Instant {
  const [min, max] = policy.gapMs;
  const gap = (min + max) / 2;
  const today = Math.max(1, Math.min(queue.left, queue.leftToday));
  const later = queue.left - today;
  if (later <= 0) return queue.nextAt + Math.round((queue.left - 1) * gap);
  const days = Math.ceil(later / queue.budget);
  return queue.nextAt + days * DAY_MS + Math.round(((later - 1) % queue.budget) * gap);
}
