import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Log, Vault } from '#engine/ports';
import { fail } from '#shared/fault';
import { Secret } from '#shared/mailbox';
import { errorFacts } from './error-facts.ts';

/** The system's protection of a secret. `reseal`: it was opened, but the system wants it sealed anew. */
export interface Cipher {
  seal(text: string): Promise<Buffer>;
  open(sealed: Buffer): Promise<{ text: string; reseal: boolean }>;
}

type Sealed = Readonly<Record<string, string>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const hasCode = (error: unknown, code: string): boolean => isRecord(error) && error['code'] === code;

/** Version 1: `{"version":1,"sealed":{"anna@libero.it":"base64",…}}`. `undefined` for anything else. */
function parse(text: string): Sealed | undefined {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isRecord(file) || file['version'] !== 1 || !isRecord(file['sealed'])) return undefined;
  const known = Object.entries(file['sealed']).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(known);
}

/** A file that is the old one or the new one, whatever happens in between; readable by its owner only. */
async function replaceFile(file: string, text: string): Promise<void> {
  const next = `${file}.next`;
  await rm(next, { force: true });
  const handle = await open(next, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, file);
  if (process.platform === 'win32') return;
  const folder = await open(path.dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Passwords sealed by the system, in one file of a folder of their own. What cannot be opened counts as missing, and is
 * never written over: a damaged file, or one of a later version, is put aside as `secrets.unreadable.json` first.
 */
export function createFileVault(folder: string, cipher: Cipher, log: Log): Vault {
  const file = path.join(folder, 'secrets.json');
  const opened = new Map<string, Secret>();
  let queue: Promise<unknown> = Promise.resolve();

  /** `undefined`: the file is there and holds nothing that this version knows. Throws when it cannot be read. */
  const loadStrictly = async (): Promise<Sealed | undefined> => {
    try {
      return parse(await readFile(file, 'utf8'));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return {};
      throw error;
    }
  };
  const load = async (): Promise<Sealed> => {
    try {
      const sealed = await loadStrictly();
      if (sealed === undefined) log.write('warn', 'vault-unreadable');
      return sealed ?? {};
    } catch (error) {
      log.write('warn', 'vault-unreadable', errorFacts(error));
      return {};
    }
  };
  const change = (name: string, blob: string | undefined): Promise<void> => {
    const turn = queue.then(async () => {
      const kept = await loadStrictly();
      if (kept === undefined) await rename(file, path.join(folder, 'secrets.unreadable.json'));
      const { [name]: _replaced, ...others } = kept ?? {};
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (process.platform !== 'win32') await chmod(folder, 0o700);
      const sealed: Sealed = blob === undefined ? others : { ...others, [name]: blob };
      await replaceFile(file, JSON.stringify({ version: 1, sealed }));
    });
    queue = turn.catch(() => undefined);
    return turn.catch((error: unknown) => {
      fail(hasCode(error, 'ENOSPC') ? 'disk-full' : 'vault-locked', undefined, error);
    });
  };
  const write = async (name: string, secret: Secret): Promise<void> => {
    const sealed = await cipher
      .seal(secret.reveal())
      .catch((error: unknown) => fail('vault-locked', undefined, error));
    await change(name, sealed.toString('base64'));
    opened.set(name, secret);
  };

  return {
    protection: 'protected',
    write,
    async read(name) {
      const known = opened.get(name);
      if (known !== undefined) return known;
      const { [name]: blob } = await load();
      if (blob === undefined) return undefined;
      try {
        const { text, reseal } = await cipher.open(Buffer.from(blob, 'base64'));
        const secret = new Secret(text);
        opened.set(name, secret);
        if (reseal) await write(name, secret);
        return secret;
      } catch (error) {
        // Another keyring, another user, a damaged file: the blob stays, in case the keyring comes back.
        log.write('warn', 'secret-unreadable', errorFacts(error));
        return opened.get(name);
      }
    },
    async remove(name) {
      opened.delete(name);
      await change(name, undefined);
    },
    names: async () => Object.keys(await load()),
  };
}

/** Passwords for as long as the app runs: where the system protects nothing, nothing is written. */
export function createMemoryVault(): Vault {
  const secrets = new Map<string, Secret>();
  return {
    protection: 'memory-only',
    read: (name) => Promise.resolve(secrets.get(name)),
    write(name, secret) {
      secrets.set(name, secret);
      return Promise.resolve();
    },
    remove(name) {
      secrets.delete(name);
      return Promise.resolve();
    },
    names: () => Promise.resolve([...secrets.keys()]),
  };
}
