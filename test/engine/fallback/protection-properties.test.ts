import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FallbackRole } from '#shared/ipc/contract';
import { MortalVault } from './mortal-vault.ts';
import { TwoPlacesBench } from './two-places-bench.ts';

const NAMES = ['a', 'b', 'c', 'd'] as const;
type Name = (typeof NAMES)[number];

interface Connect {
  readonly do: 'connect';
  readonly name: Name;
  readonly as: FallbackRole;
  /** Whether mail to it arrives, which is what its proof looks for. */
  readonly arrives: boolean;
}
type Command =
  | Connect
  | { readonly do: 'prove'; readonly as: FallbackRole; readonly arrives: boolean }
  | { readonly do: 'take' | 'restart' | 'outage' }
  | { readonly do: 'forget'; readonly role: FallbackRole }
  | { readonly do: 'both'; readonly one: Connect; readonly other: Connect }
  /** The process dies at this use of the vault, or in the middle of the proof. */
  | { readonly do: 'kill'; readonly during: Connect; readonly at: number | 'proof' };

const role = fc.constantFrom<FallbackRole>('fallback', 'spare');
const connect: fc.Arbitrary<Connect> = fc.record({
  do: fc.constant('connect'),
  name: fc.constantFrom(...NAMES),
  as: role,
  arrives: fc.boolean(),
});
const kill: fc.Arbitrary<Command> = fc.record({
  do: fc.constant('kill'),
  during: connect,
  at: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant('proof' as const)),
});
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: connect },
  { weight: 3, arbitrary: kill },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('both'), one: connect, other: connect }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('prove'), as: role, arrives: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('take', 'restart') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('outage') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget'), role }) },
);

interface State {
  readonly standing: readonly { readonly address: string; readonly isProven: boolean }[];
  readonly fallback: string | undefined;
  /** Who holds mail of the open outage. */
  readonly sources: readonly string[];
  readonly kept: readonly string[];
}

async function look(bench: TwoPlacesBench): Promise<State> {
  const { fallback, spare, watch, syncBack } = bench.engine.snapshot();
  const views = [fallback, spare].filter((view) => view !== undefined);
  return {
    standing: views.map(({ address, provenAt }) => ({ address, isProven: provenAt !== undefined })),
    fallback: fallback?.address,
    sources:
      watch.outage === undefined
        ? []
        : [fallback?.address, syncBack.elsewhere].filter((address) => address !== undefined),
    kept: await bench.kept(),
  };
}

const newcomersOf = (done: Command): readonly Name[] => {
  if (done.do === 'connect') return [done.name];
  if (done.do === 'both') return [done.one.name, done.other.name];
  return done.do === 'kill' ? [done.during.name] : [];
};

/** What one command took away against the rules. */
function losses(bench: TwoPlacesBench, before: State, done: Command, after: State): readonly string[] {
  const forgotten =
    done.do !== 'forget'
      ? undefined
      : done.role === 'fallback'
        ? before.fallback
        : before.standing.find(({ address }) => address !== before.fallback)?.address;
  const stands = (address: string) =>
    after.kept.includes(address) && after.standing.some((one) => one.address === address);
  const isProven = (address: string) =>
    after.standing.some((one) => one.address === address && one.isProven) && after.kept.includes(address);
  const newcomers = newcomersOf(done).map((name) => bench.address(name));
  const wasFallback = (address: string) => address === before.fallback || newcomers.includes(address);
  const protection = before.standing
    .filter((one) => one.isProven && one.address !== forgotten && !isProven(one.address))
    // One of two commands at once may make it the fallback, and the other one replace it.
    .filter(
      ({ address }) => !wasFallback(address) || !newcomers.some((one) => one !== address && isProven(one)),
    )
    .map(({ address }) => `proven: ${address}`);
  const mail = before.sources
    .filter((address) => address !== forgotten && !(stands(address) && after.sources.includes(address)))
    .map((address) => `mail: ${address}`);
  return [...protection, ...mail];
}

async function play(bench: TwoPlacesBench, mortal: MortalVault, done: Command): Promise<void> {
  const { handlers } = bench.engine;
  const enter = ({ name, as, arrives }: Connect): Promise<unknown> => {
    bench.arrives(name, arrives);
    return bench.connect(name, as);
  };
  switch (done.do) {
    case 'connect':
      await enter(done);
      return;
    case 'both':
      await Promise.all([enter(done.one), enter(done.other)]);
      return;
    case 'prove':
      for (const name of NAMES) bench.arrives(name, done.arrives);
      await bench.kindOf(handlers['fallback.prove']({ as: done.as }));
      return;
    case 'take':
      await bench.kindOf(handlers['fallback.takeSpare'](null));
      return;
    case 'forget':
      await handlers['mailbox.forget']({ role: done.role });
      return;
    case 'outage':
      if (bench.engine.snapshot().primary === undefined) await bench.beginOutage();
      return;
    case 'restart':
      await bench.restart();
      return;
    case 'kill': {
      if (done.at === 'proof') bench.onProof = () => mortal.die();
      else mortal.dieAfter(done.at);
      await Promise.race([enter(done.during), mortal.death]);
      bench.onProof = undefined;
      await bench.restart(() => mortal.revive());
    }
  }
}

it('no order of commands, kills and restarts takes away what was proven, or what holds mail of an outage', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 9 }), async (commands) => {
      const mortal = new MortalVault();
      await using bench = await TwoPlacesBench.start({ vault: mortal.vault });
      let before = await look(bench);
      for (const done of commands) {
        await play(bench, mortal, done);
        const after = await look(bench);
        expect(losses(bench, before, done, after)).toEqual([]);
        before = after;
      }
    }),
    { numRuns: 12, interruptAfterTimeLimit: 240_000, endOnFailure: true },
  );
});
