import { describe, expect, it } from 'vitest';
import { isProofFresh, nextProofAt } from '#shared/fallback/proof-policy';
import type { FaultKind } from '#shared/fault';
import { DAY_MS, HOUR_MS } from '#shared/time';

// Its spread is nothing: the proof is due exactly 30 days later.
const PROVEN = 2001 * 800_000_000 + 1000;
const DUE = PROVEN + 30 * DAY_MS;

describe('when a proof is due again', () => {
  it('a mailbox that was never proven is the business of the setup', () => {
    expect(nextProofAt({ provenAt: undefined, triedAt: 5, fault: 'silent' })).toBeUndefined();
  });

  it.each([
    [PROVEN - 1000, 27],
    [PROVEN, 30],
    [PROVEN + 1000, 33],
  ])('proven at %d: after %d days', (provenAt, days) => {
    const at = nextProofAt({ provenAt, triedAt: provenAt, fault: undefined }) ?? 0;
    expect((at - provenAt) / DAY_MS).toBeCloseTo(days, 6);
  });

  it.each<[FaultKind, number, number]>([
    ['silent', 0, 1],
    ['silent', HOUR_MS, 6],
    ['silent', 7 * HOUR_MS, 24],
    ['silent', 31 * HOUR_MS, 24],
    ['login-refused', 0, 24],
    ['sign-in-needed', HOUR_MS, 24],
    ['silent', -DAY_MS, 24],
  ])('%s, tried %d ms after it was due: again %d hours later', (fault, late, hours) => {
    const triedAt = DUE + late;
    const at = nextProofAt({ provenAt: PROVEN, triedAt, fault }) ?? 0;
    expect(at - triedAt).toBe(hours * HOUR_MS);
  });
});

describe('a proof is fresh', () => {
  it.each([
    [PROVEN, undefined, 12 * HOUR_MS, true],
    [PROVEN, undefined, 12 * HOUR_MS + 1, false],
    [PROVEN, 'silent', 0, false],
    [undefined, undefined, 0, false],
  ] as const)('proven at %s, fault %s, %d ms later: %s', (provenAt, fault, later, fresh) => {
    expect(isProofFresh({ provenAt, triedAt: provenAt, fault }, PROVEN + later)).toBe(fresh);
  });
});
