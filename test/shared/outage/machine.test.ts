import { describe, expect, it } from 'vitest';
import { Player } from '#drill/simulation/player';
import { CALM } from '#drill/simulation/provider';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { MINUTE_MS } from '#shared/time';
import { play } from './play.ts';

const OUT = ['suspect', 'outage', 'outage-confirmed'];
const BACK = ['recovering', 'up', 'recovered'];

describe('the machine, played as words', () => {
  it.each([
    ['www', 'a calm day', []],
    ['f', 'one miss is a suspicion', ['suspect']],
    ['ffw', 'an answer clears the doubt', ['suspect', 'up']],
    ['ff', 'two silent rounds are not enough', ['suspect']],
    ['fff', 'three silent rounds confirm', OUT],
    ['nnnn', 'names of the provider that vanish while others resolve are its own fault', OUT],
    ['fxffxf', 'our own line being down in between proves nothing', OUT],
    ['ffxxxf', 'a short trouble of our own in between changes nothing', OUT],
    ['ffxxxxxf', 'after a long one the earlier misses belong to another time', ['suspect']],
    ['fxxxxxx', 'our own line being down adds nothing', ['suspect']],
    ['xxxxxxxxxxxx', 'our own line being down is no outage', []],
    ['cccccccccccc', 'a captive portal is no outage', []],
    ['dddddddddddd', 'names that resolve nowhere are no outage', []],
    ['iiiii', 'one surface needs longer', ['suspect']],
    ['iiiiii', 'one surface for ten minutes is a partial outage', OUT],
    ['ssssss', 'sending alone counts too', OUT],
    ['sisisis', 'now here, now there is a suspicion for a while', ['suspect']],
    ['sisisisi', 'and an outage when it goes on, with every neutral host well', OUT],
    ['iissiiss', 'in pairs too', OUT],
    ['sisisiswisisisi', 'unless a round was good in between', ['suspect', 'up', 'suspect']],
    ['uuu', 'logins that fail behind a good greeting count, more slowly', OUT],
    ['r', 'one refusal is a suspicion', ['suspect']],
    ['rwww', 'after a refusal a greeting excuses nothing', ['suspect']],
    ['ttttt', 'a service that asks for patience gets some', ['suspect']],
    ['tttttt', 'and is out of order all the same when it goes on', OUT],
    ['z', 'a changed inbox freezes at once', ['frozen']],
    ['ffffw', 'the first good greeting proves nothing, and nobody logs in on it', OUT],
    ['ffffww', 'the login after it is the beginning of a recovery', [...OUT, 'recovering']],
    ['ffffwwww', 'three logins over half an hour and both messages prove it', [...OUT, ...BACK]],
    ['ffffss', 'reading that comes back first is the beginning of a recovery', [...OUT, 'recovering']],
    ['ffffsssss', 'but never its end while sending fails', [...OUT, 'recovering']],
    ['ffffssw', 'sending follows', [...OUT, 'recovering']],
    ['ffffssf', 'and both may fall again', [...OUT, 'recovering', 'outage']],
    ['ffffwws', 'sending that falls again takes its light back, not the others', [...OUT, 'recovering']],
    ['ffffwwf', 'a failure while recovering is the same outage', [...OUT, 'recovering', 'outage']],
    ['ffffwwfww', 'and the proofs begin again', [...OUT, 'recovering', 'outage', 'recovering']],
    ['ffffwwfwwww', 'which must hold twice as long', [...OUT, 'recovering', 'outage', 'recovering']],
    ['ffffwwfwwwwwww', 'to be believed', [...OUT, 'recovering', 'outage', ...BACK]],
    ['ffffzz', 'an inbox that comes back changed freezes and stays out', [...OUT, 'frozen']],
    ['ffffwwz', 'so does one that changes while recovering', [...OUT, 'recovering', 'outage', 'frozen']],
    ['ffffwwxxww', 'our own line does not undo a recovery', [...OUT, ...BACK]],
  ] as const)('%s: %s', (word, _why, expected) => {
    const { story } = play(word);
    expect(story.filter((event) => !event.endsWith('-due'))).toEqual(expected);
  });

  it('dates an outage back to the first failure', () => {
    const { rounds, effects } = play('fffff');
    expect(effects[0]).toEqual({
      type: 'outage-confirmed',
      startedAt: rounds[0]?.at,
      confirmedAt: rounds[2]?.at,
      scope: 'full',
      diagnosis: 'silent',
    });
  });

  it('confirms a full outage within five minutes and a partial one within fifteen', () => {
    const lasted = (word: string): number => {
      const { rounds, player } = play(word);
      expect(player.memory.phase.phase).toBe('outage');
      return (rounds.at(-1)?.at ?? 0) - (rounds[0]?.at ?? 0);
    };
    expect(lasted('fff')).toBeLessThanOrEqual(2 * MINUTE_MS);
    for (const word of ['iiiiii', 'ssssss', 'uuu', 'sisisisi', 'isisisis'])
      expect(lasted(word)).toBeLessThanOrEqual(15 * MINUTE_MS);
  });

  it('names two sides that fail in turn once, and dates them back to the first', () => {
    const { rounds, effects } = play('isisisisisis');
    const found = { scope: 'full', diagnosis: 'silent' } as const;
    const [startedAt, confirmedAt] = [rounds[0]?.at, rounds[7]?.at];
    expect(effects.filter(({ type }) => type.startsWith('outage'))).toEqual([
      { type: 'outage-confirmed', startedAt, confirmedAt, ...found },
    ]);
  });

  it.each([0.1, 0.2, 0.3, 0.5])('never takes a line that loses %f of its connections for that', (loss) => {
    const seed = { value: 7 };
    const random = (): number => {
      seed.value = (seed.value * 48_271) % 2_147_483_647;
      return seed.value / 2_147_483_647;
    };
    const player = new Player(0, DEFAULT_POLICY, { lookLoss: loss, flakyLoss: loss, random }, random, true);
    for (let round = 0; round < 3000; round += 1) {
      const { after } = player.play({ ...CALM, line: 'flaky' }, player.memory.nextLookAt);
      expect(after.phase.phase).toMatch(/up|suspect/);
    }
  });

  it('tries a refused login again only after the cool-down, and then calls it an outage, not a wrong password', () => {
    const { rounds, player } = play('rrrrrrrr');
    const tries = rounds.filter((round) => round.logins > 0).map((round) => round.at);
    expect(tries.length).toBe(2);
    expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBeGreaterThanOrEqual(30 * MINUTE_MS);
    expect(player.memory.phase).toMatchObject({
      phase: 'outage',
      diagnosis: 'login-refused',
      scope: 'partial',
    });
  });

  it('notifies after the time the user chose, and says each piece of advice once, when it is due', () => {
    const { effects, rounds } = play('f'.repeat(20));
    const since = rounds[0]?.at;
    expect(effects.filter(({ type }) => type !== 'outage-confirmed')).toEqual([
      { type: 'notify-due', startedAt: since, diagnosis: 'silent' },
      { type: 'fallback-due', startedAt: since },
      { type: 'tell-due', startedAt: since },
    ]);
  });

  it('gives no advice about an outage that the user has not heard of yet', () => {
    const { effects } = play('f'.repeat(20), {
      policy: { ...DEFAULT_POLICY, notifyAfterMs: 60 * MINUTE_MS },
    });
    const due = effects.map(({ type }) => type).filter((type) => type.endsWith('-due'));
    expect(due).toEqual(['notify-due', 'tell-due']);
  });

  it('looks shortly after each moment at which something changes for the user', () => {
    const { rounds } = play('f'.repeat(20));
    const since = rounds[0]?.at ?? 0;
    for (const minutes of [15, 30, 60]) {
      const next = rounds.find((round) => round.at >= since + minutes * MINUTE_MS);
      expect((next?.at ?? 0) - since).toBeLessThanOrEqual(minutes * MINUTE_MS + 2000);
    }
  });

  it('forgets a suspicion from before the computer slept', () => {
    const asleep = play('fff', {
      at: (planned, index) => (index === 2 ? planned + 60 * MINUTE_MS : planned),
    });
    expect(asleep.player.memory.phase).toMatchObject({ phase: 'suspect', misses: 1 });
  });

  it('ends an outage without a fallback mailbox on two proofs, and says which one is missing', () => {
    const { effects, player } = play('ffffwwwww', { hasFallback: false });
    expect(effects.at(-1)).toMatchObject({ type: 'recovered', receivingProven: false });
    expect(player.memory.phase.phase).toBe('up');
  });

  it('survives JSON at every step', () => {
    const { player } = play('ffffww');
    expect(JSON.parse(JSON.stringify(player.memory))).toEqual(player.memory);
  });
});
