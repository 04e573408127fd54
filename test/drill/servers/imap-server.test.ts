import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '#drill/servers/certificates';
import { GMAIL, LIBERO, VIRGILIO } from '#drill/servers/host-folders';
import { openLineClient } from '#drill/servers/line-client';
import { type EmbeddedHostOptions, type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { ADDRESS, appendRaw, imapflowFor, plainOptions, signInRaw, texts } from './hosts.ts';

let host: EmbeddedMailHost | undefined;
afterEach(() => host?.stop());

const start = async (options: Partial<EmbeddedHostOptions> = {}): Promise<EmbeddedMailHost> => {
  host = await startMailHost({ ...plainOptions(LIBERO), ...options });
  return host;
};

describe('extensions that a provider may lack', () => {
  it('announces all of them, and after signing in only', async () => {
    const running = await start({ quotaBytes: 1e6, appendLimitBytes: 5000 });
    await using client = await openLineClient({ port: running.imap.port });
    expect((await client.read()).toString()).not.toContain('UIDPLUS');
    await using signedIn = await signInRaw(running);
    const line = texts(await signedIn.command('CAPABILITY')).join();
    for (const name of [
      'LITERAL+',
      'IDLE',
      'UIDPLUS',
      'QUOTA',
      'SPECIAL-USE',
      'STATUS=SIZE',
      'APPENDLIMIT=5000',
    ]) {
      expect(line.split(' ')).toContain(name);
    }
  });

  it('hides and refuses those that are switched off', async () => {
    const off = { uidplus: false, literalPlus: false, idle: false, quota: false, statusSize: false } as const;
    const running = await start({ quotaBytes: 1e6, extensions: off });
    await using client = await signInRaw(running);
    const line = texts(await client.command('CAPABILITY')).join();
    expect(line).not.toMatch(/UIDPLUS|LITERAL\+|IDLE|QUOTA|STATUS=SIZE/);
    expect((await client.command('IDLE')).status).toMatch(/^BAD/);
    expect((await client.command('GETQUOTAROOT INBOX')).status).toMatch(/^BAD/);
    await client.command('SELECT INBOX');
    expect((await client.command('UID EXPUNGE 1')).status).toMatch(/^BAD/);
    expect((await appendRaw(client, 'INBOX', 'Subject: x\r\n\r\n')).status).toBe('OK Append completed');
    client.send('x APPEND INBOX {3+}\r\nabc\r\n');
    expect((await client.read()).toString()).toMatch(/^x BAD/);
  });

  it('gives imapflow no UID without UIDPLUS', async () => {
    const running = await start({ extensions: { uidplus: false } });
    const { client } = imapflowFor(running);
    await client.connect();
    expect(await client.append('INBOX', 'Subject: x\r\n\r\n')).not.toHaveProperty('uid');
    await client.logout();
  });
});

describe('limits', () => {
  it('refuses a message above APPENDLIMIT, with either kind of literal, and stores nothing', async () => {
    const running = await start({ appendLimitBytes: 100 });
    await using client = await signInRaw(running);
    expect((await appendRaw(client, 'INBOX', 'x'.repeat(101))).status).toMatch(/^NO \[TOOBIG\]/);
    client.send(`x APPEND INBOX {101+}\r\n${'x'.repeat(101)}\r\n`);
    expect((await client.read()).toString()).toMatch(/^x NO \[TOOBIG\]/);
    expect((await appendRaw(client, 'INBOX', 'x'.repeat(100))).status).toMatch(/^OK/);
    expect(await running.messages('inbox')).toHaveLength(1);
  });

  it('refuses a large literal that is not a message', async () => {
    await using client = await signInRaw(await start());
    expect((await client.command('LIST "" {70000}', Buffer.alloc(70_000), '')).status).toMatch(/^BAD/);
  });

  it('ends a conversation of endless nonsense', async () => {
    await using client = await openLineClient({ port: (await start()).imap.port });
    client.send('nonsense\r\n'.repeat(40));
    await client.closed();
  });

  it('refuses a read-only folder and a folder that only holds others', async () => {
    const running = await start({
      ...GMAIL,
      folders: [...GMAIL.folders, { name: 'Chiusa', readOnly: true }],
    });
    await using client = await signInRaw(running);
    expect((await appendRaw(client, 'Chiusa', 'Subject: x\r\n\r\n')).status).toMatch(/^NO \[NOPERM\]/);
    expect((await client.command('SELECT Chiusa')).status).toMatch(/^OK \[READ-ONLY\]/);
    expect((await client.command('SELECT "[Gmail]"')).status).toMatch(/^NO/);
  });
});

describe('signing in', () => {
  it('takes no password before STARTTLS', async () => {
    const authority = await createCertificateAuthority();
    const running = await start({ security: 'starttls', certificate: await authority.issue() });
    await using client = await openLineClient({ port: running.imap.port });
    expect((await client.read()).toString()).toContain('LOGINDISABLED');
    expect((await client.command(`LOGIN ${ADDRESS} x`)).status).toMatch(/^NO \[PRIVACYREQUIRED\]/);
    expect(running.signIns).toEqual([]);
  });

  it('drops what was sent in clear after STARTTLS', async () => {
    const authority = await createCertificateAuthority();
    const running = await start({ security: 'starttls', certificate: await authority.issue() });
    const socket = net.connect(running.imap.port, '127.0.0.1');
    const heard = async (from: Socket): Promise<string> => String((await once(from, 'data'))[0]);
    await heard(socket);
    socket.write(`a STARTTLS\r\nb LOGIN ${ADDRESS} x\r\n`);
    expect(await heard(socket)).toMatch(/^a OK .*\r\n$/);
    const secured = tls.connect({ socket, ca: authority.ca, servername: 'localhost' });
    secured.write('c NOOP\r\n');
    expect(await heard(secured)).toMatch(/^c OK/);
    expect(running.signIns).toEqual([]);
    secured.destroy();
  });

  it('survives a client that does not trust it', async () => {
    const authority = await createCertificateAuthority();
    const running = await start({ security: 'tls', certificate: await authority.issue() });
    await expect(imapflowFor(running).client.connect()).rejects.toThrow();
    const { client } = imapflowFor(running, { tls: { ca: authority.ca } });
    await client.connect();
    await client.logout();
  });
});

describe('changes behind the back of a client', () => {
  it('tells what was removed, changed and added, in this order', async () => {
    const running = await start();
    for (const subject of ['uno', 'due']) await running.deliver('inbox', `Subject: ${subject}\r\n\r\n`);
    await using client = await signInRaw(running);
    await client.command('SELECT INBOX');
    const inbox = running.store.get('inbox');
    running.store.remove(inbox, new Set([1]));
    const [left] = inbox.messages;
    if (left === undefined) throw new Error('nothing left');
    running.store.setFlags(inbox, left, ['\\Flagged']);
    await running.deliver('inbox', 'Subject: tre\r\n\r\n');
    expect(texts(await client.command('NOOP'))).toEqual([
      '* 1 EXPUNGE',
      '* 1 FETCH (UID 2 FLAGS (\\Flagged))',
      '* 2 EXISTS',
      '* 0 RECENT',
    ]);
  });

  it('ends the session when the folder was rebuilt, and then shows another UIDVALIDITY', async () => {
    const running = await start();
    await running.deliver('inbox', 'Subject: x\r\n\r\n');
    await using client = await signInRaw(running);
    const before = texts(await client.command('SELECT INBOX')).join();
    running.store.renumber(running.store.get('inbox'));
    client.send('x NOOP\r\n');
    expect((await client.read()).toString()).toMatch(/^\* BYE/);
    await client.closed();
    await using again = await signInRaw(running);
    const after = texts(await again.command('SELECT INBOX')).join();
    const validity = (shown: string): string | undefined => /UIDVALIDITY (\d+)/.exec(shown)?.[1];
    expect(validity(after)).toMatch(/^\d+$/);
    expect(validity(after)).not.toBe(validity(before));
  });
});

describe('presets', () => {
  it('shows the folders of each brand, with special use for Gmail only', async () => {
    const virgilio = await startMailHost(plainOptions(VIRGILIO));
    const { client } = imapflowFor(virgilio);
    await client.connect();
    const paths = (await client.list()).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['Bozze', 'Cestino', 'INBOX', 'Posta Inviata', 'Spam']);
    await using raw = await signInRaw(virgilio);
    expect(texts(await raw.command('LIST "" "*"')).join()).not.toMatch(/\\(Sent|Junk|Trash|Drafts)/);
    await client.logout();
    await virgilio.stop();
  });

  it('shows every message of Gmail once more in all mail, but for trash and spam', async () => {
    const running = await start(GMAIL);
    await running.deliver('inbox', 'Subject: uno\r\n\r\n');
    await running.deliver('sent', 'Subject: due\r\n\r\n');
    await running.deliver('junk', 'Subject: tre\r\n\r\n');
    expect((await running.messages('all')).map(({ raw }) => raw.toString().trim())).toEqual([
      'Subject: uno',
      'Subject: due',
    ]);
  });
});
