import { afterEach, describe, expect, test } from 'vitest';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { recordReport } from '#engine/notices/delivery-cursor';
import { openDatabase } from '#engine/storage/database';
import { group, report } from '../../shared/notices/delivery/sample.ts';
import { contents, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene[Symbol.asyncDispose]());

const ALL = '[Gmail]/Tutti i messaggi';
const THERE = [...GMAIL.folders, { name: 'Lavoro' }, { name: 'Clienti' }];
const HOME = [...LIBERO.folders, { name: 'lavoro' }];

const open = async (gmail: boolean, folders = THERE): Promise<void> => {
  scene = await makeScene({ gmail: { folders, extensions: { gmail } }, libero: { folders: HOME } });
};
const subjects = async (folder: string): Promise<readonly string[]> =>
  (await scene.libero.messages(folder)).map(
    ({ raw }) => /^Subject: (.*)\r$/m.exec(raw.toString())?.[1] ?? '',
  );
const figures = ({ counts, fault }: Awaited<ReturnType<Scene['run']>>) => ({
  planned: counts.planned,
  copied: counts.copied,
  verified: counts.verified,
  present: counts.present,
  skipped: counts.skipped,
  fault: fault?.kind,
});

/** One mail of every kind; what is in two folders is in both at the server. */
async function fill(): Promise<void> {
  await scene.arrive(mail('in arrivo'), 1);
  await scene.arrive(mail('anche lavoro'), 2, ['\\Seen']);
  await scene.arrive(mail('anche lavoro'), 2, ['\\Seen'], 'Lavoro');
  await scene.arrive(mail('solo lavoro'), 3, ['\\Seen', '\\Flagged'], 'Lavoro');
  await scene.arrive(mail('cliente'), 4, [], 'Clienti');
  await scene.arrive(mail('anche cliente'), 5);
  await scene.arrive(mail('anche cliente'), 5, [], 'Clienti');
  await scene.arrive(mail('spedito'), 6, ['\\Seen'], 'sent');
  for (const folder of ['junk', 'trash', 'drafts']) await scene.arrive(mail(folder), 7, [], folder);
}

describe('mail that was filed elsewhere', () => {
  test('comes home from every folder, and what lies in two that go to one comes once', async () => {
    await open(false);
    await fill();
    const skipped = [{ reason: 'spam-or-trash', count: 2 }];
    expect(figures(await scene.run())).toEqual({
      planned: 7,
      copied: 7,
      verified: 7,
      present: 1,
      skipped,
      fault: undefined,
    });
    expect(await subjects('INBOX')).toEqual(['cliente', 'in arrivo', 'anche lavoro', 'anche cliente']);
    expect(await contents(scene.libero, 'lavoro')).toEqual(await contents(scene.gmail, 'Lavoro'));
    expect(await contents(scene.libero, 'sent')).toEqual(await contents(scene.gmail, 'sent'));
    for (const database of [undefined, openDatabase(':memory:')]) {
      const again = await scene.run(database === undefined ? {} : { database });
      expect(figures(again)).toMatchObject({ planned: 0, copied: 0, present: 8 });
    }
  });

  test('stays where it came home to when its original is filed elsewhere, or a folder for it appears at home', async () => {
    await open(false);
    await scene.arrive(mail('poi lavoro'), 1);
    await scene.arrive(mail('cliente'), 2, [], 'Clienti');
    expect(figures(await scene.run())).toMatchObject({ copied: 2, verified: 2 });
    const inbox = scene.gmail.store.get('INBOX');
    scene.gmail.store.remove(inbox, new Set(inbox.messages.map(({ uid }) => uid)));
    await scene.arrive(mail('poi lavoro'), 1, [], 'Lavoro');
    scene.libero.store.create({ name: 'Clienti' });
    expect(figures(await scene.run())).toMatchObject({ planned: 0, copied: 0, fault: undefined });
    expect([await subjects('lavoro'), await subjects('Clienti')]).toEqual([[], []]);
    expect((await subjects('INBOX')).toSorted()).toEqual(['cliente', 'poi lavoro']);
  });
});

describe('Gmail', () => {
  test('shows each message once, and its labels say where it goes', async () => {
    await open(true);
    await fill();
    await scene.arrive(mail('archiviato'), 8, [], 'all');
    const run = await scene.run();
    const skipped = [{ reason: 'spam-or-trash', count: 2 }];
    expect(figures(run)).toEqual({
      planned: 7,
      copied: 7,
      verified: 7,
      present: 0,
      skipped,
      fault: undefined,
    });
    expect(await subjects('INBOX')).toEqual([
      'in arrivo',
      'anche lavoro',
      'cliente',
      'anche cliente',
      'archiviato',
    ]);
    expect([await subjects('lavoro'), await subjects('sent')]).toEqual([['solo lavoro'], ['spedito']]);
    const [filed] = await scene.libero.messages('lavoro');
    expect(filed?.flags.toSorted()).toEqual(['$SyncBack', '\\Flagged', '\\Seen']);
    expect(figures(await scene.run({ database: openDatabase(':memory:') }))).toMatchObject({
      planned: 0,
      present: 7,
    });
  });

  test('is read folder by folder where the one of all messages is hidden', async () => {
    await open(
      true,
      THERE.filter(({ name }) => name !== ALL),
    );
    await fill();
    expect(figures(await scene.run())).toMatchObject({ planned: 7, copied: 7, verified: 7, present: 1 });
  });

  test('a report that was recognised in the inbox is recognised among all messages', async () => {
    await open(true);
    await scene.arrive(mail('prima'), 1, [], 'all');
    await scene.arrive(report({ groups: [group('failed', '5.1.1')] }), 2);
    await scene.arrive(mail('lettera'), 3);
    const inbox = scene.gmail.store.get('INBOX');
    const database = openDatabase(scene.databaseFile);
    const place = { address: scene.gmail.address, path: 'INBOX', uidValidity: String(inbox.uidValidity) };
    recordReport(database, place, inbox.messages[0]?.uid ?? 0);
    database.close();
    expect((await scene.run()).counts.skipped).toEqual([{ reason: 'own-message', count: 1 }]);
    expect(await subjects('INBOX')).toEqual(['prima', 'lettera']);
  });
});
