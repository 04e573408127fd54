import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_NOISE, simulateRound } from '#drill/simulation/provider';
import { parseMemory } from '#engine/watch/stored-memory';
import {
  INCOMING_HINTS,
  type IncomingHint,
  judgeIncoming,
  readUnwelcome,
} from '#shared/outage/incoming-hint';
import { step } from '#shared/outage/machine';
import { freshMemory, type WatchMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { roundTripSent } from '#shared/outage/recovery';
import { planLooks } from '#shared/outage/schedule';
import type { WatchPhase } from '#shared/outage/state';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { LETTERS } from './play.ts';

const AT = Date.UTC(2023, 0, 23, 8, 0);
const EVERY = DEFAULT_POLICY.hints.incomingEveryMs;
const confirmed = {
  since: AT - HOUR_MS,
  confirmedAt: AT - HOUR_MS,
  diagnosis: 'silent',
  scope: 'full',
} as const;
const proof = { readingHits: 1, readingFirstAt: AT, sendingAt: undefined, receivingAt: undefined };
const OUTAGE: WatchPhase = { phase: 'outage', ...confirmed };
const inPhase = (phase: WatchPhase, incoming?: WatchMemory['incoming']): WatchMemory => ({
  ...freshMemory('anna@libero.it', AT),
  phase,
  incoming,
});

describe('what the answers mean', () => {
  it.each([
    [['greets'], 'fails', 'accepting'],
    [['fails', 'greets'], 'greets', 'accepting'],
    [['fails'], 'greets', 'closed'],
    [['fails'], 'fails', 'unknown'],
    [['fails'], 'turned-away', 'unknown'],
    [['turned-away'], 'greets', 'unknown'],
    [[], 'greets', 'unknown'],
  ] as const)('%j, control %s: %s', (own, control, expected) => {
    expect(judgeIncoming(own, control)).toBe(expected);
  });

  it.each([
    ['550 smtp-in.example IP blacklisted', 'turned-away'],
    ['554 5.7.1 dynamic address', 'turned-away'],
    ['421 too many connections', 'turned-away'],
    ['421 Service not available, closing', 'fails'],
    ['ETIMEDOUT', 'fails'],
    ['ECONNREFUSED', 'fails'],
  ])('"%s": %s', (greeting, expected) => {
    expect(readUnwelcome(greeting)).toBe(expected);
  });
});

describe('the plan', () => {
  const wants = (memory: WatchMemory, at = AT): boolean => planLooks(memory, at, DEFAULT_POLICY).incoming;

  it('asks in an outage and while recovering, never else', () => {
    const phases: readonly WatchPhase[] = [
      { phase: 'up', since: AT },
      { phase: 'suspect', since: AT, misses: 2, diagnosis: 'silent' },
      OUTAGE,
      { phase: 'recovering', ...confirmed, proof },
    ];
    expect(phases.map((phase) => wants(inPhase(phase)))).toEqual([false, false, true, true]);
  });

  it('asks once an hour, whatever came of it, and after a clock was set back', () => {
    const asked = inPhase(OUTAGE, { state: 'unknown', at: AT });
    expect([AT + EVERY - 1, AT + EVERY, AT - MINUTE_MS].map((at) => wants(asked, at))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

/** Plays letters with a hint for each round in which the plan asks for one. */
function playWith(
  letters: readonly (keyof typeof LETTERS)[],
  hintFor: (index: number) => IncomingHint | undefined,
) {
  let memory: WatchMemory = { ...freshMemory('anna@libero.it', AT), hasFallback: false };
  const asked: number[] = [];
  const steps = letters.map((letter, index) => {
    const at = memory.nextLookAt;
    const plan = planLooks(memory, at, DEFAULT_POLICY);
    const incoming = plan.incoming ? hintFor(index) : undefined;
    if (incoming !== undefined) asked.push(at);
    const round = simulateRound(LETTERS[letter], plan, memory, at, DEFAULT_POLICY, NO_NOISE);
    const done = step(memory, { ...round, incoming }, DEFAULT_POLICY, () => 0.5);
    const isWanted = done.effects.some(({ type }) => type === 'self-trip-wanted');
    memory = isWanted ? roundTripSent(done.memory, { messageId: '<a@b>', sentAt: at }) : done.memory;
    return done;
  });
  return { steps, asked };
}

const letters = fc
  .array(fc.tuple(fc.constantFrom('w', 'f', 'i', 's', 'u', 'x', 't'), fc.integer({ min: 1, max: 15 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((runs) => runs.flatMap(([letter, times]) => Array.from({ length: times }, () => letter)));
const hints = fc.infiniteStream(fc.constantFrom(...INCOMING_HINTS));
const draw = (stream: Iterator<IncomingHint, unknown>): IncomingHint => {
  const next = stream.next();
  return next.done === true ? 'unknown' : next.value;
};

describe('the hint', () => {
  it('changes nothing but itself', () => {
    fc.assert(
      fc.property(letters, hints, (word, stream) => {
        const without = playWith(word, () => undefined).steps;
        const given = playWith(word, () => draw(stream)).steps;
        const bare = given.map(({ memory, effects }) => ({
          memory: { ...memory, incoming: undefined },
          effects,
        }));
        expect(bare).toEqual(without);
      }),
      { numRuns: 100 },
    );
  });

  it('is asked for at most once in an hour of an outage, and is kept while that lasts and no longer', () => {
    fc.assert(
      fc.property(letters, (word) => {
        const { steps } = playWith(word, () => 'closed');
        const seen = steps.map(({ memory }) => memory.incoming?.at);
        const calm = steps.map(({ memory: { phase } }) => phase.phase === 'up' || phase.phase === 'suspect');
        expect(seen.filter((_at, index) => calm[index])).toEqual(calm.filter(Boolean).map(() => undefined));
        const gaps = seen.slice(1).map((at, index) => (at ?? 0) - (seen[index] ?? 0));
        const renewed = gaps.filter((gap, index) => seen[index] !== undefined && gap > 0);
        expect(renewed.filter((gap) => gap < EVERY)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('of an outage is remembered, survives a restart, and goes with the outage', () => {
    const down = playWith(
      Array.from({ length: 12 }, () => 'f'),
      () => 'accepting',
    );
    const memory = down.steps.at(-1)?.memory;
    expect(memory?.phase.phase).toBe('outage');
    expect(memory?.incoming).toEqual({ state: 'accepting', at: down.asked.at(-1) });
    expect(parseMemory(JSON.stringify(memory))?.incoming).toEqual(memory?.incoming);
    const word = [
      ...Array.from({ length: 12 }, () => 'f' as const),
      ...Array.from({ length: 20 }, () => 'w' as const),
    ];
    const over = playWith(word, () => 'accepting').steps.at(-1)?.memory;
    expect([over?.phase.phase, over?.incoming]).toEqual(['up', undefined]);
  });
});
