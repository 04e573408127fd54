import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupPathOf, keepBackup } from '#engine/storage/backup';
import { openDatabase } from '#engine/storage/database';
import { DAY_MS } from '#shared/time';
import { MORNING } from '#support/ports';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the copy of the database', () => {
  it('holds everything, is private, and is made anew once a week', () => {
    const file = path.join(folder, 'posta.db');
    const database = openDatabase(file);
    const lines: string[] = [];
    const keep = (at: number): void =>
      keepBackup(database, file, at, { write: (_level, event) => void lines.push(event) });
    const copied = (): unknown[] => {
      const copy = openDatabase(backupPathOf(file));
      const rows = copy.all("SELECT key FROM meta WHERE key LIKE 'k%'");
      copy.close();
      return rows;
    };
    database.run("INSERT INTO meta VALUES('k1', '')");
    keep(MORNING);
    expect(copied()).toEqual([{ key: 'k1' }]);
    expect(statSync(backupPathOf(file)).mode & 0o777).toBe(0o600);
    database.run("INSERT INTO meta VALUES('k2', '')");
    keep(MORNING + 6 * DAY_MS);
    expect(copied()).toHaveLength(1);
    keep(MORNING + 7 * DAY_MS);
    expect(copied()).toHaveLength(2);
    database.close();
    expect(lines).toEqual([]);
  });

  it('that cannot be made is logged, and nothing else happens', () => {
    const database = openDatabase(path.join(folder, 'posta.db'));
    const lines: string[] = [];
    const nowhere = path.join(folder, 'missing', 'posta.db');
    keepBackup(database, nowhere, MORNING, { write: (_level, event) => void lines.push(event) });
    expect(lines).toEqual(['backup-failed']);
    expect(existsSync(backupPathOf(nowhere))).toBe(false);
    database.close();
  });
});
