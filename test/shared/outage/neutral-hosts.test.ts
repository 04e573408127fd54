import { describe, expect, it } from 'vitest';
import { Player } from '#drill/simulation/player';
import { CALM, NO_NOISE, type World } from '#drill/simulation/provider';
import type { ControlLook } from '#shared/outage/diagnosis';
import { freshMemory } from '#shared/outage/memory';
import { learnNeutral, telling, wantsNeutral } from '#shared/outage/neutral-hosts';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { disturb } from '#shared/outage/schedule';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';

const AT = Date.UTC(2026, 2, 3, 4, 5);
const control = (host: string, verdict: ControlLook['verdict'], kind: ControlLook['kind'] = 'web') =>
  ({ host, kind, verdict, code: '', ms: 1 }) satisfies ControlLook;
const up = freshMemory('a@example.it', AT);

const SILENT = { verdict: 'silent', depth: 'greeting' } as const;
const OUT = { imap: SILENT, smtp: SILENT };

/** Minutes from the first failed look to the confirmed outage on a network that blocks these hosts for good. */
function delay(blocked: readonly string[], calmRounds: number, failing: Partial<World> = OUT): number {
  const player = new Player(AT, DEFAULT_POLICY, NO_NOISE, () => 0.5, true);
  const world: World = { ...CALM, blocked };
  for (let round = 0; round < calmRounds; round += 1) player.play(world, player.memory.nextLookAt);
  const began = player.memory.nextLookAt;
  for (let round = 0; round < 20; round += 1) {
    const at = player.memory.nextLookAt;
    const { after } = player.play({ ...world, ...failing }, at);
    if (after.phase.phase === 'outage') return (at - began) / MINUTE_MS;
  }
  return Number.POSITIVE_INFINITY;
}

describe('neutral hosts that a network blocks for good', () => {
  it.each([
    ['none', [], OUT, 2],
    ['one page', ['one'], OUT, 2],
    ['two pages of three', ['one', 'three'], OUT, 2],
    ['a page and a mail service of each kind', ['one', 'imap.one', 'smtp.one'], OUT, 2],
    ['a mail service, while only reading fails', ['imap.two'], { imap: SILENT }, 15],
  ] as const)('do not delay an outage once they are known: %s', (_name, blocked, failing, most) => {
    expect(delay(blocked, 4, failing)).toBeLessThanOrEqual(most);
  });

  it('are not known without a calm look', () => {
    expect(delay(['one', 'three'], 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('count again where nobody of their kind is left to speak: a network without mail is no outage', () => {
    const blocked = ['imap.one', 'imap.two', 'smtp.one', 'smtp.two'];
    expect(delay(blocked, 4)).toBe(Number.POSITIVE_INFINITY);
    expect(delay(['one', 'two', 'three'], 4)).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    ['known as unreachable, another speaks', 3, 'well', ['b']],
    ['failed less often', 2, 'well', ['a', 'b']],
    ['known as unreachable, nobody else speaks', 3, 'failed', ['a', 'b']],
  ] as const)('are left out only then: %s', (_name, times, other, expected) => {
    const kept = telling([control('a', 'failed'), control('b', other)], { unreachable: { a: times, b: 0 } });
    expect(kept.map(({ host }) => host)).toEqual(expected);
  });

  it('are heard as soon as they answer', () => {
    const controls = [control('a', 'well'), control('b', 'failed', 'imap'), control('c', 'well', 'imap')];
    expect(telling(controls, { unreachable: { a: 9, b: 9 } })).toEqual([controls[0], controls[2]]);
    expect(learnNeutral({ unreachable: { a: 9, b: 9 } }, controls, AT, false)).toEqual({
      unreachable: { b: 9 },
      neutralAskedAt: undefined,
    });
  });

  it('are not learned in a round in which the mailbox failed too', () => {
    const { unreachable } = learnNeutral({ unreachable: { a: 2 } }, [control('a', 'failed')], AT, false);
    expect(unreachable).toEqual({ a: 2 });
  });

  it('that are asked no more keep no question open', () => {
    const learned = learnNeutral({ unreachable: { old: 1, dead: 3 } }, [control('a', 'well')], AT, true);
    expect(learned).toEqual({ unreachable: { dead: 3 }, neutralAskedAt: AT });
  });
});

describe('on a calm day they are asked', () => {
  const asked = { ...up, neutralAskedAt: AT };
  const suspect = { phase: 'suspect', since: AT, misses: 1, diagnosis: 'silent' } as const;
  it.each([
    ['at first', up, 0, true],
    ['not again soon', asked, HOUR_MS, false],
    ['once a day', asked, DAY_MS, true],
    ['again while one of them is in doubt', { ...asked, unreachable: { a: 2 } }, MINUTE_MS, true],
    ['not for one that is known as unreachable', { ...asked, unreachable: { a: 3 } }, HOUR_MS, false],
    ['after the clock was set back', asked, -HOUR_MS, true],
    ['after a change of network', disturb(asked, AT, DEFAULT_POLICY, () => 0), MINUTE_MS, true],
    ['not in doubt, when a failure asks them anyway', { ...up, phase: suspect }, 0, false],
  ])('%s', (_name, memory, later, expected) => {
    expect(wantsNeutral(memory, AT + later, DEFAULT_POLICY)).toBe(expected);
  });
});
