import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesUnder, formsFound } from '#support/secret-scan';
import {
  beginForgetting,
  eraseEverything,
  finishForgetting,
  isForgetting,
} from '../../electron/main/forget.ts';

const CANARY = 'canarina.anna@libero.it';
const OURS = [
  'vault/secrets.json',
  'vault/secrets.unreadable.json',
  'vault/secrets.json.next',
  'posta-di-scorta.db',
  'posta-di-scorta.db-wal',
  'posta-di-scorta.db-shm',
  'posta-di-scorta.db-lock',
  'posta-di-scorta.db.backup',
  'posta-di-scorta.db.backup.new',
  'settings.json',
  'settings.json.tmp-1234',
  'settings.unreadable.json',
  'logs/posta-di-scorta.log',
  'logs/posta-di-scorta.old.log',
];
const CHROMIUM = [
  'Cache/Cache_Data/data_0',
  'Code Cache/js/index',
  'Cookies',
  'Cookies-journal',
  'DIPS-wal',
  'DawnWebGPUCache/index',
  'GPUCache/index',
  'Local State',
  'Local Storage/leveldb/CURRENT',
  'Network Persistent State',
  'Preferences',
  'Session Storage/000003.log',
  'SharedStorage-wal',
  'Trust Tokens',
];

let outer: string;
let folder: string;
const put = (name: string): void => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `x ${CANARY} x`);
};
beforeEach(() => {
  outer = mkdtempSync(path.join(tmpdir(), 'posta-forget-'));
  folder = path.join(outer, 'posta-di-scorta');
  for (const name of [...OURS, ...CHROMIUM]) put(name);
});
afterEach(() => rmSync(outer, { recursive: true, force: true }));

const canaries = (): readonly string[] =>
  filesUnder(folder)
    .filter(({ bytes }) => formsFound(bytes, [CANARY]).length > 0)
    .map(({ name }) => name);

describe('forgetting everything', () => {
  it('leaves nothing of the app and of Chromium in the folder', () => {
    beginForgetting(folder);
    expect(isForgetting(folder)).toBe(true);
    const all = new Set([...OURS, ...CHROMIUM].map((name) => name.split('/')[0]));
    expect(finishForgetting(folder)).toEqual({ erased: all.size, ours: [] });
    expect(readdirSync(folder)).toEqual([]);
    expect(isForgetting(folder)).toBe(false);
  });

  it('does nothing where nobody asked for it', () => {
    expect(finishForgetting(folder)).toBeUndefined();
    expect(canaries().length).toBe(OURS.length + CHROMIUM.length);
  });

  it('keeps its mark until the end, so that a start in between goes on', () => {
    beginForgetting(folder);
    eraseEverything(folder);
    expect(readdirSync(folder)).toEqual(['forget-everything']);
    put('settings.json');
    expect(finishForgetting(folder)).toEqual({ erased: 1, ours: [] });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('touches nothing that is neither of the app nor of Chromium, nor what a link leads to', () => {
    put('Foto di Anna/nipote.jpg');
    put('settings-of-anna.json');
    put('my posta-di-scorta.db');
    const elsewhere = path.join(outer, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, 'keep.txt'), 'keep');
    rmSync(path.join(folder, 'logs'), { recursive: true });
    symlinkSync(elsewhere, path.join(folder, 'logs'));
    beginForgetting(folder);
    finishForgetting(folder);
    expect(readdirSync(folder).toSorted()).toEqual([
      'Foto di Anna',
      'my posta-di-scorta.db',
      'settings-of-anna.json',
    ]);
    expect(readdirSync(elsewhere)).toEqual(['keep.txt']);
  });

  it('fails in words where it cannot even be noted', () => {
    expect(() => beginForgetting(path.join(outer, 'missing'))).toThrow('not-erased');
  });

  it('is finished by the next start, at whichever step the process was killed', () => {
    const child = path.join(import.meta.dirname, 'forget-child.ts');
    const run = (step: number) =>
      spawnSync(process.execPath, [child, folder, String(step)], { encoding: 'utf8' });
    const few = [
      'vault/secrets.json',
      'posta-di-scorta.db',
      'posta-di-scorta.db-wal',
      'settings.json',
      'Cache/data_0',
    ];
    rmSync(folder, { recursive: true });
    for (const name of few) put(name);
    let kills = 0;
    let end = run(kills);
    while (end.signal === 'SIGKILL') {
      kills += 1;
      expect(isForgetting(folder)).toBe(true);
      expect(finishForgetting(folder)?.ours).toEqual([]);
      expect(canaries()).toEqual([]);
      for (const name of few) put(name);
      end = run(kills);
    }
    expect(end).toMatchObject({ signal: null, stdout: 'done' });
    // One before each thing in the folder, and one before the mark goes.
    expect(kills).toBe(few.length + 1);
  }, 60_000);
});
