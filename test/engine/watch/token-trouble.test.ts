import { afterEach, beforeEach, expect, it } from 'vitest';
import { cleanUpRoundTrips } from '#engine/watch/clean-up';
import { TripProver } from '#engine/watch/trip-prover';
import { WatchBook } from '#engine/watch/watch-book';
import { WatchStore } from '#engine/watch/watch-store';
import { Faulted, makeFault } from '#shared/fault';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { type CleanUpBench, startCleanUpBench } from './clean-up-bench.ts';

let bench: CleanUpBench;
beforeEach(async () => {
  bench = await startCleanUpBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

it('a fallback mailbox whose token cannot be renewed now holds up no round of the watch', async () => {
  const { context, primary, fallback } = bench;
  const access = async () => {
    throw new Faulted(makeFault('silent'));
  };
  const locked = { ...context, access };
  const prover = new TripProver(
    locked,
    new WatchBook(new WatchStore(context.database), [primary.address], context.clock.now()),
    DEFAULT_POLICY,
  );
  const proven = { role: 'primary', address: primary.address } as const;
  const { signal } = new AbortController();
  await prover.send(proven, { type: 'round-trip-wanted', receiving: true, sending: true }, signal);
  await prover.sendToItself(proven, signal);
  expect(await cleanUpRoundTrips(locked, 'fallback', primary.address, signal)).toEqual({
    removed: 0,
    left: 0,
  });
  expect(bench.events.filter((event) => event === 'access-fault').length).toBeGreaterThanOrEqual(4);
  expect([fallback.connections('imap'), fallback.connections('smtp'), primary.connections('smtp')]).toEqual([
    0, 0, 0,
  ]);
});
