import { existsSync } from 'node:fs';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDovecot } from '#drill/servers/dovecot';
import { listenSomewhere } from '#drill/servers/tcp-listener';
import { type Kind, type Played, play } from './course.ts';
import { differ, type Facts, factsOf, isExact, withoutForeignLine } from './likeness.ts';
import { createLetters, isTwin } from './mail.ts';
import { type Grounds, layLine, openGrounds, type Source } from './servers.ts';

const IN_CI = process.env['CI'] !== undefined;
const MESSAGES = 150;
/** The bar is 200 (`bars.ts`), on a quiet machine; this sees whether the mail is held instead of handed on. */
const MOST_PEAK_MB = 300;
/** Against the naive loop over a line with latency: an alarm for a collapse, since machines of checks are noisy. */
const LEAST_SPEED = 0.3;
const ROUND_TRIP_MS = 20;
const FEW_MESSAGES = 50;

describe.skipIf(findDovecot() === undefined && !IN_CI)('mail brought home between two Dovecots', () => {
  let grounds: Grounds;
  let source: Source;
  beforeAll(async () => {
    grounds = await openGrounds(3);
    source = await grounds.source(MESSAGES);
  });
  afterAll(() => grounds[Symbol.asyncDispose]());

  const copy = (kind: Kind): Promise<Played> => play(kind, grounds, source, 0);

  it.each(['single', 'multi'] as const)(
    'is the same in every byte, date, flag and keyword (%s APPEND)',
    { timeout: 120_000 },
    async (kind) => {
      const { difference, peakMb } = await copy(kind);
      expect(difference).toEqual({ missing: 0, extra: 0, redated: 0, reflagged: 0, rekeyed: 0 });
      expect(peakMb).toBeGreaterThan(50);
      expect(peakMb).toBeLessThanOrEqual(MOST_PEAK_MB);
      await source.check();
    },
  );

  it('takes no longer than a naive loop would, far from it', { timeout: 240_000 }, async () => {
    const few = await grounds.source(FEW_MESSAGES);
    const ours = await play('single', grounds, few, ROUND_TRIP_MS);
    const naive = await play('naive', grounds, few, ROUND_TRIP_MS);
    expect([ours, naive].map(({ difference }) => isExact(difference))).toEqual([true, true]);
    expect(naive.ms / ours.ms).toBeGreaterThan(LEAST_SPEED);
  });

  it.skipIf(!existsSync('/usr/bin/mbsync') && !IN_CI)(
    'is held against an mbsync that copies everything, in its own way',
    { timeout: 60_000 },
    async () => {
      const { difference, withForeignLine } = await copy('mbsync');
      expect(difference).toMatchObject({ missing: 0, extra: 0, redated: 0, reflagged: 0 });
      expect(withForeignLine).toBe(MESSAGES);
    },
  );
});

describe('the line in between', () => {
  it('delays what it carries and still carries much at a time', async () => {
    const echo = net.createServer((socket) => socket.pipe(socket));
    const port = await listenSomewhere(echo);
    await using line = await layLine(port, port, 60);
    const sendAndReceive = async (bytes: number): Promise<number> => {
      const socket = net.connect(line.from, '127.0.0.1');
      const startedAt = performance.now();
      socket.end('x'.repeat(bytes));
      expect(await text(socket)).toHaveLength(bytes);
      return performance.now() - startedAt;
    };
    expect(await sendAndReceive(1)).toBeGreaterThanOrEqual(58);
    // Piece after piece of 64 kB, each of them waited for, would take three seconds.
    expect(await sendAndReceive(6_400_000)).toBeLessThan(1500);
    echo.close();
  });
});

describe('the mail that is copied', () => {
  const letterAt = createLetters(3);
  const letters = Array.from({ length: 1000 }, (_, index) => letterAt(index));
  const texts = letters.map(({ raw }) => raw.toString('latin1'));
  const idOf = (raw: string | undefined): string | undefined => /^Message-ID: (.*)\r$/m.exec(raw ?? '')?.[1];

  it('is like that of a real mailbox: many small ones, few large', () => {
    const sizes = letters.map(({ raw }) => raw.length);
    const average = sizes.reduce((sum, size) => sum + size) / sizes.length;
    // Thirty attachments decide it: of ten thousand messages it is 35 kB.
    expect(average).toBeGreaterThan(25_000);
    expect(average).toBeLessThan(45_000);
    expect(sizes.filter((size) => size > 5_000_000)).toHaveLength(1);
    expect(sizes.filter((size) => size < 40_000).length).toBeGreaterThan(950);
  });

  it('is the same for the same seed, one by one', () => {
    expect(createLetters(3)(777)).toEqual(letterAt(777));
    expect(createLetters(4)(777)).not.toEqual(letterAt(777));
  });

  it('holds only what a server can store unchanged', () => {
    const lines = texts.flatMap((raw) => raw.split('\r\n'));
    expect(lines.filter((line) => line.length > 998 || /[\0\r\n]/.test(line))).toEqual([]);
  });

  it('has messages without a Message-ID, with that of another one, and twice', () => {
    expect(texts.filter((raw) => idOf(raw) === undefined)).toHaveLength(10);
    expect(idOf(texts[120])).toBe(idOf(texts[119]));
    expect(texts[120]?.split('\r\n\r\n')[1]).not.toBe(texts[119]?.split('\r\n\r\n')[1]);
    const twins = letters.flatMap((letter, index) => (isTwin(index) ? [[letter, letters[index - 1]]] : []));
    expect(twins).toHaveLength(2);
    for (const [one, other] of twins) expect(one).toEqual(other);
    expect(new Set(texts).size).toBe(998);
  });
});

describe('the comparison', () => {
  const held = {
    raw: Buffer.from('a: b\r\n\r\nc\r\n'),
    flags: ['\\Seen', 'lavoro'],
    internalDate: new Date(0),
  };
  const one = factsOf(held);
  const none = { missing: 0, extra: 0, redated: 0, reflagged: 0, rekeyed: 0 };
  const twoWays: readonly Facts[] = [one, factsOf({ ...held, flags: [] })];

  it.each([
    ['the same', [one], [one], none],
    [
      'the same, marked as our copy',
      [one],
      [factsOf({ ...held, flags: [...held.flags, '$SyncBack'] })],
      none,
    ],
    ['the same in another order', twoWays, twoWays.toReversed(), none],
    [
      'one byte more',
      [one],
      [factsOf({ ...held, raw: Buffer.from('a: b\r\n\r\nc\r\n\r\n') })],
      { ...none, missing: 1, extra: 1 },
    ],
    ['one that is not there', [one, one], [one], { ...none, missing: 1 }],
    ['one too many', [one], [one, one], { ...none, extra: 1 }],
    ['a second later', [one], [factsOf({ ...held, internalDate: new Date(1000) })], { ...none, redated: 1 }],
    ['unread', [one], [factsOf({ ...held, flags: ['lavoro'] })], { ...none, reflagged: 1 }],
    ['without its keyword', [one], [factsOf({ ...held, flags: ['\\Seen'] })], { ...none, rekeyed: 1 }],
    [
      'with a keyword more',
      [one],
      [factsOf({ ...held, flags: [...held.flags, '$Other'] })],
      { ...none, rekeyed: 1 },
    ],
  ])('tells %s', (_what, expected, found, difference) => {
    expect(differ(expected, found)).toEqual(difference);
  });

  it('takes out the one line that mbsync adds', () => {
    const raw = Buffer.from('a: b\r\nX-TUID: abcdefghijkl\r\n\r\nc\r\n');
    expect(withoutForeignLine(raw)).toEqual(held.raw);
    expect(withoutForeignLine(held.raw)).toBeUndefined();
  });
});
