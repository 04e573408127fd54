import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#engine/storage/database';
import { runOnce } from '#engine/sync-back/one-run';
import { DAY_MS, MINUTE_MS } from '#shared/time';
import {
  contents,
  countMarked,
  DONE,
  figures,
  fillMorning,
  LeapingClock,
  mail,
  makeScene,
  type Scene,
} from './scene.ts';

let scene: Scene;
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

const isHome = async (): Promise<void> => {
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
  expect(await contents(scene.libero, 'sent')).toEqual(await contents(scene.gmail, 'sent'));
};

describe('when the servers misbehave', () => {
  const faulty = async (rule: Parameters<Scene['libero']['faults']['imap']['add']>[0]) => {
    scene = await makeScene();
    await fillMorning(scene);
    scene.libero.faults.imap.add({ times: 1, ...rule });
    return figures(await scene.run());
  };

  test.each(['close', 'reset', 'silence'] as const)(
    'stored, then %s instead of the reply: found, not sent again',
    async (kind) => {
      expect(await faulty({ on: 'append-stored', after: 1, act: { kind } })).toMatchObject({
        unknown: 0,
        fault: undefined,
      });
      await isHome();
    },
  );

  test.each(['close', 'reset', 'silence'] as const)(
    '%s before it is stored: sent again once absence is proven',
    async (kind) => {
      expect(await faulty({ on: 'append', after: 1, act: { kind } })).toMatchObject({
        copied: 5,
        verified: 5,
        ...DONE,
      });
      await isHome();
    },
  );

  test.each([
    { kind: 'bad', text: 'Command Argument Error. 12' },
    { kind: 'no', text: 'could not set all flags' },
  ] as const)('stored, then $kind as if its keywords were to blame: found, not sent again', async (act) => {
    expect(await faulty({ on: 'append-stored', after: 1, act })).toMatchObject({ verified: 5, ...DONE });
    await isHome();
  });

  test('a server that minds keywords and has stored nothing gets the message without', async () => {
    const act = { kind: 'bad', text: 'Invalid flag list' } as const;
    expect(await faulty({ on: 'append', act })).toMatchObject({ verified: 5, ...DONE });
    await isHome();
    const marked = await Promise.all(['INBOX', 'sent'].map((folder) => countMarked(scene.libero, folder)));
    expect(marked.reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  test('a clock that was years ahead when an answer was lost: absence is waited for, not those years', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    scene.libero.faults.imap.add({ on: 'append', times: 1, act: { kind: 'close' } });
    const database = openDatabase(':memory:');
    const ahead = new LeapingClock(scene.clock.now() + 3650 * DAY_MS);
    const stop = new AbortController();
    ahead.onSleep = () => stop.abort();
    await runOnce({ ...scene.setup(database), clock: ahead }, stop.signal);
    const rightNow = scene.clock.now();
    expect(figures(await scene.run({ database }))).toMatchObject({ ...DONE });
    await isHome();
    expect(scene.clock.now() - rightNow).toBeLessThan(MINUTE_MS);
  });

  test('every reply lost, again and again: the run gives up, and the next one finds each message once', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    const mend = scene.libero.faults.imap.add({ on: 'append-stored', act: { kind: 'close' } });
    for (let index = 0; index < 3; index += 1) await scene.run();
    mend();
    expect(figures(await scene.run())).toMatchObject({ unknown: 0, fault: undefined });
    await isHome();
  });

  test.each([
    ['[OVERQUOTA] Quota exceeded', 'mailbox-full', 2],
    // Of the INBOX alone: what was sent goes home.
    ['[TRYCREATE] No such folder', 'folder-missing', 4],
    ['[READ-ONLY] Not now', 'read-only', 4],
  ] as const)('NO %s stops what it concerns and fails no message', async (text, kind, copied) => {
    expect(await faulty({ on: 'append', after: 2, act: { kind: 'no', text } })).toMatchObject({
      copied,
      verified: copied,
      unknown: 0,
      skipped: [],
      fault: kind,
    });
    expect(figures(await scene.run())).toMatchObject({ copied: 5 - copied, ...DONE });
    await isHome();
  });

  test.each([
    ['[TOOBIG] Message too large', 'too-big'],
    ['Message contains what we do not like', 'refused'],
  ])('a refusal of one message (%s) skips it and goes on', async (text, reason) => {
    expect(await faulty({ on: 'append', after: 1, act: { kind: 'no', text } })).toMatchObject({
      copied: 4,
      verified: 4,
      unknown: 0,
      skipped: [{ reason, count: 1 }],
    });
  });

  test('a message that always breaks the service does not keep the others away', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    // The flags of the second message: the only one that is flagged.
    scene.libero.faults.imap.add({
      on: 'append',
      match: '\\Flagged',
      act: { kind: 'no', text: '[SERVERBUG] Oops' },
    });
    expect(figures(await scene.run())).toEqual({
      planned: 4,
      copied: 4,
      verified: 4,
      present: 0,
      unknown: 0,
      skipped: [{ reason: 'refused', count: 1 }],
      fault: undefined,
    });
  });

  test('a search that is refused is not absence', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    scene.libero.faults.imap.add({ on: 'append-stored', times: 1, act: { kind: 'close' } });
    scene.libero.faults.imap.add({
      on: 'search',
      after: 1,
      times: 3,
      act: { kind: 'no', text: 'Search is off' },
    });
    await scene.run();
    await scene.run();
    await isHome();
  });

  test('a server that stores it only after we had looked once: found at the second look', async () => {
    scene = await makeScene();
    await scene.arrive(mail('tardo'), 5, ['\\Seen']);
    scene.libero.faults.imap.add({ on: 'append', times: 1, act: { kind: 'close' } });
    const [held] = await scene.gmail.messages('INBOX');
    scene.clock.onSleep = (before) => before === 1 && scene.libero.deliver('INBOX', held?.raw ?? '', held);
    expect(figures(await scene.run())).toMatchObject({ copied: 1, verified: 1, ...DONE });
    await isHome();
  });

  test('bare line feeds are made whole only for a server that refuses them', async () => {
    scene = await makeScene();
    const raw = Buffer.from(mail('nuda').replaceAll('\r\n', '\n'));
    await scene.arrive(raw, 5);
    scene.libero.faults.imap.add({
      on: 'append',
      times: 1,
      act: { kind: 'no', text: 'Message contains bare newlines' },
    });
    expect(figures(await scene.run())).toMatchObject({ copied: 1, verified: 1, ...DONE });
    const [home] = await scene.libero.messages('INBOX');
    expect(home?.raw.toString()).toBe(mail('nuda'));
    expect(figures(await scene.run({ database: openDatabase(':memory:') }))).toMatchObject({
      copied: 0,
      present: 1,
    });
  });

  test('either mailbox renumbered between two runs: nothing is copied twice', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    await scene.run();
    for (const host of [scene.libero, scene.gmail]) {
      host.store.renumber(host.store.get('INBOX'));
      expect(figures(await scene.run())).toMatchObject({ copied: 0, unknown: 0, fault: undefined });
      await isHome();
    }
  });

  test('renumbered by a restore that lost the copies: they are copied again', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    await scene.run();
    const inbox = scene.libero.store.get('INBOX');
    scene.libero.store.remove(inbox, new Set([1, 2]));
    scene.libero.store.renumber(inbox);
    await scene.run();
    await isHome();
  });

  test('what the user deletes at home stays deleted', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    await scene.run();
    scene.libero.store.remove(scene.libero.store.get('INBOX'), new Set([2]));
    expect(figures(await scene.run())).toMatchObject({ planned: 0, copied: 0, fault: undefined });
    expect(await scene.libero.messages('INBOX')).toHaveLength(2);
  });
});
