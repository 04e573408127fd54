import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '#shared/fault';
import { COMMANDS, type Handlers } from '#shared/ipc/contract';
import { hostileMessages, TEMPLATES } from '#support/ipc-hostile';
import { mayBeTaken } from '#support/ipc-oracle';
import { createRouter } from '../../electron/main/ipc/router.ts';

const OURS = { ourWindow: true, topFrame: true, origin: 'app://bundle' };
const RUNS = 100_000;
const ANYTHING = 20_000;
const SEED = 20_230_122;

/** A router whose commands do nothing, and count. The clock runs so fast that no pace is too fast. */
function makeTarget() {
  let time = 0;
  let ran = 0;
  const names = Object.keys(COMMANDS);
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        ran += 1;
        return Promise.resolve(null);
      },
    ]),
  ) as unknown as Handlers;
  const route = createRouter(handlers, { write: () => undefined }, () => (time += 100_000));
  return { route, ran: () => ran };
}

const isRefused = (outcome: Outcome<unknown>): boolean =>
  !outcome.ok && outcome.fault.kind === 'input-invalid';

describe('whatever a page may send', () => {
  it(`is taken only where it may be: ${RUNS} spoilt messages`, async () => {
    const { route, ran } = makeTarget();
    const message = hostileMessages(SEED, TEMPLATES);
    const wrong: string[] = [];
    let taken = 0;
    for (let index = 0; index < RUNS; index += 1) {
      const [name, args] = message(index);
      const before = ran();
      const outcome = await route(OURS, name, args);
      const isTaken = ran() > before;
      if (isTaken) taken += 1;
      if (isTaken !== mayBeTaken(name, args) || isTaken === isRefused(outcome))
        wrong.push(`${index}: ${String(name)} ${inspect(args)}`);
    }
    expect(wrong).toEqual([]);
    // The good ones among them are taken: a router that refuses everything would not pass.
    expect(taken).toBeGreaterThan(RUNS / 20);
  }, 240_000);

  it(`is answered, and taken only where it may be: ${ANYTHING} of anything at all`, async () => {
    const { route, ran } = makeTarget();
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withTypedArray: true,
      withSparseArray: true,
      withBoxedValues: true,
      withObjectString: true,
    });
    const name = fc.oneof(fc.constantFrom(...Object.keys(COMMANDS)), anything);
    await fc.assert(
      fc.asyncProperty(name, anything, async (asked, args) => {
        const before = ran();
        const outcome = await route(OURS, asked, args);
        expect(ran() > before).toBe(mayBeTaken(asked, args));
        expect(outcome.ok || isRefused(outcome)).toBe(true);
      }),
      { numRuns: ANYTHING, seed: SEED },
    );
  });
});
