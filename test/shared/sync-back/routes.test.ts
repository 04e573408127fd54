import { describe, expect, test } from 'vitest';
import type { Folder } from '#shared/mail-folders';
import { type Home, homeByLabels, homeOf, routesFrom } from '#shared/sync-back/routes';

const folder = (path: string, ...flags: string[]): Folder => ({
  path,
  delimiter: '/',
  flags: new Set(flags),
});
const dotted = (path: string): Folder => ({ path, delimiter: '.', flags: new Set() });

const home = (folders: readonly Folder[], address = 'anna@libero.it'): Home => {
  const found = homeOf(folders, address);
  if (found === undefined) throw new Error('no INBOX');
  return found;
};
const LIBERO = home(['INBOX', 'outbox', 'draft', 'trash', 'Spam', 'Lavoro'].map((path) => folder(path)));

const routes = (folders: readonly Folder[], at = LIBERO, hasLabels = false): readonly string[] =>
  (routesFrom(folders, 'anna.scorta@example.org', at, hasLabels) ?? []).map(
    ({ from, to, way }) => `${from} → ${way === 'held' ? 'stays' : (to ?? 'nowhere')}`,
  );

describe('where each folder of the fallback goes', () => {
  test('by its role, else to a folder of its name, else to INBOX; drafts and views are not read', () => {
    const there = [
      folder('Clienti'),
      folder('INBOX'),
      folder('Lavoro'),
      folder('Sent', '\\Sent'),
      folder('Drafts', '\\Drafts'),
      folder('Junk', '\\Junk'),
      folder('Deleted', '\\Trash'),
      folder('Deleted/Vecchi'),
      folder('Archive', '\\Archive'),
      folder('Everything', '\\All'),
      folder('Starred', '\\Flagged'),
      folder('Only others', '\\Noselect'),
    ];
    expect(routes(there)).toEqual([
      'INBOX → INBOX',
      'Sent → outbox',
      'Archive → INBOX',
      'Clienti → INBOX',
      'Lavoro → Lavoro',
      'Junk → stays',
      'Deleted → stays',
      'Deleted/Vecchi → stays',
    ]);
  });

  test('an archive goes to the archive, and a folder inside it or inside Sent to one of its name', () => {
    const at = home([
      folder('INBOX'),
      folder('Posta Inviata'),
      folder('Archivio'),
      folder('Archivio/2023'),
      folder('Sent/2023'),
    ]);
    const there = ['INBOX', 'Sent', 'Sent/2022', 'Sent/2023', 'Archivio', 'Archivio/2022', 'Archivio/2023'];
    expect(
      routes(
        there.map((path) => folder(path)),
        at,
      ),
    ).toEqual([
      'INBOX → INBOX',
      'Sent → Posta Inviata',
      'Sent/2022 → Posta Inviata',
      'Sent/2023 → Sent/2023',
      'Archivio → Archivio',
      'Archivio/2022 → Archivio',
      'Archivio/2023 → Archivio/2023',
    ]);
  });

  test('names are the same whatever a server puts before and between them, and in any case', () => {
    const there = ['INBOX', 'INBOX.lavoro', 'INBOX.Sent', 'INBOX.Trash', 'INBOX.Clienti.Spam'].map(dotted);
    expect(routes(there)).toEqual([
      'INBOX → INBOX',
      'INBOX.Sent → outbox',
      'INBOX.lavoro → Lavoro',
      'INBOX.Clienti.Spam → INBOX',
      'INBOX.Trash → stays',
    ]);
  });

  test('nothing goes into a folder of the same name that is bin, spam or drafts at home', () => {
    const there = [
      folder('INBOX'),
      folder('trash'),
      folder('Cestino', '\\Trash'),
      folder('draft'),
      folder('Bozze', '\\Drafts'),
    ];
    expect(routes(there)).toEqual(['INBOX → INBOX', 'trash → INBOX', 'draft → INBOX', 'Cestino → stays']);
  });

  test('a second Sent is Sent; beside a real one an Outbox holds what has not left', () => {
    const there = [folder('INBOX'), folder('Sent', '\\Sent'), folder('Sent Items'), folder('Outbox')];
    expect(routes(there)).toEqual(['INBOX → INBOX', 'Sent → outbox', 'Sent Items → outbox']);
    expect(routes([folder('INBOX'), folder('outbox')])).toEqual(['INBOX → INBOX', 'outbox → outbox']);
  });

  test('without a Sent at home what was sent has nowhere to go; without an INBOX nothing is read', () => {
    const bare = home([folder('INBOX')]);
    expect(routes([folder('INBOX'), folder('Sent')], bare)).toEqual(['INBOX → INBOX', 'Sent → nowhere']);
    expect(routesFrom([folder('Sent')], '', bare, false)).toBeUndefined();
    expect(homeOf([folder('Sent')], '')).toBeUndefined();
  });
});

const GMAIL = [
  folder('INBOX'),
  folder('[Gmail]', '\\Noselect'),
  folder('[Gmail]/Posta inviata', '\\Sent'),
  folder('[Gmail]/Bozze', '\\Drafts'),
  folder('[Gmail]/Cestino', '\\Trash'),
  folder('[Gmail]/Spam', '\\Junk'),
  folder('[Gmail]/Tutti i messaggi', '\\All'),
  folder('[Gmail]/Importanti', '\\Important'),
  folder('[Gmail]/Speciali', '\\Flagged'),
  folder('[Gmail]/Chats'),
  folder('Lavoro'),
];

describe('Gmail', () => {
  test('is read once, from the folder of all messages', () => {
    expect(routes(GMAIL, LIBERO, true)).toEqual([
      '[Gmail]/Tutti i messaggi → INBOX',
      '[Gmail]/Cestino → stays',
      '[Gmail]/Spam → stays',
    ]);
  });

  test('where that folder is hidden, or labels are not told, its labels are read as folders', () => {
    const asFolders = [
      'INBOX → INBOX',
      '[Gmail]/Posta inviata → outbox',
      'Lavoro → Lavoro',
      '[Gmail]/Cestino → stays',
      '[Gmail]/Spam → stays',
    ];
    expect(routes(GMAIL, LIBERO, false)).toEqual(asFolders);
    expect(
      routes(
        GMAIL.filter(({ flags }) => !flags.has('\\All')),
        LIBERO,
        true,
      ),
    ).toEqual(asFolders);
  });

  test.each<[string[], Home, unknown]>([
    [['\\Inbox', '\\Important'], LIBERO, { to: 'INBOX' }],
    [['\\Inbox', 'Lavoro'], LIBERO, { to: 'INBOX' }],
    [['\\Sent', '\\Inbox'], LIBERO, { to: 'outbox' }],
    [['lavoro'], LIBERO, { to: 'Lavoro' }],
    [['Clienti'], LIBERO, { to: 'INBOX' }],
    [[], LIBERO, { to: 'INBOX' }],
    [[], home([folder('INBOX'), folder('Archivio')]), { to: 'Archivio' }],
    [['\\Sent'], home([folder('INBOX')]), { to: undefined }],
    [['\\Draft'], LIBERO, 'draft'],
  ])('labels %j', (labels, at, to) => expect(homeByLabels(labels, at)).toEqual(to));
});
