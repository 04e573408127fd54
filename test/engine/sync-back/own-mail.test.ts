import { afterEach, expect, test } from 'vitest';
import { recordAlias } from '#engine/notices/notice-alias';
import { openDatabase } from '#engine/storage/database';
import { group, report } from '../../shared/notices/delivery/sample.ts';
import { mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene[Symbol.asyncDispose]());

const id = (name: string): string => `<${name}@posta.example>`;
/** As Outlook.com keeps a message in Sent: under an identifier of its own, with ours in a field beside it. */
const renamed = (name: string): string =>
  mail(name, { id: '<AM0PR01@eurprd01.example>' }).replace(
    'Subject:',
    `X-Microsoft-Original-Message-ID: ${id(name)}\r\nSubject:`,
  );
const returned = (about: string): string =>
  report({
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    head: [`In-Reply-To: ${about}`],
    groups: [group('failed', '5.1.1')],
  });

test.each<[string, string, string, string]>([
  ['a notice, in Sent', 'notice', 'sent', mail('own')],
  ['a notice that Outlook gave another name', 'notice', 'sent', renamed('own')],
  ['a notice that somebody filed elsewhere', 'notice', 'Lavoro', mail('own')],
  ['a proof of the fallback mailbox', 'fallback-proof', 'INBOX', mail('own')],
  ['a round trip', 'round-trip', 'INBOX', mail('own')],
  ['a rehearsal', 'rehearsal', 'INBOX', mail('own')],
  ['a report about a notice', 'notice', 'INBOX', returned(id('own'))],
  [
    'a report about a notice under the name the server gave it',
    'notice',
    'INBOX',
    returned('<given@eu.example>'),
  ],
])('%s stays where it is', async (_name, purpose, folder, raw) => {
  scene = await makeScene();
  scene.gmail.store.create({ name: 'Lavoro' });
  const database = openDatabase(scene.databaseFile);
  database.run('INSERT INTO own_message(message_id, purpose, at) VALUES(?, ?, 0)', id('own'), purpose);
  recordAlias(database, 1, 'given@eu.example');
  database.close();
  await scene.arrive(raw, 1, [], folder);
  await scene.arrive(mail('lettera'), 2);
  const { counts } = await scene.run();
  expect(counts).toMatchObject({ copied: 1, skipped: [{ reason: 'own-message', count: 1 }] });
});

test('what was known by its place is known when it is filed elsewhere', async () => {
  scene = await makeScene();
  scene.gmail.store.create({ name: 'Lavoro' });
  const raw = mail('own');
  await scene.arrive(raw, 1);
  const inbox = scene.gmail.store.get('INBOX');
  const database = openDatabase(scene.databaseFile);
  const place = [scene.gmail.address, 'INBOX', String(inbox.uidValidity), inbox.messages[0]?.uid ?? 0];
  database.run('INSERT INTO delivery_report(source, folder, uid_validity, uid) VALUES(?, ?, ?, ?)', ...place);
  database.close();
  expect((await scene.run()).counts).toMatchObject({
    copied: 0,
    skipped: [{ reason: 'own-message', count: 1 }],
  });
  scene.gmail.store.remove(inbox, new Set([1]));
  await scene.arrive(raw, 1, [], 'Lavoro');
  expect((await scene.run()).counts).toMatchObject({
    copied: 0,
    skipped: [{ reason: 'own-message', count: 1 }],
  });
});
