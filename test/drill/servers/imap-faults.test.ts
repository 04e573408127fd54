import net from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ImapAct, ImapStep } from '#drill/servers/fault-script';
import { LIBERO } from '#drill/servers/host-folders';
import { openLineClient } from '#drill/servers/line-client';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { ADDRESS, appendRaw, eventually, imapflowFor, plainOptions, signInRaw, texts } from './hosts.ts';

let host: EmbeddedMailHost;
beforeAll(async () => {
  host = await startMailHost(plainOptions(LIBERO));
  await host.deliver('inbox', 'Subject: x\r\n\r\n');
});
afterEach(() => host.faults.imap.clear());
afterAll(() => host.stop());

const STEPS: readonly { readonly on: ImapStep; readonly command: string; readonly selected?: boolean }[] = [
  { on: 'capability', command: 'CAPABILITY' },
  { on: 'noop', command: 'NOOP' },
  { on: 'id', command: 'ID NIL' },
  { on: 'namespace', command: 'NAMESPACE' },
  { on: 'list', command: 'LIST "" "*"' },
  { on: 'create', command: 'CREATE Nuova' },
  { on: 'select', command: 'SELECT INBOX' },
  { on: 'status', command: 'STATUS INBOX (MESSAGES)' },
  { on: 'fetch', command: 'FETCH 1 (UID)', selected: true },
  { on: 'search', command: 'UID SEARCH ALL', selected: true },
  { on: 'store', command: 'STORE 1 +FLAGS (\\Seen)', selected: true },
  { on: 'idle', command: 'IDLE', selected: true },
  { on: 'logout', command: 'LOGOUT' },
];

/** Connects, says one thing, and tells how the server ended it. */
const connectAndWait = (port: number, text = ''): Promise<{ end: string; bytesRead: number }> =>
  new Promise((resolve) => {
    let end = 'FIN';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      end = error.code ?? error.message;
    });
    socket.on('close', () => resolve({ end, bytesRead: socket.bytesRead }));
    socket.resume();
  });

describe.each(STEPS)('a fault at $on', ({ on, command, selected = false }) => {
  const play = async (act: ImapAct) => {
    const client = await signInRaw(host);
    if (selected) await client.command('SELECT INBOX');
    host.faults.imap.add({ on, act, times: 1 });
    return client;
  };

  it('answers NO and BAD with the text given, once', async () => {
    await using client = await play({ kind: 'no', text: '[UNAVAILABLE] Riprova' });
    expect(await client.command(command)).toEqual({ untagged: [], status: 'NO [UNAVAILABLE] Riprova' });
    host.faults.imap.add({ on, act: { kind: 'bad', text: 'Guasto' }, times: 1 });
    expect((await client.command(command)).status).toBe('BAD Guasto');
    expect((await client.command('CHECK')).status).toMatch(selected ? /^OK/ : /^(OK|BAD)/);
    expect(host.faults.imap.rules).toHaveLength(2);
  });

  it('says BYE and hangs up', async () => {
    await using client = await play({ kind: 'bye', text: 'A presto' });
    client.send(`x ${command}\r\n`);
    expect((await client.read()).toString()).toBe('* BYE A presto');
    await client.closed();
  });

  it.each(['close', 'reset'] as const)('ends the connection by %s without a word', async (kind) => {
    await using client = await play({ kind });
    let broken = false;
    client.socket.on('error', () => {
      broken = true;
    });
    client.send(`x ${command}\r\n`);
    await client.closed();
    expect(broken).toBe(kind === 'reset');
    expect(client.socket.bytesRead).toBeGreaterThan(0);
    await expect(client.read()).rejects.toThrow('closed');
  });
});

describe('faults before signing in', () => {
  it.each([
    { on: 'connect', kind: 'close', end: 'FIN' },
    { on: 'connect', kind: 'reset', end: 'ECONNRESET' },
    { on: 'greeting', kind: 'close', end: 'FIN' },
    { on: 'greeting', kind: 'reset', end: 'ECONNRESET' },
  ] as const)('plays $kind at $on without a word', async ({ on, kind, end }) => {
    host.faults.imap.add({ on, act: { kind }, times: 1 });
    expect(await connectAndWait(host.imap.port)).toEqual({ end, bytesRead: 0 });
    const { end: greeted } = await connectAndWait(host.imap.port, 'x LOGOUT\r\n');
    expect(greeted).toBe('FIN');
  });

  it('greets with BYE', async () => {
    host.faults.imap.add({ on: 'greeting', act: { kind: 'bye', text: 'Troppe connessioni' }, times: 1 });
    await expect(imapflowFor(host).client.connect()).rejects.toMatchObject({ reason: 'Troppe connessioni' });
    const { client } = imapflowFor(host);
    await client.connect();
    await client.logout();
  });

  it('refuses a sign-in for another reason than the password', async () => {
    host.faults.imap.add({ on: 'login', act: { kind: 'no', text: '[UNAVAILABLE] Manutenzione' } });
    await expect(imapflowFor(host).client.connect()).rejects.toMatchObject({
      serverResponseCode: 'UNAVAILABLE',
    });
    expect(host.signIns.every(({ accepted }) => accepted)).toBe(true);
  });

  it('stays silent until the client gives up', async () => {
    host.faults.imap.add({ on: 'connect', act: { kind: 'silence' } });
    const { client } = imapflowFor(host, { greetingTimeout: 50 });
    await expect(client.connect()).rejects.toMatchObject({ code: 'GREETING_TIMEOUT' });
  });

  it('drips so that a timer of inactivity never fires', async () => {
    host.faults.imap.add({ on: 'login', act: { kind: 'trickle', everyMs: 5 } });
    await using client = await openLineClient({ port: host.imap.port });
    await client.read();
    client.send(`x LOGIN ${ADDRESS} x\r\n`);
    for (let count = 0; count < 5; count += 1)
      expect((await client.read()).toString()).toBe('* OK Still here');
  });
});

describe('faults of APPEND', () => {
  const held = async (): Promise<number> => (await host.messages('sent')).length;

  it('refuses before the literal, and the connection goes on', async () => {
    await using client = await signInRaw(host);
    host.faults.imap.add({
      on: 'append',
      act: { kind: 'no', text: '[LIMIT] Piano' },
      times: 2,
      match: 'outbox',
    });
    const before = await held();
    expect((await appendRaw(client, 'outbox', 'Subject: x\r\n\r\n')).status).toBe('NO [LIMIT] Piano');
    client.send('x APPEND outbox {14+}\r\nSubject: x\r\n\r\n\r\n');
    expect((await client.read()).toString()).toBe('x NO [LIMIT] Piano');
    expect(await held()).toBe(before);
    expect((await appendRaw(client, 'outbox', 'Subject: x\r\n\r\n')).status).toMatch(/^OK/);
    expect(await held()).toBe(before + 1);
  });

  it.each<ImapAct>([
    { kind: 'close' },
    { kind: 'reset' },
    { kind: 'silence' },
    { kind: 'bye', text: 'Arresto' },
    { kind: 'no', text: '[UNAVAILABLE] Forse' },
  ])('keeps the message and then plays $kind instead of the reply', async (act) => {
    const { client } = imapflowFor(host, { socketTimeout: 100 });
    await client.connect();
    host.faults.imap.add({ on: 'append-stored', act, times: 1 });
    const before = await held();
    await expect(client.append('outbox', 'Subject: x\r\n\r\nciao\r\n')).rejects.toThrow();
    expect(await held()).toBe(before + 1);
    client.close();
  });

  it('drops the connection before the message comes', async () => {
    await using client = await signInRaw(host);
    host.faults.imap.add({ on: 'append', act: { kind: 'close' }, times: 1 });
    const before = await held();
    client.send('x APPEND outbox {14}\r\n');
    await client.closed();
    expect(await held()).toBe(before);
  });
});

describe('a fault script', () => {
  it('lets some pass, plays some, and then no more', async () => {
    await using client = await signInRaw(host);
    host.faults.imap.add({ on: 'noop', after: 2, times: 1, act: { kind: 'no', text: 'Adesso' } });
    const statuses = [];
    for (let count = 0; count < 4; count += 1)
      statuses.push((await client.command('NOOP')).status.slice(0, 2));
    expect(statuses).toEqual(['OK', 'OK', 'NO', 'OK']);
  });

  it('stops at once when a rule is removed', async () => {
    await using client = await signInRaw(host);
    const remove = host.faults.imap.add({ on: 'noop', act: { kind: 'no', text: 'Guasto' } });
    expect((await client.command('NOOP')).status).toBe('NO Guasto');
    remove();
    expect((await client.command('NOOP')).status).toMatch(/^OK/);
  });

  it('delays and then goes on', async () => {
    await using client = await signInRaw(host);
    host.faults.imap.add({ on: 'noop', act: { kind: 'delay', ms: 60 } });
    const startMs = performance.now();
    expect((await client.command('NOOP')).status).toMatch(/^OK/);
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(55);
  });

  it('leaves no timer and no connection behind a client that went away', async () => {
    const client = await signInRaw(host);
    host.faults.imap.add({ on: 'noop', act: { kind: 'trickle', everyMs: 2 }, times: 1 });
    client.send('x NOOP\r\n');
    await client.read();
    await client[Symbol.asyncDispose]();
    const after = await signInRaw(host);
    await eventually(
      'the next client is served',
      async () => texts(await after.command('NOOP')).length === 0,
    );
    await after[Symbol.asyncDispose]();
  });
});
