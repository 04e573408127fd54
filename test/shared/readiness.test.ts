import { describe, expect, it } from 'vitest';
import { makeFault } from '#shared/fault';
import { nextStep, readinessStep } from '#shared/next-step';
import { assessReadiness, type ReadinessFacts } from '#shared/readiness';
import { DAY_MS } from '#shared/time';
import { SNAPSHOTS } from '../renderer/fixtures.ts';
import { FALLBACK, NOW } from '../renderer/views.ts';

const READY: ReadinessFacts = {
  now: NOW,
  primaryConnected: true,
  contactCount: 3,
  fallback: { entry: 'open', provenAt: NOW - 20 * DAY_MS, fault: undefined },
  loop: 'elsewhere',
  notificationSeenAt: NOW - 100 * DAY_MS,
  startsWithComputer: true,
};
const missing = (facts: ReadinessFacts): readonly string[] =>
  assessReadiness(facts)
    .filter(({ done }) => !done)
    .map(({ id }) => id);

describe('readiness', () => {
  it.each<[string, Partial<ReadinessFacts>, readonly string[]]>([
    ['everything holds', {}, []],
    ['no password of the mailbox', { primaryConnected: false }, ['primary-connected']],
    ['nobody learned yet', { contactCount: 0 }, ['contacts-learned']],
    [
      'no fallback: its way back cannot be known either',
      { fallback: undefined },
      ['fallback-proven', 'loop-absent'],
    ],
    [
      'a fallback never proven',
      { fallback: { entry: 'open', provenAt: undefined, fault: undefined } },
      ['fallback-proven'],
    ],
    [
      'proven too long ago',
      { fallback: { entry: 'open', provenAt: NOW - 36 * DAY_MS, fault: undefined } },
      ['fallback-proven'],
    ],
    [
      'proven, and the consent is gone since',
      { fallback: { entry: 'sign-in-needed', provenAt: NOW, fault: undefined } },
      ['fallback-proven'],
    ],
    [
      'proven 33 days ago, as late as the monthly proof may come',
      { fallback: { entry: 'open', provenAt: NOW - 33 * DAY_MS, fault: undefined } },
      [],
    ],
    [
      'proven, and refused since',
      { fallback: { entry: 'open', provenAt: NOW, fault: makeFault('login-refused') } },
      ['fallback-proven'],
    ],
    [
      'proven, and its message did not arrive since',
      { fallback: { entry: 'open', provenAt: NOW, fault: makeFault('outcome-unknown') } },
      ['fallback-proven'],
    ],
    [
      'proven, and its service did not answer once',
      { fallback: { entry: 'open', provenAt: NOW, fault: makeFault('silent') } },
      [],
    ],
    ['the way back leads through the primary mailbox', { loop: 'on-primary' }, ['loop-absent']],
    ['nobody knows where it leads', { loop: 'unsure' }, ['loop-absent']],
    ['no notification was ever seen', { notificationSeenAt: undefined }, ['notification-seen']],
    ['it does not start by itself', { startsWithComputer: false }, ['starts-with-computer']],
  ])('%s', (_what, change, expected) => {
    expect(missing({ ...READY, ...change })).toEqual(expected);
  });
});

describe('the big button of a calm day', () => {
  const calm = (change: Partial<ReadinessFacts>, fallback = FALLBACK) => ({
    ...SNAPSHOTS.calm,
    fallback,
    loop: change.loop,
    readiness: assessReadiness({ ...READY, ...change }),
  });

  it.each([
    [
      'a fallback proven too long ago is proven again',
      { fallback: { entry: 'open', provenAt: 0, fault: undefined } },
      'prove-fallback',
    ],
    ['the question of the way back is put', { loop: undefined }, 'check-loop'],
    ['and put once: who does not know is left in peace', { loop: 'unsure' }, 'look-now'],
    ['a notification is tried in the list', { loop: 'elsewhere', notificationSeenAt: undefined }, 'look-now'],
    ['it may start by itself', { loop: 'elsewhere', startsWithComputer: false }, 'start-with-computer'],
  ] as const)('%s', (_what, change, step) => {
    expect(nextStep(calm(change))).toBe(step);
  });

  it('moves on where the contacts were looked for and nobody was found', () => {
    const found = calm({ contactCount: 0, fallback: undefined }, undefined);
    expect(nextStep({ ...found, contacts: { ...found.contacts, state: 'none', count: 0 } })).toBe(
      'learn-contacts',
    );
    expect(nextStep({ ...found, contacts: { ...found.contacts, state: 'ready', count: 0 } })).not.toBe(
      'learn-contacts',
    );
  });

  it('knows the step of every item but the one that is tried in its place', () => {
    const steps = SNAPSHOTS.unready.readiness.map(({ id }) => readinessStep(id, SNAPSHOTS.unready));
    expect(steps).toEqual([
      'connect-primary',
      'learn-contacts',
      'set-up-fallback',
      'check-loop',
      undefined,
      'start-with-computer',
    ]);
  });
});
