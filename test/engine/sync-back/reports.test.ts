import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordReport } from '#engine/notices/delivery-cursor';
import { openDatabase } from '#engine/storage/database';
import { group, letter, report } from '../../shared/notices/delivery/sample.ts';
import { mail, makeScene, type Scene } from './scene.ts';

const NOTICE = '<qk7z2m4dphy3vstnw5cblx6ra2eoguji@gmail.com>';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
  const database = openDatabase(scene.databaseFile);
  database.run("INSERT INTO own_message(message_id, purpose, at) VALUES(?, 'notice', 0)", NOTICE);
  database.close();
});
afterEach(() => scene[Symbol.asyncDispose]());

/** What came home, by its first lines. */
const home = async (): Promise<readonly string[]> =>
  (await scene.libero.messages('INBOX')).map(
    ({ raw }) => /^Subject: (.*)$/m.exec(raw.toString())?.[1]?.trim() ?? '',
  );

test('a report whose header names a notice stays where it is; answers to the notice come home', async () => {
  const gmail = {
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    head: [`In-Reply-To: ${NOTICE}`],
    groups: [group('failed', '5.1.1')],
  };
  await scene.arrive(report(gmail), 10);
  await scene.arrive(letter('elena@alice.example', 'Subject: risposta', `In-Reply-To: ${NOTICE}`), 11);
  await scene.arrive(
    letter(
      'elena@alice.example',
      'Subject: assente',
      `In-Reply-To: ${NOTICE}`,
      'Auto-Submitted: auto-replied',
    ).replace('letter-1', 'letter-2'),
    12,
  );
  const about = { ...gmail, head: ['In-Reply-To: <written-by-hand@gmail.com>'], subject: 'un’altra lettera' };
  await scene.arrive(report(about).replace('un’altra', 'another'), 13);
  const { counts } = await scene.run();
  expect(counts.skipped).toEqual([{ reason: 'own-message', count: 1 }]);
  expect((await home()).toSorted()).toEqual(['another lettera', 'assente', 'risposta']);
});

test('a report that was recognised by its body stays where it is, and only there', async () => {
  await scene.arrive(report({ groups: [group('failed', '5.1.1')] }), 10);
  await scene.arrive(mail('lettera'), 11);
  const [first] = await scene.gmail.messages('INBOX');
  const folder = scene.gmail.store.get('INBOX');
  const place = { address: 'Anna.Scorta@gmail.com', path: 'INBOX', uidValidity: String(folder.uidValidity) };
  const database = openDatabase(scene.databaseFile);
  recordReport(database, place, first?.uid ?? 0);
  // The same numbers in another mailbox, and under another numbering, are other messages.
  recordReport(database, { ...place, address: 'altra@gmail.com' }, (first?.uid ?? 0) + 1);
  recordReport(database, { ...place, uidValidity: '999' }, (first?.uid ?? 0) + 1);
  database.close();
  const { counts } = await scene.run();
  expect(counts.skipped).toEqual([{ reason: 'own-message', count: 1 }]);
  expect(await home()).toEqual(['lettera']);
});
