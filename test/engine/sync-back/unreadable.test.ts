import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#engine/storage/database';
import { fillMorning, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
  await fillMorning(scene);
});
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

const figures = ({ counts, fault }: Awaited<ReturnType<Scene['run']>>) => ({
  copied: counts.copied,
  verified: counts.verified,
  present: counts.present,
  unknown: counts.unknown,
  skipped: counts.skipped,
  fault: fault?.kind,
});
const REFUSED = { unknown: 0, skipped: [{ reason: 'refused', count: 1 }], fault: undefined };
const UNREADABLE = { ...REFUSED, skipped: [{ reason: 'unreadable', count: 1 }] };

/** The source breaks the connection whenever the body of this message of INBOX is read, alone or among others. */
function poison(uid: number, of: number, kind: 'reset' | 'close' | 'silence' = 'reset'): () => void {
  const mends: (() => void)[] = [];
  for (let from = 1; from <= uid; from += 1) {
    for (let to = uid; to <= of; to += 1) {
      const set = from === to ? `${from}` : `${from}:${to}`;
      const match = `UID FETCH ${set} (UID BODY.PEEK[])`;
      mends.push(scene.gmail.faults.imap.add({ on: 'fetch', match, act: { kind } }));
    }
  }
  return () => mends.forEach((mend) => mend());
}

describe('a message that cannot be read', () => {
  test.each(['reset', 'close', 'silence'] as const)(
    '%s: the others get home, it is left out with a reason, and goes once it can be read',
    async (kind) => {
      // INBOX alone: the rule cannot tell the folders apart.
      scene.gmail.store.remove(scene.gmail.store.get('sent'), new Set([1, 2]));
      const mend = poison(1, 3, kind);
      expect(figures(await scene.run())).toEqual({ copied: 2, verified: 2, present: 0, ...UNREADABLE });
      mend();
      expect(figures(await scene.run())).toMatchObject({
        copied: 1,
        present: 2,
        skipped: [],
        fault: undefined,
      });
    },
    20_000,
  );

  test('one message at a time it is the same, and several of them do not use up the patience', async () => {
    scene.gmail.store.remove(scene.gmail.store.get('sent'), new Set([1, 2]));
    for (let index = 0; index < 3; index += 1) await scene.arrive(mail(`dopo ${index}`), 40 + index);
    for (const uid of [1, 2, 4]) poison(uid, uid);
    expect(figures(await scene.run({ pace: 'gentle' }))).toEqual({
      copied: 3,
      verified: 3,
      present: 0,
      ...UNREADABLE,
      skipped: [{ reason: 'unreadable', count: 3 }],
    });
  }, 20_000);

  test('one that must be compared with its like at home does not stop the look', async () => {
    await scene.libero.deliver('INBOX', mail('primo'), { internalDate: new Date('2023-01-23T07:05:00Z') });
    poison(1, 1);
    const database = openDatabase(':memory:');
    expect(figures(await scene.run({ database }))).toEqual({
      copied: 4,
      verified: 4,
      present: 0,
      ...UNREADABLE,
    });
    database.close();
  });

  test('one larger than any connection takes is left out before it is read', async () => {
    await scene.arrive(Buffer.alloc(70 * 1024 * 1024, mail('enorme', { body: 'riga\r\n'.repeat(900) })), 2);
    expect(figures(await scene.run())).toEqual({
      copied: 5,
      verified: 5,
      present: 0,
      unknown: 0,
      skipped: [{ reason: 'too-big', count: 1 }],
      fault: undefined,
    });
  }, 30_000);
});

describe('a body that breaks the connection', () => {
  test('always: three runs read it, the fourth does not', async () => {
    scene.gmail.store.remove(scene.gmail.store.get('sent'), new Set([1, 2]));
    poison(1, 3);
    const broken: number[] = [];
    for (let run = 0; run < 4; run += 1) {
      const before = scene.gmail.faults.imap.played;
      expect(figures(await scene.run())).toMatchObject(UNREADABLE);
      broken.push(scene.gmail.faults.imap.played - before);
    }
    expect(broken.map((count) => count > 0)).toEqual([true, true, true, false]);
  }, 30_000);
});

describe('a message that is refused', () => {
  test('by an end of the connection, each time it is stored: told as what the mailbox does not take', async () => {
    scene.libero.faults.imap.add({ on: 'append', match: '\\Flagged', act: { kind: 'reset' } });
    expect(figures(await scene.run())).toEqual({ copied: 4, verified: 4, present: 0, ...REFUSED });
  }, 20_000);

  test('always: three runs offer it, the fourth does not', async () => {
    const match = '\\Flagged';
    const refusal = { kind: 'no', text: '[CANNOT] No' } as const;
    const offered: number[] = [];
    scene.libero.faults.imap.add({ on: 'append', match, act: refusal });
    for (let run = 0; run < 4; run += 1) {
      const before = scene.libero.faults.imap.played;
      expect(figures(await scene.run())).toMatchObject(REFUSED);
      offered.push(scene.libero.faults.imap.played - before);
    }
    expect(offered).toEqual([1, 1, 1, 0]);
  });

  test('although it was stored: found, and neither skipped nor sent again', async () => {
    scene.libero.faults.imap.add({ on: 'append-stored', times: 1, act: { kind: 'no', text: 'Oops' } });
    expect(figures(await scene.run())).toEqual({
      copied: 5,
      verified: 5,
      present: 0,
      unknown: 0,
      skipped: [],
      fault: undefined,
    });
    expect(await scene.libero.messages('INBOX')).toHaveLength(3);
  });
});
