import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, SCHEMA_VERSION } from '#engine/storage/database';
import { faultOf } from '#shared/fault';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'database-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});
const file = (): string => path.join(folder, 'posta.db');

function faultWhenOpening(): string {
  try {
    openDatabase(file()).close();
    return 'none';
  } catch (error) {
    return faultOf(error).kind;
  }
}

describe('the database file', () => {
  it('is private, durable and of this version', () => {
    const database = openDatabase(file());
    expect(database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(database.get('PRAGMA user_version')).toEqual({ user_version: SCHEMA_VERSION });
    database.close();
  });

  it.skipIf(process.platform === 'win32')(
    'is closed to everybody else, with all that stands beside it',
    () => {
      const database = openDatabase(file());
      for (const part of ['', '-wal', '-shm', '-lock'])
        expect([part, statSync(`${file()}${part}`).mode & 0o777]).toEqual([part, 0o600]);
      database.close();
    },
  );

  it('keeps its rows when it is opened again', () => {
    const first = openDatabase(file());
    first.run("INSERT INTO meta(key, value) VALUES('a', 'b')");
    first.close();
    const second = openDatabase(file());
    expect(second.get("SELECT value FROM meta WHERE key = 'a'")).toEqual({ value: 'b' });
    second.close();
  });

  it('of a later version is refused and left as it is', () => {
    const database = openDatabase(file());
    database.run(`PRAGMA user_version=${SCHEMA_VERSION + 1}`);
    database.close();
    const before = readFileSync(file());
    expect(faultWhenOpening()).toBe('database-newer');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it.each([
    [
      'text',
      Buffer.from('this is not a database at all, but it is long enough to be read as one'.repeat(100)),
    ],
    ['zeros behind a good header', undefined],
  ] as const)('of %s is reported as damaged, not replaced', (_what, bytes) => {
    if (bytes === undefined) {
      const database = openDatabase(file());
      for (let index = 0; index < 200; index += 1)
        database.run('INSERT INTO meta VALUES(?, ?)', `k${index}`, 'v'.repeat(200));
      database.close();
      const broken = readFileSync(file());
      broken.fill(0, 4096);
      writeFileSync(file(), broken);
    } else {
      writeFileSync(file(), bytes);
    }
    const before = readFileSync(file());
    expect(faultWhenOpening()).toBe('database-corrupt');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('in a place that cannot be made is a typed fault', () => {
    writeFileSync(file(), '');
    expect(() => openDatabase(path.join(file(), 'below', 'posta.db'))).toThrow('database-read-only');
  });
});

describe('a transaction', () => {
  it('that throws leaves nothing behind', () => {
    const database = openDatabase(':memory:');
    expect(() =>
      database.transaction(() => {
        database.run("INSERT INTO meta VALUES('a', 'b')");
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(database.all('SELECT * FROM meta')).toEqual([]);
    database.close();
  });
});

describe('a database that is not ours alone', () => {
  it('is refused while another program has it open, and free as soon as that ends', () => {
    const first = openDatabase(file());
    expect(faultWhenOpening()).toBe('already-running');
    first.close();
    expect(faultWhenOpening()).toBe('none');
  });

  it('of somebody else is refused and left as it is', () => {
    const foreign = new DatabaseSync(file());
    foreign.exec('CREATE TABLE theirs(a); PRAGMA user_version=0');
    foreign.close();
    const before = readFileSync(file());
    expect(faultWhenOpening()).toBe('database-corrupt');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('without a name is a typed fault', () => {
    expect(() => openDatabase('')).toThrow('database-read-only');
  });
});
