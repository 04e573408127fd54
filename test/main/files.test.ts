import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFiles } from '../../electron/main/files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const choosing = (name: string | undefined) => {
  const file = name === undefined ? undefined : path.join(folder, name);
  return createFiles({ chooseFile: async () => file, choosePlace: async () => file });
};
const wanted = { title: 't', kinds: [{ name: 'k', extensions: ['vcf'] }], maxBytes: 1000 };
const draft = (text: string) => ({ title: 't', name: 'n.csv', bytes: new TextEncoder().encode(text) });

describe('a file the user opens', () => {
  it('comes with its name and without its folder', async () => {
    writeFileSync(path.join(folder, 'rubrica.vcf'), 'abc');
    const chosen = await choosing('rubrica.vcf').open(wanted);
    expect(chosen?.name).toBe('rubrica.vcf');
    expect(new TextDecoder().decode(chosen?.bytes)).toBe('abc');
  });

  it('may be none', async () => {
    expect(await choosing(undefined).open(wanted)).toBeUndefined();
  });

  it('is not read when it is too big, however big', async () => {
    writeFileSync(path.join(folder, 'big'), '');
    truncateSync(path.join(folder, 'big'), 50_000_000_000);
    await expect(choosing('big').open(wanted)).rejects.toThrow('file-too-big');
  });

  it('is refused when it is gone or no file', async () => {
    mkdirSync(path.join(folder, 'sub'));
    await expect(choosing('gone').open(wanted)).rejects.toThrow('file-unreadable');
    await expect(choosing('sub').open(wanted)).rejects.toThrow('file-unreadable');
  });
});

describe('a file the user saves', () => {
  it('is written whole, over an older copy, for the user alone, and leaves nothing beside it', async () => {
    writeFileSync(path.join(folder, 'copy.csv'), 'an older and longer copy');
    expect(await choosing('copy.csv').save(draft('new'))).toBe(true);
    expect(readFileSync(path.join(folder, 'copy.csv'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['copy.csv']);
  });

  it('is not written when no place was chosen', async () => {
    expect(await choosing(undefined).save(draft('new'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be written is a fault, and nothing is left of it', async () => {
    mkdirSync(path.join(folder, 'taken'));
    await expect(choosing('taken').save(draft('new'))).rejects.toThrow('file-not-saved');
    await expect(choosing('no/where').save(draft('new'))).rejects.toThrow('file-not-saved');
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});
