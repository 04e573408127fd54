import path from 'node:path';
import { createEngine } from '#engine/engine';
import type { Vault } from '#engine/ports';
import { faultOf } from '#shared/fault';
import type { MailboxSettings } from '#shared/mailbox';
import type { SignInService } from '#shared/sign-in';
import { HandClock, makePorts } from '#support/ports';
import { TestBrowser } from '#support/test-browser';
import { type Cipher, createFileVault } from '../../../electron/main/vault-file.ts';

/** What one process of an engine is born with. */
export interface ChildStart {
  readonly folder: string;
  readonly now: number;
  readonly services: readonly SignInService[];
  readonly steps: readonly ({ readonly name: string; readonly args: unknown } | 'ready')[];
  /** The process kills itself with SIGKILL around so many changes of the vault after `ready`. */
  readonly killAt?: { readonly change: number; readonly when: 'before' | 'after' };
  readonly settings?: MailboxSettings;
}

const XOR: Cipher = {
  seal: async (text) => Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer,
  open: async (sealed) => ({
    text: Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
    reseal: false,
  }),
};

const deadly = (
  vault: Vault,
  { change, when }: NonNullable<ChildStart['killAt']>,
  isReady: () => boolean,
): Vault => {
  let changes = 0;
  const around = async (work: () => Promise<void>): Promise<void> => {
    if (isReady()) changes += 1;
    const isNow = isReady() && changes === change;
    if (isNow && when === 'before') process.kill(process.pid, 'SIGKILL');
    await work();
    if (isNow) process.kill(process.pid, 'SIGKILL');
  };
  return {
    protection: vault.protection,
    read: (name) => vault.read(name),
    names: () => vault.names(),
    write: (name, secret) => around(() => vault.write(name, secret)),
    remove: (name) => around(() => vault.remove(name)),
  };
};

/** The ports of one life of the engine: its database and its vault are files. */
export const portsIn = ({
  folder,
  now,
  services,
  settings,
}: Pick<ChildStart, 'folder' | 'now' | 'services' | 'settings'>) => {
  const ports = makePorts({
    clock: new HandClock(now),
    ...(settings === undefined ? {} : { directory: () => settings }),
    databasePath: path.join(folder, 'posta.db'),
    vault: createFileVault(path.join(folder, 'vault'), XOR, { write: () => undefined }),
    limits: { connectMs: 1500, greetingMs: 1500, commandMs: 3000, afterDotMs: 3000 },
    signIn: { services, open: async (url) => void new TestBrowser().open(url) },
  });
  return { ports };
};

/** Plays the steps; what a command says to the window is of no matter here. */
async function live(start: ChildStart, say: (word: string) => void): Promise<void> {
  const { ports: plain } = portsIn(start);
  let isReady = false;
  const ports =
    start.killAt === undefined
      ? plain
      : { ...plain, vault: deadly(plain.vault, start.killAt, () => isReady) };
  const engine = createEngine(ports);
  await engine.start();
  for (const step of start.steps) {
    if (step === 'ready') {
      isReady = true;
      continue;
    }
    const handle = Reflect.get(engine.handlers, step.name) as (args: unknown) => Promise<unknown>;
    await handle(step.args).catch((error: unknown) => say(`fault ${faultOf(error).kind}`));
  }
  say('done');
}

if (process.send !== undefined && process.argv[1] === import.meta.filename) {
  const say = (word: string): void => void process.send?.(word);
  process.on('message', (start: ChildStart) => {
    live(start, say).catch((error: unknown) => say(`broken ${String(error)}`));
  });
  process.on('disconnect', () => process.exit(0));
}
