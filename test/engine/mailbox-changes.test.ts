import { beforeEach, describe, expect, it } from 'vitest';
import { type AccessTokens, Mailboxes } from '#engine/mailboxes';
import { type Database, openDatabase } from '#engine/storage/database';
import { type MailboxSettings, Secret } from '#shared/mailbox';
import { makePorts } from '#support/ports';

const endpoint = { host: '127.0.0.1', port: 1, security: 'none' } as const;
const settings = (address: string): MailboxSettings => ({
  address,
  user: address,
  imap: endpoint,
  smtp: endpoint,
});
const byToken: MailboxSettings = { ...settings('Anna@outlook.it'), signIn: 'microsoft' };

let database: Database;
let tokens: AccessTokens;
let mailboxes: Mailboxes;
const { vault } = makePorts();
const held = async (): Promise<readonly string[]> => [...(await vault.names())].toSorted();

beforeEach(async () => {
  for (const name of await vault.names()) await vault.remove(name);
  database = openDatabase(':memory:');
  tokens = {
    accessToken: async () => new Secret('token'),
    renewed: async () => undefined,
    forget: () => undefined,
  };
  mailboxes = new Mailboxes(database, vault, tokens);
});

const connect = (role: 'primary' | 'fallback' | 'spare', address: string): Promise<void> =>
  mailboxes.connect(role, settings(address), new Secret(`of ${address}`), 1);
const opened = async (role: 'primary' | 'fallback' | 'spare'): Promise<string | undefined> => {
  const access = await mailboxes.access(role);
  return access && `${access.address} ${access.credential.kind} ${access.credential.secret.reveal()}`;
};

describe('changes of the mailboxes that meet', () => {
  /** A vault whose writes wait until they are let go. */
  function slowVault() {
    const waiting: (() => void)[] = [];
    const slow: typeof vault = {
      protection: vault.protection,
      read: (name) => vault.read(name),
      remove: (name) => vault.remove(name),
      names: () => vault.names(),
      write: async (name, secret) => {
        await vault.write(name, secret);
        await new Promise<void>((resolve) => waiting.push(resolve));
      },
    };
    const letGo = async (): Promise<void> => {
      await expect.poll(() => waiting.length).toBe(1);
      waiting.pop()?.();
    };
    return { slow, letGo };
  }
  const elsewhere = { ...settings('a@gmail.com'), imap: { ...endpoint, port: 2 } };

  it('never give a new password to the servers of before', async () => {
    await connect('fallback', 'a@gmail.com');
    const { slow, letGo } = slowVault();
    const same = new Mailboxes(database, slow, tokens);
    const change = same.connect('fallback', elsewhere, new Secret('new'), 2);
    await expect.poll(async () => (await vault.read('a@gmail.com'))?.reveal()).toBe('new');
    const access = same.access('fallback');
    await letGo();
    await change;
    const { imap, credential } = (await access) ?? {};
    expect([imap?.port, credential?.secret.reveal()]).toEqual([2, 'new']);
  });

  it('that begin while a token is renewed are what the job gets', async () => {
    await mailboxes.connect('fallback', byToken, new Secret('tokens'), 1);
    tokens.accessToken = async () => {
      tokens.accessToken = async () => new Secret('later');
      await mailboxes.connect('fallback', { ...byToken, imap: { ...endpoint, port: 2 } }, new Secret('t'), 2);
      return new Secret('earlier');
    };
    const { imap, credential } = (await mailboxes.access('fallback')) ?? {};
    expect([imap?.port, credential?.secret.reveal()]).toEqual([2, 'later']);
  });

  it('of one address end as the last one says', async () => {
    const { slow, letGo } = slowVault();
    const same = new Mailboxes(database, slow, tokens);
    const connecting = same.connect('fallback', settings('a@gmail.com'), new Secret('x'), 1);
    const forgetting = same.forget('fallback');
    await letGo();
    await Promise.all([connecting, forgetting]);
    expect([same.find('fallback'), await held()]).toEqual([undefined, []]);
    const again = same.connect('fallback', settings('a@gmail.com'), new Secret('y'), 2);
    await letGo();
    await again;
    expect([same.isLocked('fallback'), await held()]).toEqual([false, ['a@gmail.com']]);
  });

  it('of which one fails leave the mailbox with the secret it had, and the next one goes on', async () => {
    await connect('fallback', 'a@gmail.com');
    database.run(
      "CREATE TEMP TRIGGER full BEFORE UPDATE ON mailbox BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
    );
    const failing = mailboxes.connect('fallback', elsewhere, new Secret('new'), 2);
    const other = mailboxes.connect('fallback', settings('b@gmail.com'), new Secret('of b'), 2);
    await expect(failing).rejects.toThrow('disk is full');
    await expect(other).rejects.toThrow('disk is full');
    expect(await held()).toEqual(['a@gmail.com']);
    expect(await opened('fallback')).toBe('a@gmail.com password of a@gmail.com');
    database.run('DROP TRIGGER full');
    await mailboxes.connect('fallback', elsewhere, new Secret('new'), 3);
    expect(await opened('fallback')).toBe('a@gmail.com password new');
  });

  it('cut off by a crash leave a mailbox that asks for its password', async () => {
    await connect('fallback', 'a@gmail.com');
    for (const step of ['remove', 'write'] as const) {
      const reached = Promise.withResolvers<void>();
      const never = async (name: string, secret?: Secret): Promise<void> => {
        if (secret === undefined) await vault.remove(name);
        reached.resolve();
        await new Promise(() => undefined);
      };
      void new Mailboxes(database, { ...vault, [step]: never }, tokens).connect(
        'fallback',
        elsewhere,
        new Secret('new'),
        2,
      );
      await reached.promise;
      const after = new Mailboxes(database, vault, tokens);
      await after.prepare();
      expect([await after.access('fallback'), after.isLocked('fallback')]).toEqual([undefined, true]);
    }
  });

  it('do not put one mailbox into two places', async () => {
    const both = await Promise.allSettled([
      connect('fallback', 'a@gmail.com'),
      connect('spare', 'A@gmail.com'),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(mailboxes.find('spare')).toBeUndefined();
    expect(await opened('fallback')).toBe('a@gmail.com password of a@gmail.com');
  });

  it('let go of the tokens in memory when the mailbox goes', async () => {
    const forgotten: string[] = [];
    tokens.forget = (address) => void forgotten.push(address);
    await mailboxes.connect('fallback', byToken, new Secret('tokens'), 1);
    await mailboxes.forget('fallback');
    expect(forgotten).toEqual(['Anna@outlook.it']);
  });
});
