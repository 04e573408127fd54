import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MATRIX, spread } from './cases.ts';
import { type MatrixKit, openKit } from './kit.ts';
import { connectionsNoticed, countOpenSockets, type Played, playMatrix } from './play.ts';

/** The small form of the fault matrix; `node test/bench/matrix/run.ts` plays all of it. */
const SMALL = 72;
const AT_ONCE = 10;

let kit: MatrixKit;
let results: readonly Played[];
let openSockets: number;
beforeAll(async () => {
  kit = await openKit();
  results = await playMatrix(spread(SMALL), kit, AT_ONCE);
  await kit.stop();
  openSockets = await countOpenSockets();
});
afterAll(() => kit.stop());

describe('the fault matrix', () => {
  it('is large, and spread over every layer', () => {
    expect(MATRIX.length).toBeGreaterThanOrEqual(600);
    expect(results.length).toBeGreaterThanOrEqual(60);
    const layers = new Set(spread(SMALL).map(({ layer }) => layer));
    expect([...layers].toSorted()).toEqual(['dns', 'greeting', 'login', 'mailbox', 'tcp', 'tls', 'web']);
    expect(spread(SMALL).filter(({ expected }) => expected.length === 1).length).toBeGreaterThan(SMALL / 2);
  });

  it('says of each fault what it is, within its time', () => {
    expect(
      results
        .filter(({ end }) => end !== 'right')
        .map(({ end, name, said, expected }) => ({ end, name, said, expected })),
    ).toEqual([]);
  });

  it('leaves no connection open', () => {
    expect(connectionsNoticed()).toBeGreaterThan(SMALL);
    expect(openSockets).toBe(0);
  });
});
