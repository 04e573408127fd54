import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fittingCount, fittingFirst } from '#shared/sync-back/fitting-first';
import { type Heap, makeRoom } from '#shared/sync-back/make-room';

const MB = 1_000_000;
const heap = (kind: Heap['kind'], megabytes: number, count = 1): Heap => ({
  kind,
  count,
  bytes: megabytes * MB,
});
/** 80 % of it is 800 MB, of which 700 are used: there is room for 100 MB. */
const NEARLY_FULL = { usedBytes: 700 * MB, limitBytes: 1000 * MB };
const short = (kinds: ReturnType<typeof makeRoom>) =>
  kinds.advice.map(({ kind, missingAfter }) => [kind, missingAfter === undefined ? '?' : missingAfter / MB]);

describe('what to clear away', () => {
  test('the bin alone, where it suffices: nothing else is named', () => {
    const room = makeRoom(
      300 * MB,
      NEARLY_FULL,
      [heap('large', 900), heap('junk', 500), heap('trash', 210)],
      false,
    );
    expect(room.missingBytes).toBe(200 * MB);
    expect(short(room)).toEqual([['trash', 0]]);
  });

  test('then the junk, then large messages, each with what is still missing', () => {
    const heaps = [heap('trash', 50), heap('junk', 60), heap('large', 320, 14)];
    expect(short(makeRoom(300 * MB, NEARLY_FULL, heaps, false))).toEqual([
      ['trash', 150],
      ['junk', 90],
      ['large', 0],
    ]);
    expect(short(makeRoom(900 * MB, NEARLY_FULL, heaps, false)).at(-1)).toEqual(['large', 370]);
  });

  test('crumbs are left out, unless they make up the rest', () => {
    const crumb = heap('junk', 2);
    expect(short(makeRoom(300 * MB, NEARLY_FULL, [crumb, heap('trash', 210)], false))).toEqual([
      ['trash', 0],
    ]);
    expect(short(makeRoom(300 * MB, NEARLY_FULL, [crumb, heap('large', 150)], false))).toEqual([
      ['large', 50],
    ]);
    expect(short(makeRoom(300 * MB, NEARLY_FULL, [crumb, heap('trash', 199)], false))).toEqual([
      ['trash', 1],
      ['junk', 0],
    ]);
  });

  test('what is missing is not guessed: quota not told, or a refusal in spite of room', () => {
    for (const [storage, isRefused] of [
      [undefined, false],
      [{ usedBytes: 0, limitBytes: 1000 * MB }, true],
    ] as const) {
      const room = makeRoom(300 * MB, storage, [heap('junk', 0), heap('trash', 1)], isRefused);
      expect(room.missingBytes).toBeUndefined();
      expect(short(room)).toEqual([['trash', '?']]);
    }
  });

  test('a refusal where room is really missing tells how much', () => {
    expect(makeRoom(300 * MB, NEARLY_FULL, [], true).missingBytes).toBe(200 * MB);
  });

  test('enough room: nothing to clear away', () => {
    expect(makeRoom(90 * MB, NEARLY_FULL, [heap('trash', 500)], false)).toMatchObject({
      missingBytes: 0,
      advice: [],
    });
  });

  test('it never names a heap after room enough, and never says that too little suffices', () => {
    const bytes = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(bytes, fc.tuple(bytes, bytes, bytes), (needed, [trash, junk, large]) => {
        const heaps = [heap('trash', trash), heap('junk', junk), heap('large', large)];
        const { missingBytes = 0, advice } = makeRoom(needed * MB, NEARLY_FULL, heaps, false);
        const named = advice.reduce((sum, one) => sum + one.bytes, 0);
        const all = heaps.reduce((sum, one) => sum + one.bytes, 0);
        const last = advice.at(-1);
        expect((last?.missingAfter ?? missingBytes) === 0).toBe(missingBytes === 0 || named >= missingBytes);
        expect(named >= missingBytes || all < missingBytes).toBe(true);
        expect(advice.slice(0, -1).every((one) => (one.missingAfter ?? 0) > 0)).toBe(true);
      }),
    );
  });
});

describe('who fits goes first', () => {
  const sized = (...sizes: readonly number[]) => sizes.map((size, index) => ({ size, index }));
  const sizes = (messages: readonly { readonly size: number }[]) => messages.map(({ size }) => size);

  test('all fit, or nobody knows: the order stays', () => {
    expect(sizes(fittingFirst(sized(9, 1, 5), 15))).toEqual([9, 1, 5]);
    expect(sizes(fittingFirst(sized(9, 1, 5), undefined))).toEqual([9, 1, 5]);
  });

  test('a large one waits behind the small ones, which keep their order', () => {
    expect(sizes(fittingFirst(sized(3, 9, 1, 2), 8))).toEqual([3, 1, 2, 9]);
    expect(sizes(fittingFirst(sized(3, 9, 1, 2), 0))).toEqual([3, 9, 1, 2]);
  });

  test('nothing is lost or doubled, and no other choice brings more of them home', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 8 }), fc.nat(200), (all, room) => {
        const messages = sized(...all);
        const order = fittingFirst(messages, room);
        expect(order.toSorted((one, other) => one.index - other.index)).toEqual(messages);
        const goesHome = (queue: readonly { readonly size: number }[]): number => {
          let left = room;
          const end = queue.findIndex(({ size }) => (left -= size) < 0);
          return end === -1 ? queue.length : end;
        };
        const ascending = messages.toSorted((one, other) => one.size - other.size);
        expect(goesHome(order)).toBe(goesHome(ascending));
      }),
    );
  });
});

test('how many fit is told before anything is copied', () => {
  expect(fittingCount([1, 5, 9], 15)).toBe(3);
  expect(fittingCount([1, 5, 9], 14)).toBe(2);
  expect(fittingCount([5, 9], 4)).toBe(0);
  expect(fittingCount([], 4)).toBe(0);
});
