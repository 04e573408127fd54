import { describe, expect, it } from 'vitest';
import { faultOf } from '#shared/fault';
import { adviceFor } from '#shared/outage/advice';
import { DEFAULT_POLICY, parsePolicy } from '#shared/outage/policy';
import { hasChanged } from '#shared/outage/sanity';
import type { WatchPhase } from '#shared/outage/state';
import { MINUTE_MS } from '#shared/time';

describe('a policy file', () => {
  it('names only what differs', () => {
    expect(parsePolicy({ healthy: { everyMs: 1000 }, suspect: { delaysMs: [10, 20] } })).toEqual({
      ...DEFAULT_POLICY,
      healthy: { ...DEFAULT_POLICY.healthy, everyMs: 1000 },
      suspect: { ...DEFAULT_POLICY.suspect, delaysMs: [10, 20] },
    });
    expect(parsePolicy({})).toEqual(DEFAULT_POLICY);
  });

  it.each([
    ['a mistyped name', { helthy: {} }],
    ['a mistyped name inside', { healthy: { every: 1 } }],
    ['a negative time', { healthy: { everyMs: -1 } }],
    ['no number', { healthy: { everyMs: '5' } }],
    ['infinity', { notifyAfterMs: Number.POSITIVE_INFINITY }],
    ['an empty list', { suspect: { delaysMs: [] } }],
    ['a list where a number belongs', { notifyAfterMs: [1] }],
    ['bounds that forbid every look', { bounds: { roundsPerHour: 0 } }],
    ['bounds that leave no room to prove both sides', { bounds: { loginsPerHour: 1 } }],
    ['a pair upside down', { wake: { graceMs: [2, 1] } }],
    ['a cap under the base', { outage: { capMs: 1 } }],
    ['no object', 7],
    ['null', null],
    ['a prototype', JSON.parse('{"__proto__": {"everyMs": 1}}')],
  ])('refuses %s', (_name, json) => {
    let kind = 'accepted';
    try {
      parsePolicy(json);
    } catch (error) {
      kind = faultOf(error).kind;
    }
    expect(kind).toBe('input-invalid');
  });
});

describe('advice', () => {
  const outage = { phase: 'outage', since: 0, confirmedAt: 0, diagnosis: 'silent', scope: 'full' } as const;
  const recovering: WatchPhase = {
    ...outage,
    phase: 'recovering',
    proof: { readingHits: 1, readingFirstAt: 0, sendingAt: undefined, receivingAt: undefined },
  };
  it.each<[string, WatchPhase, number, string]>([
    ['calm', { phase: 'up', since: 0 }, 90, 'none'],
    ['a suspicion', { phase: 'suspect', since: 0, misses: 3, diagnosis: 'silent' }, 90, 'none'],
    ['at once', outage, 0, 'wait'],
    ['just before half an hour', outage, 29.9, 'wait'],
    ['from half an hour', outage, 30, 'use-fallback'],
    ['from an hour', outage, 60, 'tell-contacts'],
    [
      'only sending fails: mail arrives, nobody needs telling',
      { ...outage, diagnosis: 'reading-only' },
      90,
      'use-fallback',
    ],
    ['only the login is refused', { ...outage, diagnosis: 'login-refused' }, 90, 'try-website'],
    ['coming back', recovering, 90, 'wait'],
  ])('%s', (_name, phase, minutes, expected) => {
    expect(adviceFor({ phase, failingMs: minutes * MINUTE_MS }, DEFAULT_POLICY)).toBe(expected);
  });
});

describe('an inbox is not the one we knew', () => {
  const known = { uidValidity: '1', uidNext: 500, messages: 200 };
  it.each([
    ['never seen before', { ...known, uidValidity: '9' }, undefined, true, false],
    ['the same', known, known, true, false],
    ['grown', { ...known, uidNext: 501, messages: 201 }, known, true, false],
    ['renumbered', { ...known, uidValidity: '2' }, known, false, true],
    ['an older copy', { ...known, uidNext: 499 }, known, false, true],
    ['emptied on a calm day', { ...known, messages: 0 }, known, false, false],
    ['empty after a doubt', { ...known, messages: 20 }, known, true, true],
    ['a little smaller after a doubt', { ...known, messages: 21 }, known, true, false],
    ['a small one emptied', { ...known, messages: 0 }, { ...known, messages: 19 }, true, false],
  ] as const)('%s', (_name, seen, before, afterDoubt, expected) => {
    expect(hasChanged(seen, before, afterDoubt, DEFAULT_POLICY)).toBe(expected);
  });
});
