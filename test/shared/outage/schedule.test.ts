import { describe, expect, it } from 'vitest';
import { freshMemory, type WatchMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { NO_PROOF } from '#shared/outage/recovery';
import { askForLook, disturb, nextLook, planLooks, type Weighed } from '#shared/outage/schedule';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';

const AT = Date.UTC(2026, 2, 3, 4, 5);
const policy = DEFAULT_POLICY;
const up: WatchMemory = { ...freshMemory('a@example.it', AT), nextLookAt: AT + 4 * MINUTE_MS };
const outage: WatchMemory = {
  ...up,
  phase: {
    phase: 'outage',
    since: AT - 2 * HOUR_MS,
    confirmedAt: AT - 2 * HOUR_MS,
    diagnosis: 'silent',
    scope: 'full',
  },
  failing: { imap: 'greeting', smtp: 'greeting' },
};
const suspect = (misses: number): WatchMemory => ({
  ...up,
  phase: { phase: 'suspect', since: AT, misses, diagnosis: 'silent' },
});
const round = (outcome: Weighed['outcome'], diagnosis: Weighed['diagnosis'] = 'silent'): Weighed => ({
  at: AT,
  diagnosis,
  outcome,
  loginOnly: false,
  onBattery: false,
});
const waits = (memory: WatchMemory, weighed: Weighed): number[] =>
  [0, 0.5, 0.999_999].map((value) =>
    Math.round((nextLook(memory, weighed, policy, () => value).nextLookAt - AT) / SECOND_MS),
  );

describe('the next look', () => {
  it.each([
    ['healthy: five minutes and a fifth either way', up, round('sane', 'well'), [240, 300, 360]],
    [
      'on battery: a quarter of an hour and a fifth either way',
      up,
      { ...round('sane', 'well'), onBattery: true },
      [720, 900, 1080],
    ],
    ['in doubt the battery does not matter', suspect(1), { ...round('miss'), onBattery: true }, [30, 30, 30]],
    ['first miss', suspect(1), round('miss'), [30, 30, 30]],
    ['second miss', suspect(2), round('miss'), [60, 60, 60]],
    ['third miss', suspect(3), round('miss'), [120, 120, 120]],
    ['asked to be patient: twice the wait', suspect(1), round('miss', 'throttled'), [60, 60, 60]],
    [
      'outage: from one minute, up to three times the last wait',
      { ...outage, waitMs: MINUTE_MS },
      round('miss'),
      [60, 120, 180],
    ],
    ['outage: a quarter of an hour at most', { ...outage, waitMs: HOUR_MS }, round('miss'), [60, 900, 900]],
    ['our own line', outage, round('local', 'line-down'), [192, 240, 288]],
  ])('%s', (_name, memory, weighed, expected) => {
    expect(waits(memory, weighed)).toEqual(expected);
  });

  it('waits until one more look keeps the hour', () => {
    const urgentAt = Array.from({ length: 12 }, (_, index) => AT - (12 - index) * MINUTE_MS);
    expect(nextLook({ ...outage, urgentAt }, round('miss'), policy, () => 0).nextLookAt).toBe(
      AT + 48 * MINUTE_MS,
    );
  });
});

describe('two looks in a row', () => {
  const recovering: WatchMemory = {
    ...outage,
    phase: {
      phase: 'recovering',
      since: AT - 2 * HOUR_MS,
      confirmedAt: AT - 2 * HOUR_MS,
      diagnosis: 'silent',
      scope: 'full',
      proof: NO_PROOF,
    },
    failing: {},
  };
  it.each([
    // The next login is due 20 ms from now: after a round that may not log in that is no reason to hurry.
    ['recovering', { ...recovering, loginsAt: [AT - policy.recovery.loginEveryMs[0] + 20] }],
    [
      'outage, its half hour a moment away',
      { ...outage, phase: { ...outage.phase, since: AT - HOUR_MS / 2 + 1 } },
    ],
  ])('are ten seconds apart: %s', (_name, memory) => {
    const { nextLookAt } = nextLook(memory, round('sane', 'well'), policy, () => 0);
    expect(nextLookAt - AT).toBeGreaterThanOrEqual(10 * SECOND_MS);
  });
});

describe('logins', () => {
  it.each([
    ['healthy, the last one an hour ago: both', up, { imapLogin: true, smtpLogin: true, web: true }],
    [
      'healthy, the last one just now: none',
      { ...up, loginsAt: [AT - MINUTE_MS] },
      { imapLogin: false, smtpLogin: false, web: false },
    ],
    [
      'outage: none while the side that failed has not greeted',
      outage,
      { imapLogin: false, smtpLogin: false, web: true },
    ],
    [
      'outage of sending only: none',
      { ...outage, failing: { smtp: 'greeting' } },
      { imapLogin: false, smtpLogin: false, web: true },
    ],
    [
      'after a refusal: none',
      { ...outage, noLoginBefore: AT + 1 },
      { imapLogin: false, smtpLogin: false, web: true },
    ],
    ['frozen: none', { ...outage, frozen: true }, { imapLogin: false, smtpLogin: false, web: true }],
    [
      'four in this hour: none',
      { ...outage, loginsAt: [50, 40, 30, 20].map((minutes) => AT - minutes * MINUTE_MS) },
      { imapLogin: false, smtpLogin: false, web: true },
    ],
  ] as const)('%s', (_name, memory, expected) => {
    const alternatives = memory.phase.phase === 'up';
    expect(planLooks(memory, AT, policy)).toEqual({
      ...expected,
      alternatives,
      sparing: false,
      incoming: !alternatives,
      neutral: alternatives,
    });
  });
});

describe('a sparing look', () => {
  const seen = (minutes: number): WatchMemory => ({ ...outage, lookedFullyAt: AT - minutes * MINUTE_MS });
  const young = { ...outage.phase, since: AT - 59 * MINUTE_MS };
  it.each([
    ['while nothing greets for over an hour', seen(44), true],
    ['not when every door is due', seen(45), false],
    ['not before every door was seen', outage, false],
    ['not in the first hour', { ...seen(10), phase: young }, false],
    ['not while one side greets', { ...seen(10), failing: { smtp: 'greeting' } }, false],
    ['not where only the logins fail', { ...seen(10), failing: { imap: 'login', smtp: 'greeting' } }, false],
    ['not on a calm day', { ...seen(10), phase: up.phase }, false],
  ] as const)('%s', (_name, memory, expected) => {
    const { sparing, web } = planLooks(memory, AT, policy);
    expect([sparing, sparing && web]).toEqual([expected, false]);
  });
});

describe('a look that somebody asks for', () => {
  it('comes at once', () => {
    expect(askForLook(up, AT, policy)).toEqual({ ...up, asked: true, nextLookAt: AT });
  });

  it('waits for the hour to have room, but never longer than planned', () => {
    const urgentAt = Array.from({ length: 12 }, () => AT - HOUR_MS / 2);
    const asked = (nextLookAt: number): number =>
      askForLook({ ...outage, urgentAt, nextLookAt }, AT, policy).nextLookAt - AT;
    expect([asked(AT + HOUR_MS), asked(AT + MINUTE_MS)]).toEqual([HOUR_MS / 2, MINUTE_MS]);
  });
});

describe('after a wake-up', () => {
  it('drops a suspicion and gives the network half a minute to a minute', () => {
    const woken = [0, 0.999_999].map((value) => disturb(suspect(3), AT, policy, () => value));
    expect(woken.map(({ phase }) => phase.phase)).toEqual(['up', 'up']);
    expect(woken.map(({ nextLookAt }) => Math.round((nextLookAt - AT) / SECOND_MS))).toEqual([30, 60]);
  });

  it('puts off the look once, however often the network changes', () => {
    let memory = up;
    const woken = disturb(up, AT, policy, () => 0.999_999);
    for (let times = 0; times < 10; times += 1) {
      memory = disturb(memory, AT + times * 5 * SECOND_MS, policy, () => 0.999_999);
    }
    expect(memory.nextLookAt).toBe(woken.nextLookAt);
  });

  it('keeps an outage', () => {
    expect(disturb(outage, AT, policy, () => 0).phase).toEqual(outage.phase);
  });
});
