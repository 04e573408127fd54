import { MINUTE_MS, SECOND_MS } from '#shared/time';

export type PaceName = 'gentle' | 'full';

/** How fast the copy goes at the moment. */
export interface Pace {
  readonly name: PaceName;
  readonly perSecond: number;
  /** Messages in a row that were taken as quickly as usual. */
  readonly calm: number;
  /** How long a message usually takes; `undefined` before the first. */
  readonly usualMs: number | undefined;
}

const CALM_STREAK = 4;
/** From here on waiting would cost more than it spares the server. */
const FREE_RATE = 64;
/** Larger messages take their time on any line: they say nothing about the server. */
const TELLING_BYTES = 64 * 1024;
const SLOWER = 2;
const JITTER_MS = 50;
/** What may be under way at a time. */
export interface Handful {
  readonly messages: number;
  readonly bytes: number;
}

const ONE: Handful = { messages: 1, bytes: 0 };
/** Once a service that was down has proven healthy. */
const HEALTHY: Handful = { messages: 50, bytes: 1024 * 1024 };
const FULL: Handful = { messages: 100, bytes: 2 * 1024 * 1024 };

/** The pace a run begins with: one message a second, or as fast as the servers go. */
export const startPace = (name: PaceName): Pace => ({
  name,
  perSecond: name === 'full' ? Number.POSITIVE_INFINITY : 1,
  calm: 0,
  usualMs: undefined,
});

/** Slower, after a refusal or a lost connection; never slower than a message a second. */
export const afterTrouble = (pace: Pace): Pace =>
  pace.name === 'full'
    ? pace
    : {
        ...pace,
        perSecond: Math.max(1, Math.min(pace.perSecond, FREE_RATE) / 2),
        calm: 0,
        // One by one, a message takes longer than among many: what was usual says nothing any more.
        usualMs: pace.perSecond >= FREE_RATE ? undefined : pace.usualMs,
      };

/** The pace after one message: doubled when the server stays as quick as usual, halved when it gets slower. */
export function afterMessage(pace: Pace, took: { readonly ms: number; readonly bytes: number }): Pace {
  if (pace.name === 'full' || took.bytes > TELLING_BYTES) return pace;
  const usualMs = pace.usualMs ?? took.ms;
  if (took.ms > usualMs * SLOWER + JITTER_MS) return afterTrouble(pace);
  const next = { ...pace, usualMs: usualMs * 0.8 + took.ms * 0.2 };
  if (pace.calm + 1 < CALM_STREAK) return { ...next, calm: pace.calm + 1 };
  const perSecond = Math.min(pace.perSecond * 2, FREE_RATE);
  const isFreed = perSecond >= FREE_RATE && pace.perSecond < FREE_RATE;
  return { ...next, calm: 0, perSecond, usualMs: isFreed ? undefined : next.usualMs };
}

/** How long to wait before the next message: a second at most, so that forty messages are a matter of seconds. */
export const waitOf = (pace: Pace): number => (pace.perSecond >= FREE_RATE ? 0 : SECOND_MS / pace.perSecond);

/** How much may be under way at a time; one message always may, however large. */
export function handfulOf(pace: Pace): Handful {
  if (pace.name === 'full') return FULL;
  return pace.perSecond >= FREE_RATE ? HEALTHY : ONE;
}

/** How long to leave a service alone after the n-th failure in a row (from 1). */
export interface Patience {
  readonly firstMs: number;
  readonly longestMs: number;
}
export const retryDelay = (failures: number, { firstMs, longestMs }: Patience): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 20));

// A server that lost us may still be storing what it had already read; one that fell silent may be minutes behind.
const AFTER_LOSS_MS = 3 * SECOND_MS;
const AFTER_SILENCE_MS = 2 * MINUTE_MS;

/** How long after a lost reply "it is not there" becomes a proof that it will not be there. */
export const absenceGrace = (reason: string): number =>
  reason === 'silent' ? AFTER_SILENCE_MS : AFTER_LOSS_MS;
