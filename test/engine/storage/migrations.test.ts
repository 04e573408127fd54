import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { APPLICATION_ID, type Database, openDatabase } from '#engine/storage/database';
import { MIGRATIONS } from '#engine/storage/migrations';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a file as an app of today finds it, written by one of that version. */
function openFromVersion(version: number, rows: string): Database {
  const file = path.join(folder, 'posta.db');
  const before = new DatabaseSync(file);
  for (const sql of MIGRATIONS.slice(0, version)) before.exec(sql);
  before.exec(`PRAGMA user_version=${version}; PRAGMA application_id=${APPLICATION_ID}; ${rows}`);
  before.close();
  return openDatabase(file);
}

it('takes a file of version 3 along, with room for people from files', () => {
  const database = openFromVersion(
    3,
    `
    INSERT INTO contact VALUES('a@b.it', 'A@b.it', 'Anna', 1, 2, 0, 0, 0, 9, '', '[]', '');
    INSERT INTO contact_mark VALUES('a@b.it', 'never');
  `,
  );
  expect(database.get('SELECT name FROM contact')).toEqual({ name: 'Anna' });
  expect(database.get('SELECT mark FROM contact_mark')).toEqual({ mark: 'never' });
  database.run("INSERT INTO imported_contact VALUES('c@d.it', 'C@d.it', '', '', '[]', 5, 'rubrica.vcf', '')");
  expect(database.get('SELECT count(*) AS people FROM imported_contact')).toEqual({ people: 1 });
  database.close();
});

it('takes the names of a file of version 3 along, and has them counted afresh', () => {
  const database = openFromVersion(
    3,
    `
    INSERT INTO contact VALUES('a@b.it', 'A@b.it', 'Anna', 1, 2, 0, 0, 0, 9, '', '[]', '');
    INSERT INTO contact VALUES('c@d.it', 'c@d.it', '', 1, 2, 0, 0, 0, 9, '', '[]', '');
    INSERT INTO harvest VALUES('inbox', '["a@b.it","INBOX","7"]', 42, 5);
  `,
  );
  expect(database.all('SELECT key, name, written + received + repeated AS seen FROM contact_name')).toEqual([
    { key: 'a@b.it', name: 'Anna', seen: 1 },
  ]);
  expect(database.get('SELECT last_uid FROM harvest')).toEqual({ last_uid: 0 });
  database.close();
});

it('takes a file of version 2 along with everything in it', () => {
  const database = openFromVersion(
    2,
    `
    INSERT INTO mailbox VALUES('fallback', 'Anna@gmail.com', '{}', 5, 7, NULL);
    INSERT INTO own_message(message_id, purpose, at, mark) VALUES('<a@b>', 'round-trip', 9, 'm');
    INSERT INTO sync_run VALUES(3, 'outage-1', 1, 2, 'copying', NULL, NULL, 4);
    INSERT INTO ledger VALUES(8, 3, 'INBOX', '1', 42, '<m@n>', 10, 11, '[]', 'h', 'INBOX', '7', NULL, NULL, 'appending', '', 12);
  `,
  );
  expect(database.get('SELECT role, proven_at, proof_tried_at, proof_took_ms FROM mailbox')).toEqual({
    role: 'fallback',
    proven_at: 7,
    proof_tried_at: 7,
    proof_took_ms: null,
  });
  expect(database.get('SELECT id, campaign, source, state FROM sync_run')).toEqual({
    id: 3,
    campaign: 'outage-1',
    source: 'anna@gmail.com',
    state: 'copying',
  });
  expect(database.get('SELECT id, run_id, source_uid, state FROM ledger')).toEqual({
    id: 8,
    run_id: 3,
    source_uid: 42,
    state: 'appending',
  });
  expect(database.get('SELECT message_id, mark FROM own_message')).toEqual({
    message_id: '<a@b>',
    mark: 'm',
  });
  expect(database.all('PRAGMA foreign_key_check')).toEqual([]);
  expect(database.get('PRAGMA foreign_key_list(ledger)')).toMatchObject({ table: 'sync_run' });
  database.close();
});

it('takes a file of version 3 along, and its notices stay as they are', () => {
  const database = openFromVersion(
    3,
    `
    INSERT INTO notice VALUES(7, 'outage-1', 'down', 'elena@example.org', 'elena@example.org', 'Elena', '<a@b>', x'00',
      'sent', 1, 1, 0, 5, 6, '250 OK');
  `,
  );
  expect(database.get('SELECT id, state, updated_at FROM notice')).toEqual({
    id: 7,
    state: 'sent',
    updated_at: 6,
  });
  database.run("INSERT INTO delivery VALUES(7, 'failed', 9, '5.1.1', 'address-dead', '550 user unknown')");
  expect(() => database.run("INSERT INTO delivery VALUES(7, 'lost', 9, '', 'unclear', '')")).toThrow(
    'CHECK constraint failed',
  );
  database.close();
});

it('reads the folders of version 3 afresh and keeps what was learned, even of one that comes back empty', () => {
  const database = openFromVersion(
    3,
    `
    INSERT INTO contact VALUES('a@b.it', 'a@b.it', 'Anna', 3, 4, 2, 0, 0, 99, '<m@n>', '[]', 'ciao');
    INSERT INTO harvest VALUES('inbox', '["mario@libero.it","INBOX","17"]', 42, 99);
  `,
  );
  expect(
    database.get('SELECT sent, received, first_at, last_message_at, weeks, weeks_to FROM contact'),
  ).toEqual({
    sent: 3,
    received: 4,
    first_at: 0,
    last_message_at: 99,
    weeks: 0,
    weeks_to: 0,
  });
  expect(database.get('SELECT uid_validity, last_uid FROM harvest')).toEqual({
    uid_validity: '["mario@libero.it","INBOX",""]',
    last_uid: 0,
  });
  database.close();
});
