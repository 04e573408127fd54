import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Round } from '#shared/outage/diagnosis';
import { MINUTE_MS } from '#shared/time';
import { addRounds, look, round } from './make.ts';

const at = (minutes: number) => minutes * MINUTE_MS;
const play = (rounds: readonly Round[]) =>
  addRounds([], rounds).map(
    ({ verdict, from, until }) => `${verdict} ${from / MINUTE_MS}-${until / MINUTE_MS}`,
  );
const looks = (...seen: readonly (readonly [number, Parameters<typeof look>[0]])[]) =>
  seen.map(([minute, verdict]) => round(at(minute), [look(verdict)]));

describe('one more look', () => {
  it('lets a span go on while the verdict stays and the looks are close', () => {
    expect(play(looks([0, 'well'], [5, 'well'], [45, 'well']))).toEqual(['well 0-45']);
  });

  it('leaves the time unknown when the looks are too far apart', () => {
    expect(play(looks([0, 'well'], [5, 'well'], [46, 'well']))).toEqual(['well 0-5', 'well 46-46']);
    expect(play(looks([0, 'well'], [41, 'silent']))).toEqual(['well 0-0', 'silent 41-41']);
  });

  it('puts the boundary of two verdicts at the later look', () => {
    expect(play(looks([0, 'well'], [5, 'silent'], [6, 'well'], [10, 'well']))).toEqual([
      'well 0-5',
      'silent 5-6',
      'well 6-10',
    ]);
  });

  it('waits longer for the login page, which is looked at once an hour', () => {
    const web = (minute: number) => round(at(minute), [look('well', { surface: 'web' })]);
    expect(play([web(0), web(78), web(178), web(279)])).toEqual(['well 0-178', 'well 279-279']);
  });

  it('is nothing when it was left out, or when our own side was at fault', () => {
    const silent = [look('silent')];
    expect(
      play([
        ...looks([0, 'well'], [5, 'not-looked']),
        round(at(6), silent, { diagnosis: 'line-down' }),
        round(at(7), silent, { diagnosis: 'captive-portal' }),
        round(at(8), silent, { diagnosis: 'silent', cause: 'mail-blocked' }),
        round(at(9), [look('dns')], {
          diagnosis: 'dns',
          controls: [{ host: 'a', kind: 'web', verdict: 'dns', code: '', ms: 1 }],
        }),
        ...looks([10, 'well']),
      ]),
    ).toEqual(['well 0-10']);
    // The provider's own names gone, with a line that works, is the provider's fault.
    expect(play([round(0, [look('dns')], { diagnosis: 'dns' })])).toEqual(['dns 0-0']);
  });

  it('with a good greeting alone does not excuse a login that failed', () => {
    const login = { depth: 'login' } as const;
    expect(
      play([
        round(at(0), [look('unavailable', login)]),
        round(at(5), [look('well')]),
        round(at(10), [look('silent')]),
        round(at(15), [look('well')]),
        round(at(20), [look('well', login)]),
      ]),
    ).toEqual(['unavailable 0-10', 'silent 10-20', 'well 20-20']);
    // The same verdict found deeper counts as the deeper one.
    expect(
      play([
        round(at(0), [look('silent')]),
        round(at(5), [look('silent', login)]),
        round(at(10), [look('well')]),
      ]),
    ).toEqual(['silent 0-10']);
  });

  it('of a password proven wrong blames the password, not the provider', () => {
    const refused = look('login-refused', { depth: 'login' });
    expect(
      play([
        round(at(0), [refused], { diagnosis: 'login-refused' }),
        round(at(30), [refused], { diagnosis: 'password-wrong' }),
        round(at(35), [look('well')]),
      ]),
    ).toEqual(['login-refused 0-30', 'password-wrong 30-35']);
  });

  it('after the clock was set back never turns time around', () => {
    expect(play(looks([60, 'well'], [65, 'well'], [62, 'silent'], [70, 'well']))).toEqual(['well 60-70']);
    // Before anything known it is simply earlier, and the later time is joined again when it comes.
    expect(
      play(looks([600, 'well'], [605, 'well'], [0, 'well'], [30, 'well'], [590, 'well'], [610, 'well'])),
    ).toEqual(['well 0-30', 'well 590-590', 'well 600-610']);
  });
});

const anyRound = fc.record({
  minute: fc.integer({ min: 0, max: 2000 }),
  verdict: fc.constantFrom('well', 'silent', 'login-refused', 'not-looked'),
  surface: fc.constantFrom('imap', 'smtp', 'web'),
  depth: fc.constantFrom('greeting', 'login'),
  own: fc.boolean(),
});
const asRound = ({
  minute,
  verdict,
  surface,
  depth,
  own,
}: typeof anyRound extends fc.Arbitrary<infer T> ? T : never) =>
  round(at(minute), [look(verdict, { surface, depth })], own ? { cause: 'no-network' } : {});

/** Mostly forwards, as clocks go; one list in ten is left as it came. */
const anyRounds = fc
  .tuple(fc.array(anyRound, { maxLength: 60 }), fc.integer({ min: 0, max: 9 }))
  .map(([list, dice]) => (dice === 0 ? list : list.toSorted((a, b) => a.minute - b.minute)).map(asRound));

describe('whatever is looked at, in whatever order', () => {
  it('spans of a surface never overlap, never end before they begin, and know no more than has passed', () => {
    fc.assert(
      fc.property(anyRounds, (rounds) => {
        const spans = addRounds([], rounds);
        for (const surface of ['imap', 'smtp', 'web'] as const) {
          const lane = spans.filter((span) => span.surface === surface);
          const minutes = rounds.map((one) => one.at);
          const known = lane.reduce((sum, span) => sum + span.until - span.from, 0);
          const elapsed = lane.length === 0 ? 0 : Math.max(...minutes) - Math.min(...minutes);
          expect(known).toBeLessThanOrEqual(elapsed);
          for (const [index, span] of lane.entries()) {
            expect(span.until).toBeGreaterThanOrEqual(span.from);
            expect(span.from).toBeGreaterThanOrEqual(lane[index - 1]?.until ?? 0);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('makes no difference in how many portions they come', () => {
    fc.assert(
      fc.property(anyRounds, fc.nat(60), (rounds, cut) => {
        const first: unknown = JSON.parse(JSON.stringify(addRounds([], rounds.slice(0, cut))));
        const inTwo = addRounds(first as ReturnType<typeof addRounds>, rounds.slice(cut));
        expect(inTwo).toEqual(addRounds([], rounds));
      }),
    );
  });

  it('a look at one surface changes nothing of another', () => {
    fc.assert(
      fc.property(anyRounds, (rounds) => {
        const only = (surface: string) =>
          rounds.map((one) => ({ ...one, looks: one.looks.filter((seen) => seen.surface === surface) }));
        expect(addRounds([], rounds).filter((span) => span.surface === 'imap')).toEqual(
          addRounds([], only('imap')),
        );
      }),
    );
  });
});
