import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FUSE_OPTIONS, FUSES, readFuses, setFuses } from '../../electron/packaging/fuses.ts';

// Electron's own mark of the wire in its program: the mark, the version of the wire, how many fuses, and each of them.
const MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const ELECTRON_45 = '010110011';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'posta-fuses-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A file with a wire in the middle, as in a program. */
async function program(wire: string): Promise<string> {
  const file = path.join(folder, 'program');
  const parts = [Buffer.alloc(5000, 7), MARK, Buffer.from([1, wire.length]), wire, Buffer.alloc(5000, 9)];
  await writeFile(file, Buffer.concat(parts.map((part) => Buffer.from(part))));
  return file;
}
const named = (fuses: ReadonlyMap<FuseV1Options, boolean>): Record<string, boolean> =>
  Object.fromEntries([...fuses].map(([option, on]) => [FuseV1Options[option], on]));

describe('the fuses of a package', () => {
  it('are all nine, as the checklist has them', async () => {
    const file = await program(ELECTRON_45);
    await setFuses(file, 'users');
    expect(named(await readFuses(file))).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
    expect(FUSE_OPTIONS.map((option) => FUSES[option])).toHaveLength(9);
  });

  it('are an error where Electron has one that we do not know', async () => {
    const file = await program(`${ELECTRON_45}0`);
    await expect(setFuses(file, 'users')).rejects.toThrow();
  });

  it('are an error where Electron lacks one, but for a rehearsal', async () => {
    const file = await program(ELECTRON_45.slice(0, 8));
    await expect(setFuses(file, 'users')).rejects.toThrow();
    await setFuses(file, 'rehearsal');
    const fuses = await readFuses(file);
    expect(fuses.size).toBe(8);
    for (const [option, on] of fuses) expect(on).toBe(FUSES[option]);
  });
});
