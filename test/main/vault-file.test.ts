import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '#shared/mailbox';
import { type Cipher, createFileVault, createMemoryVault } from '../../electron/main/vault-file.ts';

const flip = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const cipher: Cipher = {
  seal: (text) => Promise.resolve(flip(Buffer.from(text))),
  open: (sealed) => Promise.resolve({ text: flip(sealed).toString(), reseal: false }),
};
const broken: Cipher = {
  seal: () => Promise.reject(new Error('keyring locked')),
  open: () => Promise.reject(new Error('keyring locked')),
};

describe('the vault', () => {
  let home: string;
  let folder: string;
  let file: string;
  let events: string[];
  const log = { write: (_level: string, event: string) => events.push(event) };
  const vault = (using: Cipher = cipher) => createFileVault(folder, using, log);

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'vault-'));
    folder = path.join(home, 'vault');
    file = path.join(folder, 'secrets.json');
    events = [];
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  it('gives a secret back after a restart, one per mailbox', async () => {
    await vault().write('primary', new Secret('first'));
    await vault().write('fallback', new Secret('second'));
    await vault().write('primary', new Secret('third'));
    const later = vault();
    expect((await later.read('primary'))?.reveal()).toBe('third');
    expect((await later.read('fallback'))?.reveal()).toBe('second');
  });

  it('writes version 1 of its format, and never the secret itself', async () => {
    await vault().write('primary', new Secret('CANARY'));
    const text = await readFile(file, 'utf8');
    expect(JSON.parse(text)).toEqual({
      version: 1,
      sealed: { primary: flip(Buffer.from('CANARY')).toString('base64') },
    });
    expect(text).not.toContain('CANARY');
  });

  it.skipIf(process.platform === 'win32')(
    'keeps its file and folder to their owner, and tidies up',
    async () => {
      await vault().write('primary', new Secret('x'));
      await chmod(folder, 0o755);
      await vault().write('fallback', new Secret('y'));
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await readdir(folder)).toEqual(['secrets.json']);
    },
  );

  it('writes over what a crash left half written', async () => {
    await vault().write('primary', new Secret('x'));
    await writeFile(`${file}.next`, 'half');
    await vault().write('primary', new Secret('y'));
    expect((await vault().read('primary'))?.reveal()).toBe('y');
  });

  it('loses nothing when two writes meet', async () => {
    const one = vault();
    await Promise.all([one.write('primary', new Secret('a')), one.write('fallback', new Secret('b'))]);
    const later = vault();
    expect((await later.read('primary'))?.reveal()).toBe('a');
    expect((await later.read('fallback'))?.reveal()).toBe('b');
  });

  it('forgets on request, on disk too', async () => {
    const one = vault();
    await one.write('primary', new Secret('a'));
    await one.remove('primary');
    expect(await one.read('primary')).toBeUndefined();
    expect(await readFile(file, 'utf8')).toBe('{"version":1,"sealed":{}}');
  });

  it('has nothing before the first write, and says nothing about it', async () => {
    expect(await vault().read('primary')).toBeUndefined();
    expect(events).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"version":1,"seal'],
    ['zeros', '\0\0\0\0'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a later version', '{"version":2,"sealed":{"primary":"eA=="}}'],
  ])('takes a file of %s for an empty one, and puts it aside before writing', async (_what, text) => {
    await vault().write('fallback', new Secret('x'));
    await writeFile(file, text);
    expect(await vault().read('primary')).toBeUndefined();
    await vault().write('primary', new Secret('again'));
    expect((await vault().read('primary'))?.reveal()).toBe('again');
    expect(await readFile(path.join(folder, 'secrets.unreadable.json'), 'utf8')).toBe(text);
  });

  it('changes nothing while its file cannot be read, and passes over what is no secret', async () => {
    await vault().write('fallback', new Secret('x'));
    await writeFile(file, '{"version":1,"sealed":{"primary":7,"fallback":"eA=="}}');
    expect(await vault().read('primary')).toBeUndefined();
    expect(await vault().names()).toEqual(['fallback']);
    await rm(file);
    // A folder in its place: read errors are not for the superuser alone to miss.
    await mkdir(file);
    await expect(vault().write('primary', new Secret('a'))).rejects.toMatchObject({
      fault: { kind: 'vault-locked' },
    });
    expect(await readdir(folder)).toEqual(['secrets.json']);
  });

  it('treats a secret of another keyring as missing, and keeps it in case that one comes back', async () => {
    await vault().write('primary', new Secret('a'));
    expect(await vault(broken).read('primary')).toBeUndefined();
    expect(events).toEqual(['secret-unreadable']);
    expect((await vault().read('primary'))?.reveal()).toBe('a');
  });

  it('says that the vault is locked when nothing can be sealed, and writes nothing', async () => {
    await expect(vault(broken).write('primary', new Secret('a'))).rejects.toMatchObject({
      fault: { kind: 'vault-locked' },
    });
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('seals anew what the system wants sealed anew', async () => {
    await vault().write('primary', new Secret('a'));
    const seals: string[] = [];
    const rotated: Cipher = {
      seal: (text) => {
        seals.push('sealed');
        return cipher.seal(text);
      },
      open: async (sealed) => ({ ...(await cipher.open(sealed)), reseal: true }),
    };
    expect((await vault(rotated).read('primary'))?.reveal()).toBe('a');
    expect(seals).toEqual(['sealed']);
  });

  it('lives in memory alone where the system protects nothing', async () => {
    const memory = createMemoryVault();
    await memory.write('primary', new Secret('a'));
    expect([memory.protection, (await memory.read('primary'))?.reveal()]).toEqual(['memory-only', 'a']);
    await memory.remove('primary');
    expect(await memory.read('primary')).toBeUndefined();
  });
});
