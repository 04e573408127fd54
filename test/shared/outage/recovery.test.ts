import { describe, expect, it } from 'vitest';
import type { Look } from '#shared/outage/diagnosis';
import { freshMemory, type RoundTrip, type WatchMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { prove, roundTripFailed, roundTripSent } from '#shared/outage/recovery';
import type { RecoveryProof } from '#shared/outage/state';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';

const AT = Date.UTC(2026, 2, 3, 4, 5);
const login: Look = { surface: 'imap', verdict: 'well', code: 'login', ms: 1, depth: 'login', layers: [] };
const fresh = freshMemory('a@example.it', AT);

/** Reading has held for an hour, two logins ago; the third is the one that `proveNow` makes. */
const PROOF: RecoveryProof = {
  readingHits: 2,
  readingFirstAt: AT - HOUR_MS,
  sendingAt: AT - HOUR_MS,
  receivingAt: AT - MINUTE_MS,
};

function recovering(proof: Partial<RecoveryProof>, changes: Partial<WatchMemory> = {}): WatchMemory {
  const outage = {
    since: AT - DAY_MS,
    confirmedAt: AT - DAY_MS,
    diagnosis: 'silent',
    scope: 'full',
  } as const;
  const phase = { ...outage, phase: 'recovering', proof: { ...PROOF, ...proof } } as const;
  return { ...fresh, hasFallback: true, phase, ...changes };
}

const proveNow = (memory: WatchMemory): readonly string[] =>
  prove(memory, { at: AT, diagnosis: 'well', looks: [login], controls: [] }, DEFAULT_POLICY).effects.map(
    (effect) =>
      effect.type === 'round-trip-wanted'
        ? `wanted${effect.receiving ? ' receiving' : ''}${effect.sending ? ' sending' : ''}`
        : effect.type,
  );

describe('a recovery ends', () => {
  const WAIT_MS = DEFAULT_POLICY.recovery.waiveAfterMs;
  const unreceived = { receivingAt: undefined };
  const underWay = { lastRoundTripAt: AT - MINUTE_MS };
  it.each<[string, WatchMemory, string[]]>([
    ['with all three proofs', recovering({}), ['recovered']],
    ['not while it comes and goes', recovering({}, { flappingSince: AT - HOUR_MS }), []],
    ['not after a relapse that asks for longer', recovering({}, { relapses: 2 }), []],
    ['not while the message is under way', recovering(unreceived, underWay), []],
    [
      'not just before three days without it',
      recovering({ ...unreceived, readingFirstAt: AT - WAIT_MS + 1 }, underWay),
      [],
    ],
    [
      'after three days without it',
      recovering({ ...unreceived, readingFirstAt: AT - WAIT_MS }, underWay),
      ['recovered'],
    ],
    [
      'without a fallback mailbox, once nothing could be sent three times',
      recovering(unreceived, { ...underWay, hasFallback: false, roundTripFailures: 3 }),
      ['recovered'],
    ],
    [
      'and not after two',
      recovering(unreceived, { ...underWay, hasFallback: false, roundTripFailures: 2 }),
      [],
    ],
  ])('%s', (_name, memory, expected) => {
    expect(proveNow(memory)).toEqual(expected);
  });
});

const trips = (count: number): readonly RoundTrip[] =>
  Array.from({ length: count }, (_, index) => ({ messageId: `<${index}@example.it>`, sentAt: AT - HOUR_MS }));

describe('a message that proves the round trip', () => {
  const want = (sent: number, lastRoundTripAt: Instant | undefined, proof: Partial<RecoveryProof> = {}) =>
    proveNow(recovering({ receivingAt: undefined, ...proof }, { roundTrips: trips(sent), lastRoundTripAt }))
      .length > 0;
  it.each([
    ['the first one at the second good login', 0, undefined, {}, true],
    ['not at the first good login', 0, undefined, { readingHits: 0 }, false],
    ['the second one not within the hour', 1, AT - HOUR_MS + 1, {}, false],
    ['the second one after an hour', 1, AT - HOUR_MS, {}, true],
    ['the third one not within two', 2, AT - 2 * HOUR_MS + 1, {}, false],
    ['the third one after two', 2, AT - 2 * HOUR_MS, {}, true],
    ['the eleventh still after two', 10, AT - 2 * HOUR_MS, {}, true],
    ['after twelve not within half a day', 12, AT - DAY_MS / 2 + 1, {}, false],
    ['after twelve twice a day', 12, AT - DAY_MS / 2, {}, true],
    ['a clock set back puts it off no further', 1, AT + DAY_MS, {}, true],
    ['none once one has arrived', 0, undefined, { receivingAt: AT }, false],
  ] as const)('is wanted: %s', (_name, sent, last, proof, expected) => {
    // Reading has not held for long enough: nothing ends meanwhile.
    expect(want(sent, last, { readingFirstAt: AT - MINUTE_MS, ...proof })).toBe(expected);
  });

  it('is kept, the last twelve of them', () => {
    const trip = { messageId: '<new@example.it>', sentAt: AT };
    const sent = roundTripSent(recovering({}, { roundTrips: trips(12) }), trip);
    expect(sent.roundTrips).toEqual([...trips(12).slice(1), trip]);
    expect(sent.lastRoundTripAt).toBe(AT);
    const failed = roundTripFailed(sent, trip);
    expect(failed).toMatchObject({ roundTrips: trips(12).slice(1), roundTripFailures: 1 });
    expect(failed.lastRoundTripAt).toBeUndefined();
  });

  it('leaves this mailbox only where a login is allowed', () => {
    const unsent = { sendingAt: undefined, readingFirstAt: AT - MINUTE_MS };
    const full = { loginsAt: [40, 30, 20, 10].map((minutes) => AT - minutes * MINUTE_MS) };
    expect(proveNow(recovering(unsent))).toEqual(['wanted sending']);
    expect(proveNow(recovering(unsent, full))).toEqual([]);
  });
});
