import { afterEach, describe, expect, test } from 'vitest';
import { readRoom } from '#engine/sync-back/room';
import { makePorts } from '#support/ports';
import { accessTo, contents, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

const KB = 1024;
const BODY = 'riga di prova\r\n'.repeat(4000);
const BYTES = Buffer.byteLength(mail('m0', { body: BODY }));
const sized = (name: string, bytes: number): string =>
  mail(name, {
    body: 'x'
      .repeat(76)
      .concat('\r\n')
      .repeat(Math.ceil(bytes / 78)),
  });

/** Five messages of about 60 kB in the fallback mailbox. */
const fiveArrive = async (): Promise<void> => {
  for (let index = 0; index < 5; index += 1) await scene.arrive(mail(`m${index}`, { body: BODY }), index);
};

const figures = ({ counts, fault }: Awaited<ReturnType<Scene['run']>>) => ({
  copied: counts.copied,
  verified: counts.verified,
  unknown: counts.unknown,
  fault: fault?.kind,
});

const isHome = async (): Promise<void> =>
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));

describe('room that is watched while copying', () => {
  test('four fifths of the quota and not a message more; room made, the rest comes and nothing twice', async () => {
    scene = await makeScene({ libero: { quotaBytes: BYTES * 10 } });
    await scene.libero.deliver('trash', sized('buttata', BYTES * 5));
    await fiveArrive();
    expect(figures(await scene.run())).toMatchObject({ copied: 2, verified: 2, fault: 'mailbox-full' });
    expect(scene.libero.store.usedBytes()).toBeLessThanOrEqual(BYTES * 8);
    // Still no room: a resumed run changes nothing.
    expect(figures(await scene.run())).toMatchObject({ copied: 0, fault: 'mailbox-full' });
    scene.libero.store.remove(scene.libero.store.get('trash'), new Set([1]));
    expect(figures(await scene.run())).toEqual({ copied: 3, verified: 3, unknown: 0, fault: undefined });
    await isHome();
  });

  test('room that others take up while we copy: found at the next look, and four fifths are not passed', async () => {
    scene = await makeScene({ libero: { quotaBytes: BYTES * 10 } });
    await fiveArrive();
    scene.clock.onSleep = async (before) => {
      // More than a minute passes at each wait: both mailboxes are looked at again.
      scene.clock.advance(61_000);
      if (before === 1) await scene.libero.deliver('trash', sized('altro', BYTES * 4));
    };
    expect(figures(await scene.run({ pace: 'gentle' }))).toMatchObject({
      copied: 3,
      verified: 3,
      fault: 'mailbox-full',
    });
    expect(scene.libero.store.usedBytes()).toBeLessThanOrEqual(BYTES * 8);
  });

  test('room made while a run is under way is found before it stops', async () => {
    let appends = 0;
    scene = await makeScene({
      libero: {
        quotaBytes: BYTES * 10,
        onImapCommand: (command) => {
          appends += /^APPEND/i.test(command) ? 1 : 0;
          if (appends === 1) scene.libero.store.remove(scene.libero.store.get('trash'), new Set([1]));
        },
      },
    });
    await scene.libero.deliver('trash', sized('buttata', BYTES * 5));
    await fiveArrive();
    expect(figures(await scene.run())).toEqual({ copied: 5, verified: 5, unknown: 0, fault: undefined });
    await isHome();
  });

  test('a mailbox that says it is full at three fifths is believed; later the rest comes, once', async () => {
    scene = await makeScene({ libero: { quotaBytes: BYTES * 11 } });
    await scene.libero.deliver('trash', sized('buttata', BYTES * 3));
    await fiveArrive();
    const act = { kind: 'no', text: '[OVERQUOTA] Mailbox full' } as const;
    const mend = scene.libero.faults.imap.add({ on: 'append', after: 3, act });
    expect(figures(await scene.run())).toEqual({
      copied: 3,
      verified: 3,
      unknown: 0,
      fault: 'mailbox-full',
    });
    mend();
    expect(figures(await scene.run())).toMatchObject({ copied: 2, verified: 2, fault: undefined });
    await isHome();
  });

  test('a mailbox that does not tell its quota is filled until it refuses, and no further', async () => {
    scene = await makeScene({ libero: { quotaBytes: BYTES * 3.5, extensions: { quota: false } } });
    await fiveArrive();
    const { counts, fault } = await scene.run();
    expect(counts).toMatchObject({ copied: 3, verified: 3, fits: undefined, missingBytes: 0 });
    expect(fault?.kind).toBe('mailbox-full');
  });

  test('one large message that does not fit keeps no small one away', async () => {
    scene = await makeScene({ libero: { quotaBytes: BYTES * 10 } });
    await scene.arrive(sized('grande', BYTES * 9), 0);
    await fiveArrive();
    expect(figures(await scene.run())).toMatchObject({ copied: 5, verified: 5, fault: 'mailbox-full' });
    expect((await scene.libero.messages('INBOX')).some(({ raw }) => raw.length > BYTES * 2)).toBe(false);
  });
});

describe('what could be cleared away', () => {
  const line = { limits: { ...makePorts().limits, commandMs: 2000 }, authorities: [] };
  const wanted = { bytes: 500 * KB, isRefused: false };

  test.each([true, false])(
    'bin, junk and large messages, whether sizes are told (%s) or added up',
    async (told) => {
      scene = await makeScene({
        libero: { quotaBytes: 16_000 * KB, extensions: { statusSize: told } },
      });
      const { libero } = scene;
      await libero.deliver('trash', sized('t1', 100 * KB));
      await libero.deliver('trash', sized('t2', 100 * KB));
      await libero.deliver('junk', sized('j', 50 * KB));
      await libero.deliver('INBOX', sized('piccola', 100 * KB));
      await libero.deliver('INBOX', sized('foto', 6000 * KB));
      await libero.deliver('outbox', sized('video', 6400 * KB));
      const room = await readRoom(accessTo(libero), line, wanted);
      const used = libero.store.usedBytes();
      const weigh = async (folder: string, least = 0) =>
        (await libero.messages(folder)).reduce(
          (sum, { raw }) => sum + (raw.length > least ? raw.length : 0),
          0,
        );
      const missing = wanted.bytes - (12_800 * KB - Math.ceil(used / KB) * KB);
      expect(room.missingBytes).toBe(missing);
      expect(room.advice.map(({ kind, count, bytes }) => [kind, count, bytes])).toEqual([
        ['trash', 2, await weigh('trash')],
        ['junk', 1, await weigh('junk')],
        ['large', 2, (await weigh('INBOX', 5_000_000)) + (await weigh('outbox', 5_000_000))],
      ]);
      expect(room.advice.at(-1)?.missingAfter).toBe(0);
    },
  );

  test('a mailbox without a bin and without a quota: nothing is claimed', async () => {
    scene = await makeScene({ libero: { folders: [{ name: 'INBOX', role: 'inbox' }] } });
    expect(await readRoom(accessTo(scene.libero), line, wanted)).toEqual({
      missingBytes: undefined,
      storage: undefined,
      advice: [],
    });
  });

  test('it ends in time, however many slow answers it would take', async () => {
    scene = await makeScene();
    for (const on of ['select', 'search', 'status'] as const)
      scene.libero.faults.imap.add({ on, act: { kind: 'delay', ms: 150 } });
    const hasty = { ...line, limits: { ...line.limits, commandMs: 200 } };
    await expect(readRoom(accessTo(scene.libero), hasty, wanted)).rejects.toMatchObject({
      fault: { kind: 'silent' },
    });
    expect(await readRoom(accessTo(scene.libero), line, wanted)).toMatchObject({ advice: [] });
  });

  test('it only reads', async () => {
    const commands: string[] = [];
    scene = await makeScene({ libero: { onImapCommand: (command) => commands.push(command) } });
    await scene.libero.deliver('trash', mail('buttata'));
    await readRoom(accessTo(scene.libero), line, wanted);
    expect(
      commands.filter((one) =>
        /^(?:UID )?(?:SELECT|STORE|APPEND|COPY|MOVE|EXPUNGE|DELETE|CREATE)/i.test(one),
      ),
    ).toEqual([]);
    expect(commands.some((one) => /^STATUS "?trash"? .*SIZE/i.test(one))).toBe(true);
  });
});
