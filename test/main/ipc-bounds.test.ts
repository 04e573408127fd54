import { describe, expect, it } from 'vitest';
import { createPace } from '../../electron/main/ipc/pace.ts';
import { isPlainWithin } from '../../electron/main/ipc/plain-data.ts';
import { createLogGate } from '../../electron/main/log-gate.ts';

describe('plain data', () => {
  it.each([null, '', 'x', 1, -0, true, [], {}, [1, ['a']], { a: { b: [null] } }, Object.create(null)])(
    '%j is plain',
    (value) => expect(isPlainWithin(value, 100)).toBe(true),
  );

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no number', Number.NaN],
    ['a big integer', 1n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(2)],
    ['a list with a hole', Array(1)],
    ['a list with a name', Object.assign([1], { more: 1 })],
    ['a function', () => 1],
    ['a prototype of its own', JSON.parse('{"__proto__": {"a": 1}}')],
    ['a boxed text', Object('a')],
  ])('%s is not', (_what, value) => {
    expect(isPlainWithin(value, 1000)).toBe(false);
    expect(isPlainWithin({ a: [value] }, 1000)).toBe(false);
  });

  it('calls nothing: a field that answers by itself is refused unasked', () => {
    let asked = 0;
    const value = {
      get a() {
        asked += 1;
        return 1;
      },
    };
    expect(isPlainWithin(value, 1000)).toBe(false);
    expect(asked).toBe(0);
  });

  it('counts letters, names and places', () => {
    expect(isPlainWithin('x'.repeat(92), 100)).toBe(true);
    expect(isPlainWithin('x'.repeat(93), 100)).toBe(false);
    expect(isPlainWithin({ ['x'.repeat(90)]: 1 }, 100)).toBe(false);
    expect(
      isPlainWithin(
        Array.from({ length: 20 }, () => null),
        100,
      ),
    ).toBe(false);
  });

  it('goes eight levels deep', () => {
    const nest = (levels: number): unknown => (levels === 0 ? [] : [nest(levels - 1)]);
    expect(isPlainWithin(nest(8), 1000)).toBe(true);
    expect(isPlainWithin(nest(9), 1000)).toBe(false);
  });

  it('gives up on what has no end, and on four thousand million places', () => {
    const circle: unknown[] = [];
    circle.push(circle, circle);
    expect(isPlainWithin(circle, 1_000_000)).toBe(false);
    expect(isPlainWithin(Array(2 ** 32 - 1), 1_000_000)).toBe(false);
  });
});

describe('the pace of commands', () => {
  const never = (): Promise<never> => new Promise(() => undefined);
  const count = (runs: number, run: () => unknown): number =>
    Array.from({ length: runs }, run).filter((answer) => answer !== undefined).length;

  it('lets 64 be under way, and the next one when one has ended', async () => {
    const pace = createPace(() => 0);
    const ended = pace.run('contacts.list', () => Promise.resolve(1));
    expect(count(70, () => pace.run('contacts.list', never))).toBe(63);
    expect(await ended).toBe(1);
    expect(pace.run('contacts.list', never)).toBeDefined();
    expect(pace.run('contacts.list', never)).toBeUndefined();
  });

  it('lets 200 come at once and 50 a second after that', async () => {
    let now = 0;
    const pace = createPace(() => now);
    let taken = 0;
    const flood = async (): Promise<void> => {
      for (let turn = 0; turn < 300; turn += 1)
        if ((await pace.run('watch.look', () => Promise.resolve(1))) === 1) taken += 1;
    };
    await flood();
    expect(taken).toBe(200);
    now += 1000;
    await flood();
    expect(taken).toBe(250);
  });

  it('opens six pages, then one every two seconds; the rest goes on meanwhile', () => {
    let now = 0;
    const pace = createPace(() => now);
    const openPages = (): number => count(10, () => pace.run('link.open', () => Promise.resolve(1)));
    expect(openPages()).toBe(6);
    now += 2000;
    expect(openPages()).toBe(1);
    expect(pace.run('contacts.list', () => Promise.resolve(1))).toBeDefined();
  });
});

describe('the gate of the log', () => {
  it('lets an event in sixty times a minute, counts what it left out, and forgets no other event', () => {
    let now = 0;
    const gate = createLogGate(() => now);
    const written = Array.from({ length: 100 }, () => gate('command-refused')).filter(({ write }) => write);
    expect(written).toHaveLength(60);
    expect(gate('watch-round')).toEqual({ write: true, left: 0 });
    now += 60_000;
    expect(gate('command-refused')).toEqual({ write: true, left: 40 });
  });
});
