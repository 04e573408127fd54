import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import { LETTERS, play } from './play.ts';

const { recovery, bounds } = DEFAULT_POLICY;
const word = fc
  .array(
    fc.tuple(
      fc.constantFrom(...Object.keys(LETTERS).filter((letter) => letter !== 'z')),
      fc.integer({ min: 1, max: 12 }),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((runs) => runs.map(([letter, times]) => letter.repeat(times)).join(''));
const numbers = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
/** The generator is drawn from as the machine draws: any sequence of numbers in [0, 1) is a possible one. */
const draw = (stream: Iterator<number>) => (): number => Number(stream.next().value);

/** The largest number of instants in any half-open hour. */
function mostInAnHour(instants: readonly Instant[]): number {
  return Math.max(
    0,
    ...instants.map((start) => instants.filter((at) => at >= start && at < start + HOUR_MS).length),
  );
}

const check = (property: (played: ReturnType<typeof play>) => void, hasFallback = fc.boolean()): void => {
  fc.assert(
    fc.property(word, numbers, hasFallback, (text, stream, fallback) =>
      property(play(text, { random: draw(stream), hasFallback: fallback })),
    ),
    { numRuns: 150 },
  );
};

describe('whatever happens', () => {
  it('makes at most twelve rounds in any hour while something is wrong', () => {
    check(({ rounds }) => {
      const urgent = rounds.filter((round) => round.before !== 'up').map((round) => round.at);
      expect(mostInAnHour(urgent)).toBeLessThanOrEqual(bounds.roundsPerHour);
    });
  });

  it('logs in at most four times in any hour, both surfaces and test messages counted', () => {
    check(({ rounds }) => {
      const logins = rounds.flatMap((round) => Array.from({ length: round.logins }, () => round.at));
      expect(mostInAnHour(logins)).toBeLessThanOrEqual(bounds.loginsPerHour);
    });
  });

  it('never says that the mailbox is back without three logins over half an hour', () => {
    check(({ rounds, effects }) => {
      for (const effect of effects) {
        if (effect.type !== 'recovered') continue;
        const end = rounds.findIndex((round) => round.at === effect.endedAt);
        const begin = rounds.slice(0, end).findLastIndex((round) => round.before === 'outage');
        const proofs = rounds.slice(begin, end + 1).filter((round) => round.readOk);
        expect(proofs.length).toBeGreaterThanOrEqual(recovery.logins);
        expect(effect.endedAt - (proofs[0]?.at ?? effect.endedAt)).toBeGreaterThanOrEqual(recovery.overMs);
      }
    });
  });

  it('never says that receiving works unless a message arrived, nor is back without one where one can be sent', () => {
    check(({ effects }) => {
      const wanted = effects.some((effect) => effect.type === 'round-trip-wanted' && effect.receiving);
      const recovered = effects.filter((effect) => effect.type === 'recovered');
      for (const effect of recovered) expect(effect.receivingProven).toBe(wanted);
    });
  });

  it('confirms every outage before it ends, once, and never later than it began', () => {
    check(({ story, effects }) => {
      const turns = story.filter((event) => event === 'outage-confirmed' || event === 'recovered');
      turns.forEach((event, index) => expect(event).toBe(index % 2 === 0 ? 'outage-confirmed' : 'recovered'));
      const confirmed = effects.filter((effect) => effect.type === 'outage-confirmed');
      for (const effect of confirmed) expect(effect.startedAt).toBeLessThanOrEqual(effect.confirmedAt);
    });
  });

  it('always plans the next look after this one, and within two hours', () => {
    check(({ rounds, player }) => {
      const times = [...rounds.map((round) => round.at), player.memory.nextLookAt];
      times.slice(1).forEach((at, index) => {
        expect(at - (times[index] ?? at)).toBeGreaterThanOrEqual(10_000);
        expect(at - (times[index] ?? at)).toBeLessThanOrEqual(120 * MINUTE_MS);
      });
    });
  });

  it('comes back in the end when the service does', () => {
    fc.assert(
      fc.property(word, numbers, fc.boolean(), (text, stream, hasFallback) => {
        const { player } = play(`${text}${'w'.repeat(40)}`, { random: draw(stream), hasFallback });
        expect(player.memory.phase.phase).toBe('up');
      }),
      { numRuns: 150 },
    );
  });

  it('never judges the service by our own line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('x', 'c', 'd', 'w'), { maxLength: 80 }),
        numbers,
        (letters, stream) => {
          expect(play(letters.join(''), { random: draw(stream) }).story).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
