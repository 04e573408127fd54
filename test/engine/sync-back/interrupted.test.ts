import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#engine/storage/database';
import type { PaceName } from '#shared/sync-back/pace';
import { contents, fillMorning, makeScene, type Scene } from './scene.ts';

class Crash extends Error {}

/** A database that dies at the k-th write: before it, or after it is on disk. From then on nothing is written. */
function dyingAt(
  file: string,
  k: number,
  when: 'before' | 'after',
): { database: Database; writes: () => number } {
  const real = openDatabase(file);
  let writes = 0;
  const guard = <T>(work: () => T): T => {
    writes += 1;
    if (writes > k || (writes === k && when === 'before')) throw new Crash(`write ${writes}`);
    const value = work();
    if (writes === k) throw new Crash(`after write ${writes}`);
    return value;
  };
  const database = {
    ...real,
    run: (...args: Parameters<Database['run']>) => guard(() => real.run(...args)),
    // The statements inside belong to one commit.
    transaction: <T>(work: () => T) =>
      guard(() => {
        const outer = database.run.bind(database);
        database.run = real.run.bind(real);
        try {
          return real.transaction(work);
        } finally {
          database.run = outer;
        }
      }),
  };
  return { database, writes: () => writes };
}

const both = async (scene: Scene): Promise<readonly unknown[]> => [
  await contents(scene.gmail, 'INBOX'),
  await contents(scene.gmail, 'sent'),
  await contents(scene.libero, 'INBOX'),
  await contents(scene.libero, 'sent'),
];

/** One run, killed at write k; then a run that ends; then one that has nothing to do. Answers whether k was reached. */
async function interruptedAt(
  k: number,
  when: 'before' | 'after',
  pace: PaceName,
  expected: readonly unknown[],
): Promise<boolean> {
  await using scene = await makeScene();
  await fillMorning(scene);
  const { database, writes } = dyingAt(scene.databaseFile, k, when);
  let crashed = false;
  try {
    crashed = (await scene.run({ database, pace })).fault !== undefined;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    crashed = true;
  }
  database.close();
  const resumed = await scene.run();
  expect({ k, when, fault: resumed.fault, unknown: resumed.counts.unknown }).toEqual({
    k,
    when,
    fault: undefined,
    unknown: 0,
  });
  expect({ k, when, state: await both(scene) }).toEqual({ k, when, state: expected });
  const again = await scene.run();
  expect({ k, when, planned: again.counts.planned, copied: again.counts.copied }).toEqual({
    k,
    when,
    planned: 0,
    copied: 0,
  });
  expect({ k, when, state: await both(scene) }).toEqual({ k, when, state: expected });
  return crashed || writes() >= k;
}

test.each([
  ['before', 'gentle', 15],
  ['after', 'gentle', 15],
  ['before', 'full', 9],
  ['after', 'full', 9],
] as const)(
  'interrupted %s every single write of the ledger (%s), a resumed run ends in the state of an undisturbed one',
  async (when, pace, atLeast) => {
    await using undisturbed = await makeScene();
    await fillMorning(undisturbed);
    await undisturbed.run();
    const expected = await both(undisturbed);
    let steps = 0;
    while (await interruptedAt(steps + 1, when, pace, expected)) steps += 1;
    // Gently, five messages are 1 run, 2 plans, 5 × (appending, answered), 2 verifications; fast, a handful per folder.
    expect(steps).toBeGreaterThanOrEqual(atLeast);
  },
  60_000,
);
