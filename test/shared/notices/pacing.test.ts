import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFault } from '#shared/fault';
import {
  concernsQueue,
  concernsRecipient,
  DIRECT_PACE,
  dayBudget,
  estimateDone,
  gapAfter,
  NO_PACE,
  POLITE_PACE,
  queueWait,
  retryWait,
  verifyAt,
} from '#shared/notices/pacing';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';

describe('pacing', () => {
  it('leaves 45 to 90 seconds between notices', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const gap = gapAfter(POLITE_PACE, random);
        expect(gap).toBeGreaterThanOrEqual(45 * SECOND_MS);
        expect(gap).toBeLessThanOrEqual(90 * SECOND_MS);
        expect(Number.isInteger(gap)).toBe(true);
      }),
    );
  });

  it('knows how much a day each provider bears, and learns from its limit', () => {
    const budget = (address: string, learned?: number, days = 0, pace = POLITE_PACE): number =>
      dayBudget(pace, { address, knownForMs: days * DAY_MS }, learned);
    expect(budget('a@outlook.com')).toBe(10);
    expect(budget('a@gmail.com')).toBe(40);
    expect(budget('a@example.org')).toBe(40);
    expect(budget('a@gmail.com', 15)).toBe(15);
    expect(budget('a@gmail.com', 1)).toBe(5);
    expect(budget('a@outlook.com', 1, 0, NO_PACE)).toBe(Number.POSITIVE_INFINITY);
    // One that has been connected here for a month is no new one to its provider either.
    expect(budget('a@outlook.com', undefined, 29)).toBe(10);
    expect(budget('a@outlook.com', undefined, 30)).toBe(40);
    expect(budget('a@gmail.com', undefined, 400)).toBe(160);
    expect(budget('a@gmail.com', 15, 400)).toBe(15);
  });

  it.each([
    ['sending-limit', '550 5.4.5 Daily sending quota exceeded', true],
    ['throttled', '421 4.7.0 Try again later', true],
    ['recipient-refused', '452 4.2.2 over quota', false],
    ['unavailable', '451 4.7.1 Greylisted', false],
    ['unavailable', '', true],
    ['silent', '', true],
    ['login-refused', '535 5.7.8 no', true],
  ] as const)('tells whom a failure concerns: %s %s', (kind, reply, all) => {
    expect(concernsQueue(makeFault(kind), reply)).toBe(all);
  });

  it('waits a day after a limit, longer and longer after a failure, and not at all for one slow recipient', () => {
    const wait = (
      kind: 'sending-limit' | 'silent' | 'login-refused' | 'unavailable',
      failures: number,
      reply = '',
    ) => queueWait(POLITE_PACE, { fault: makeFault(kind), reply }, failures, 0);
    expect(wait('sending-limit', 1)).toBe(DAY_MS);
    expect([1, 2, 3, 99].map((failures) => wait('silent', failures))).toEqual(
      [1, 2, 4, 30].map((minutes) => minutes * MINUTE_MS),
    );
    expect(wait('login-refused', 1)).toBe(30 * MINUTE_MS);
    expect(wait('login-refused', 99)).toBe(4 * HOUR_MS);
    expect(wait('unavailable', 1, '451 later')).toBeUndefined();
    expect(wait('unavailable', 3, '451 later')).toBeGreaterThan(0);
  });

  it.each([
    ['recipient-refused', '550 5.7.1 no', true],
    ['message-refused', '550 5.1.1 No such user', true],
    ['message-refused', '550 5.1.8 Bad sender', false],
    ['message-refused', '550 5.7.1 Account suspended', false],
  ] as const)('tells a refused recipient from a refused account: %s %s', (kind, reply, own) => {
    expect(concernsRecipient(makeFault(kind), reply)).toBe(own);
  });

  it('is shorter with a silent service when somebody waits, not with a ban', () => {
    const wait = (kind: 'silent' | 'login-refused') =>
      queueWait(DIRECT_PACE, { fault: makeFault(kind), reply: '' }, 1, 0);
    expect([wait('silent'), wait('login-refused')]).toEqual([10 * SECOND_MS, 30 * MINUTE_MS]);
  });

  it('gives up on one recipient after days only', () => {
    const waits = Array.from({ length: 20 }, (_, index) => retryWait(POLITE_PACE, index + 1));
    expect(waits[0]).toBe(5 * MINUTE_MS);
    expect(waits[18]).toBe(12 * HOUR_MS);
    expect(waits[19]).toBeUndefined();
  });

  it('looks for an unknown one five times', () => {
    const looks = [0, 1, 2, 3, 4, 5].map((count) => verifyAt(POLITE_PACE, 0, count));
    expect(looks).toEqual([10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, undefined]);
  });

  it('tells when the last one should leave', () => {
    const queue = { nextAt: 0, left: 3, budget: 10, leftToday: 10 };
    expect(estimateDone(POLITE_PACE, queue)).toBe(2 * 67_500);
    expect(estimateDone(POLITE_PACE, { ...queue, left: 25 })).toBe(2 * DAY_MS + 4 * 67_500);
    expect(
      estimateDone(NO_PACE, {
        ...queue,
        budget: Number.POSITIVE_INFINITY,
        leftToday: Number.POSITIVE_INFINITY,
      }),
    ).toBe(0);
  });
});
