import { safeStorage } from 'electron';
import type { Log, Vault } from '#engine/ports';
import { errorFacts } from './error-facts.ts';
import { type Cipher, createFileVault, createMemoryVault } from './vault-file.ts';

const asyncCipher: Cipher = {
  seal: (text) => safeStorage.encryptStringAsync(text),
  async open(sealed) {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
    return { text: result, reseal: shouldReEncrypt };
  },
};

/* oxlint-disable typescript/no-deprecated -- runtimes before the asynchronous interface have only this one */
const syncCipher: Cipher = {
  seal: async (text) => safeStorage.encryptString(text),
  open: async (sealed) => ({ text: safeStorage.decryptString(sealed), reseal: false }),
};
const isSyncAvailable = (): boolean => safeStorage.isEncryptionAvailable();
/* oxlint-enable typescript/no-deprecated */

/** The cipher that this runtime and this system offer; `undefined` where a secret would not really be protected. */
async function findCipher(): Promise<Cipher | undefined> {
  if (process.platform === 'linux') {
    // `basic_text` seals with a key that everybody knows.
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') return undefined;
  }
  if (typeof Reflect.get(safeStorage, 'isAsyncEncryptionAvailable') === 'function') {
    return (await safeStorage.isAsyncEncryptionAvailable()) ? asyncCipher : undefined;
  }
  return isSyncAvailable() ? syncCipher : undefined;
}

/** Where passwords live on this system. Call it when the app is ready. */
export async function openVault(folder: string, log: Log): Promise<Vault> {
  const cipher = await findCipher().catch((error: unknown) => {
    log.write('warn', 'cipher-unavailable', errorFacts(error));
    return undefined;
  });
  return cipher === undefined ? createMemoryVault() : createFileVault(folder, cipher, log);
}
