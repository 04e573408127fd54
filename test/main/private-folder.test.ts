import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPrivate } from '../../electron/main/private-folder.ts';

const modeOf = (place: string): string => (statSync(place).mode & 0o777).toString(8);
const before = process.umask();

describe.skipIf(process.platform === 'win32')('the folder of the app', () => {
  let outer: string;
  let folder: string;
  let told: string[];
  const log = { write: (_level: string, event: string) => void told.push(event) };
  beforeEach(() => {
    process.umask(0o022);
    told = [];
    outer = mkdtempSync(path.join(tmpdir(), 'posta-private-'));
    folder = path.join(outer, 'data');
    mkdirSync(path.join(folder, 'vault'), { recursive: true });
    writeFileSync(path.join(folder, 'posta-di-scorta.db'), '');
    writeFileSync(path.join(folder, 'vault/secrets.json'), '');
    chmodSync(path.join(folder, 'posta-di-scorta.db'), 0o666);
    chmodSync(folder, 0o777);
  });
  afterEach(() => {
    process.umask(before);
    rmSync(outer, { recursive: true, force: true });
  });

  it('is closed to others with everything in it, however open an older version left it', () => {
    keepPrivate(folder, log);
    const modes = ['', 'vault', 'posta-di-scorta.db', 'vault/secrets.json'].map((name) =>
      modeOf(path.join(folder, name)),
    );
    expect(modes).toEqual(['700', '700', '600', '600']);
    expect(told).toEqual([]);
  });

  it('stays closed: what is made later is made so', () => {
    keepPrivate(folder, log);
    mkdirSync(path.join(folder, 'logs'));
    writeFileSync(path.join(folder, 'logs/new.log'), '');
    expect(modeOf(path.join(folder, 'logs'))).toBe('700');
    expect(modeOf(path.join(folder, 'logs/new.log'))).toBe('600');
  });

  it('does not follow a link out of the folder, and misses nothing that is not there', () => {
    const elsewhere = path.join(outer, 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o755 });
    symlinkSync(elsewhere, path.join(folder, 'link'));
    keepPrivate(folder, log);
    expect(modeOf(elsewhere)).toBe('755');
    keepPrivate(path.join(outer, 'missing'), log);
    expect(readdirSync(outer).toSorted()).toEqual(['data', 'elsewhere']);
    expect(told).toEqual([]);
  });
});
