import { beforeEach, describe, expect, it } from 'vitest';
import { Mailboxes } from '#engine/mailboxes';
import type { Vault } from '#engine/ports';
import { Secret } from '#shared/mailbox';
import { byToken, endpoint, MailboxesBench, settings } from './mailboxes-bench.ts';

let bench: MailboxesBench;
beforeEach(() => {
  bench = new MailboxesBench();
});

describe('changes of the mailboxes that meet', () => {
  /** A vault whose writes wait until they are let go. */
  function slowVault() {
    const waiting: (() => void)[] = [];
    const slow: Vault = {
      protection: bench.vault.protection,
      read: (name) => bench.vault.read(name),
      remove: (name) => bench.vault.remove(name),
      names: () => bench.vault.names(),
      write: async (name, secret) => {
        await bench.vault.write(name, secret);
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
    await bench.connect('fallback', 'a@gmail.com');
    const { slow, letGo } = slowVault();
    const same = new Mailboxes(bench.database, slow, bench.tokens);
    const change = same.connect('fallback', elsewhere, new Secret('new'), 2);
    await expect.poll(async () => (await bench.vault.read('a@gmail.com'))?.reveal()).toBe('new');
    const access = same.access('fallback');
    await letGo();
    await change;
    const { imap, credential } = (await access) ?? {};
    expect([imap?.port, credential?.secret.reveal()]).toEqual([2, 'new']);
  });

  it('that begin while a token is renewed are what the job gets', async () => {
    await bench.mailboxes.connect('fallback', byToken, new Secret('tokens'), 1);
    bench.tokens.accessToken = async () => {
      bench.tokens.accessToken = async () => new Secret('later');
      await bench.mailboxes.connect(
        'fallback',
        { ...byToken, imap: { ...endpoint, port: 2 } },
        new Secret('t'),
        2,
      );
      return new Secret('earlier');
    };
    const { imap, credential } = (await bench.mailboxes.access('fallback')) ?? {};
    expect([imap?.port, credential?.secret.reveal()]).toEqual([2, 'later']);
  });

  it('of one address end as the last one says', async () => {
    const { slow, letGo } = slowVault();
    const same = new Mailboxes(bench.database, slow, bench.tokens);
    const connecting = same.connect('fallback', settings('a@gmail.com'), new Secret('x'), 1);
    const forgetting = same.forget('fallback');
    await letGo();
    await Promise.all([connecting, forgetting]);
    expect([same.find('fallback'), await bench.held()]).toEqual([undefined, []]);
    const again = same.connect('fallback', settings('a@gmail.com'), new Secret('y'), 2);
    await letGo();
    await again;
    expect([same.isLocked('fallback'), await bench.held()]).toEqual([false, ['a@gmail.com']]);
  });

  it('of which one fails leave the mailbox with the secret it had, and the next one goes on', async () => {
    await bench.connect('fallback', 'a@gmail.com');
    bench.database.run(
      "CREATE TEMP TRIGGER full BEFORE UPDATE ON mailbox BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
    );
    const failing = bench.mailboxes.connect('fallback', elsewhere, new Secret('new'), 2);
    const other = bench.mailboxes.connect('fallback', settings('b@gmail.com'), new Secret('of b'), 2);
    await expect(failing).rejects.toThrow('disk is full');
    await expect(other).rejects.toThrow('disk is full');
    expect(await bench.held()).toEqual(['a@gmail.com']);
    expect(await bench.opened('fallback')).toBe('a@gmail.com password of a@gmail.com');
    bench.database.run('DROP TRIGGER full');
    await bench.mailboxes.connect('fallback', elsewhere, new Secret('new'), 3);
    expect(await bench.opened('fallback')).toBe('a@gmail.com password new');
  });

  it('cut off by a crash leave a mailbox that asks for its password', async () => {
    await bench.connect('fallback', 'a@gmail.com');
    for (const step of ['remove', 'write'] as const) {
      const reached = Promise.withResolvers<void>();
      const never = async (name: string, secret?: Secret): Promise<void> => {
        if (secret === undefined) await bench.vault.remove(name);
        reached.resolve();
        await new Promise(() => undefined);
      };
      void new Mailboxes(bench.database, { ...bench.vault, [step]: never }, bench.tokens).connect(
        'fallback',
        elsewhere,
        new Secret('new'),
        2,
      );
      await reached.promise;
      const after = new Mailboxes(bench.database, bench.vault, bench.tokens);
      await after.prepare();
      expect([await after.access('fallback'), after.isLocked('fallback')]).toEqual([undefined, true]);
    }
  });

  it('of the password alone lose none when they are cut off', async () => {
    await bench.connect('fallback', 'a@gmail.com');
    const reached = Promise.withResolvers<void>();
    const never = async (): Promise<void> => {
      reached.resolve();
      await new Promise(() => undefined);
    };
    const killed = new Mailboxes(
      bench.database,
      { ...bench.vault, write: never, remove: never },
      bench.tokens,
    );
    void killed.connect('fallback', settings('a@gmail.com'), new Secret('typed again'), 2);
    await reached.promise;
    const after = new Mailboxes(bench.database, bench.vault, bench.tokens);
    await after.prepare();
    expect((await after.access('fallback'))?.credential.secret.reveal()).toBe('of a@gmail.com');
  });

  it('whose secret the vault does not take at the end leave a mailbox that says so', async () => {
    await bench.connect('fallback', 'a@gmail.com');
    const full = { ...bench.vault, write: () => Promise.reject(new Error('no space left')) };
    const same = new Mailboxes(bench.database, full, bench.tokens);
    await same.prepare();
    await expect(same.connect('fallback', elsewhere, new Secret('new'), 2)).rejects.toThrow('no space left');
    expect([same.isLocked('fallback'), await same.access('fallback')]).toEqual([true, undefined]);
  });

  it('do not put one mailbox into two places', async () => {
    const both = await Promise.allSettled([
      bench.connect('fallback', 'a@gmail.com'),
      bench.connect('spare', 'A@gmail.com'),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(bench.mailboxes.find('spare')).toBeUndefined();
    expect(await bench.opened('fallback')).toBe('a@gmail.com password of a@gmail.com');
  });

  it('let go of the tokens in memory when the mailbox goes', async () => {
    const forgotten: string[] = [];
    bench.tokens.forget = (address) => void forgotten.push(address);
    await bench.mailboxes.connect('fallback', byToken, new Secret('tokens'), 1);
    await bench.mailboxes.forget('fallback');
    expect(forgotten).toEqual(['Anna@outlook.it']);
  });
});
