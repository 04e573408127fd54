import type { Look } from '#shared/outage/diagnosis';
import type { Step, WatchEffect } from '#shared/outage/effect';
import type { Observation, RoundTrip, WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import { mayLogIn } from '#shared/outage/schedule';
import type { RecoveryProof } from '#shared/outage/state';
import { DAY_MS, type Instant } from '#shared/time';

/** Where each recovery begins. */
export const NO_PROOF: RecoveryProof = {
  readingHits: 0,
  readingFirstAt: undefined,
  sendingAt: undefined,
  receivingAt: undefined,
};

/** Between recoveries: what arrived before a relapse proves nothing after it. */
export const NO_ROUND_TRIP = { roundTrips: [], roundTripFailures: 0 } as const;

/** True when a look proves the mailbox: the login was accepted. */
export const hasLoggedIn = (look: Look): boolean =>
  look.depth === 'login' && (look.verdict === 'well' || look.verdict === 'mailbox-full');

/** One more sane login of a recovery; all proofs together end the outage. */
export function prove(memory: WatchMemory, round: Observation, policy: WatchPolicy): Step {
  const { phase, hasFallback } = memory;
  if (phase.phase !== 'recovering') return { memory, effects: [] };
  const { at, looks } = round;
  const smtpAccepted = looks.some((look) => look.surface === 'smtp' && hasLoggedIn(look));
  const { readingHits, readingFirstAt = at, sendingAt, receivingAt } = phase.proof;
  const { logins, overMs, longestMs } = policy.recovery;
  // A service that has fooled us once must hold for longer before it is believed.
  const needMs = Math.min(longestMs, overMs * 2 ** memory.relapses);
  // Nobody could send anything so far: receiving stays unknown, and the return does not wait for it for ever.
  const isUnsendable = !hasFallback && memory.roundTripFailures >= policy.recovery.roundTripTries;
  const isWaived = isUnsendable || at - readingFirstAt >= policy.recovery.waiveAfterMs;
  const proof: RecoveryProof = {
    readingHits: readingHits + 1,
    readingFirstAt,
    // Without a fallback mailbox an accepted login must do; whether mail arrives, a message to itself tells.
    sendingAt: sendingAt ?? (!hasFallback && smtpAccepted ? at : undefined),
    receivingAt: receivingAt ?? (round.arrived === true ? at : undefined),
    ...(isWaived ? { receivingWaived: true } : {}),
    ...(needMs === overMs ? {} : { needMs }),
  };
  const reads = proof.readingHits >= logins && at - readingFirstAt >= needMs;
  const receives = proof.receivingAt !== undefined;
  const isSteady = memory.flappingSince === undefined;
  if (reads && isSteady && proof.sendingAt !== undefined && (receives || isWaived)) {
    const { since: startedAt } = phase;
    const ended: WatchEffect = {
      type: 'recovered',
      startedAt,
      endedAt: at,
      notified: memory.notified,
      // What it sent to itself never left the house: mail from elsewhere is not proven by it.
      receivingProven: receives && hasFallback,
    };
    const calm = {
      ...memory,
      phase: { phase: 'up', since: at },
      ...NO_ROUND_TRIP,
      fullMisses: 0,
      readingLost: false,
    } as const;
    return {
      memory: {
        ...calm,
        notified: false,
        advised: false,
        told: false,
        relapsedAt: undefined,
        recoveredAt: at,
      },
      effects: [ended],
    };
  }
  const wanted = { ...memory, phase: { ...phase, proof } };
  const sent = memory.roundTrips.length;
  const { roundTripEveryMs, roundTripLongestMs, roundTripMost } = policy.recovery;
  const usualMs = Math.min(roundTripLongestMs, roundTripEveryMs * 2 ** Math.max(0, sent - 1));
  const restMs = sent < roundTripMost ? usualMs : DAY_MS / 2;
  const { lastRoundTripAt = Number.NEGATIVE_INFINITY } = memory;
  // A clock that was set back must not put off the next one until it has caught up.
  const rested = at - lastRoundTripAt >= restMs || lastRoundTripAt > at;
  // Not at the first good look: millions of clients have theirs in the same minutes, and one look proves little.
  const isLate = proof.readingHits >= policy.recovery.tripsFromHit;
  if (!hasFallback) {
    const isWanted = isLate && !receives && !isWaived && rested && mayLogIn(memory, at, policy);
    return { memory: wanted, effects: isWanted ? [{ type: 'self-trip-wanted' }] : [] };
  }
  const receiving = isLate && !receives && rested;
  const sending = isLate && proof.sendingAt === undefined && mayLogIn(memory, at, policy);
  const effects: WatchEffect[] =
    receiving || sending ? [{ type: 'round-trip-wanted', receiving, sending }] : [];
  return { memory: wanted, effects };
}

// Each login looks for all of them.
const TRIPS_KEPT = 12;

/** A message is about to leave the fallback mailbox: to be stored before it does. */
export const roundTripSent = (memory: WatchMemory, trip: RoundTrip): WatchMemory => ({
  ...memory,
  roundTrips: [...memory.roundTrips, trip].slice(-TRIPS_KEPT),
  lastRoundTripAt: trip.sentAt,
});

/** It certainly did not leave: the next round may try again. */
export const roundTripFailed = (memory: WatchMemory, { messageId }: RoundTrip): WatchMemory => ({
  ...memory,
  roundTrips: memory.roundTrips.filter((trip) => trip.messageId !== messageId),
  lastRoundTripAt: undefined,
  roundTripFailures: memory.roundTripFailures + 1,
});

/** A login outside the rounds: it counts all the same. */
export const loginMade = (memory: WatchMemory, at: Instant): WatchMemory => ({
  ...memory,
  loginsAt: [...memory.loginsAt, at],
});

/** A submission from the primary mailbox was tried: it is a login, and if it was accepted the proof of sending. */
export function sendingTried(memory: WatchMemory, at: Instant, accepted: boolean): WatchMemory {
  const counted = loginMade(memory, at);
  const { phase } = memory;
  if (!accepted || phase.phase !== 'recovering') return counted;
  return { ...counted, phase: { ...phase, proof: { ...phase.proof, sendingAt: at } } };
}
