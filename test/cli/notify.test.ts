import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { splitHeader } from '#shared/contacts/headers';
import { readFlags } from '../../electron/cli/command.ts';
import { notifyCommand } from '../../electron/cli/notify.ts';

interface Row {
  readonly address: string;
  readonly state: string;
  readonly messageId: string;
  readonly reply: string;
  readonly attempts: number;
  readonly reason?: string;
}

let host: EmbeddedMailHost;
let folder: string;
const file = (name: string): string => path.join(folder, name);
beforeEach(async () => {
  const mailbox = {
    name: 'gmail',
    address: 'mario@gmail.com',
    password: 'secret',
    security: 'none',
  } as const;
  host = await startMailHost({ ...mailbox, ...GMAIL });
  folder = mkdtempSync(path.join(tmpdir(), 'notify-'));
  writeFileSync(file('fallback.json'), JSON.stringify(host.mailboxFile()));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await host.stop();
});

const argsFor = (contacts: unknown, ...more: string[]): string[] => {
  writeFileSync(file('contacts.json'), JSON.stringify(contacts) ?? 'not JSON');
  const given = more.includes('--text') ? [] : ['--text', 'it'];
  return ['--fallback', file('fallback.json'), '--contacts', file('contacts.json'), ...given, ...more];
};

async function notify(
  contacts: unknown,
  ...more: string[]
): Promise<{ readonly code: number; readonly rows: readonly Row[] }> {
  const printed: unknown[] = [];
  const output = { json: true, result: (value: unknown) => void printed.push(value), say: () => undefined };
  const flags = readFlags(argsFor(contacts, ...more), notifyCommand);
  const code = await notifyCommand.run(flags, output, new AbortController().signal);
  expect(printed).toHaveLength(1);
  return { code, rows: printed[0] as readonly Row[] };
}

const statesOf = (rows: readonly Row[]): readonly string[] =>
  rows.map(({ address, state }) => `${address} ${state}`);
const recipients = (): readonly string[] => host.submitted.map(({ to }) => to.join(' '));

describe('posta notify', () => {
  it('sends one notice to each and reports every entry', async () => {
    const { code, rows } = await notify([
      'a@example.org',
      {
        address: 'b@example.org',
        name: 'Bruno Verdi',
        messageId: '<x@example.org>',
        references: ['<w@example.org>'],
        subject: 'la gita',
      },
      { address: 'A@example.org' },
      'no-reply@shop.example',
      {
        address: 'c@example.org',
        kind: 'list',
        sent: 1,
        received: 1,
        score: 3,
        lastAt: '2026-01-01T00:00:00.000Z',
        name: '',
      },
      'x@y.example, z@y.example',
      'a@b.it\r\nRCPT TO:<evil@evil.example>',
      { name: 'nobody' },
      7,
      null,
      {
        address: 'd@example.org',
        name: 'D\r\nBcc: evil@evil.example',
        subject: 'S\r\nBcc: evil@evil.example',
        messageId: '<a@b>\r\nBcc: e@e.it',
      },
      'mario@gmail.com',
    ]);
    expect(rows.map(({ address, state, reason = '' }) => [address, state, reason])).toEqual([
      ['a@example.org', 'sent', ''],
      ['b@example.org', 'sent', ''],
      ['A@example.org', 'refused', 'duplicate'],
      ['no-reply@shop.example', 'refused', 'machine'],
      ['c@example.org', 'refused', 'list'],
      ['x@y.example, z@y.example', 'refused', 'invalid'],
      ['a@b.it RCPT TO:<evil@evil.example>', 'refused', 'invalid'],
      ['', 'refused', 'invalid'],
      ['', 'refused', 'invalid'],
      ['', 'refused', 'invalid'],
      ['d@example.org', 'sent', ''],
      ['mario@gmail.com', 'refused', 'self'],
    ]);
    expect(code).toBe(0);
    expect(recipients()).toEqual(['a@example.org', 'b@example.org', 'd@example.org']);
    const headers = host.submitted.map(({ raw }) => splitHeader(raw));
    expect(headers.some((one) => one.has('bcc'))).toBe(false);
    expect(headers[1]?.get('in-reply-to')).toBe('<x@example.org>');
    expect(headers[1]?.get('references')).toBe('<w@example.org> <x@example.org>');
    expect(headers[1]?.get('subject')).toBe('Re: la gita');
    expect(host.submitted[1]?.raw.toString()).toContain('Ciao Bruno,');
    expect(headers.map((one) => one.get('message-id'))).toEqual(
      rows.filter(({ state }) => state === 'sent').map(({ messageId }) => messageId),
    );
  });

  it('sends nothing twice with one database, and again in another campaign', async () => {
    const people = ['a@example.org', 'b@example.org'];
    await notify(people, '--db', file('db'));
    const again = await notify([...people, 'c@example.org'], '--db', file('db'));
    expect(again.code).toBe(0);
    expect(statesOf(again.rows)).toEqual(['a@example.org sent', 'b@example.org sent', 'c@example.org sent']);
    expect(recipients()).toEqual(['a@example.org', 'b@example.org', 'c@example.org']);
    await notify(people, '--db', file('db'), '--campaign', 'later');
    expect(host.submitted).toHaveLength(5);
  });

  it('plans without sending or storing', async () => {
    const { code, rows } = await notify(['a@example.org', 'nobody'], '--dry-run', '--db', file('db'));
    expect([code, ...statesOf(rows)]).toEqual([0, 'a@example.org planned', 'nobody refused']);
    expect(rows[0]?.messageId).toMatch(/^<[a-z2-7]{32}@gmail\.com>$/);
    expect(host.connections('smtp')).toBe(0);
    expect(existsSync(file('db'))).toBe(false);
  });

  it('takes a text of the user, unless it holds a link', async () => {
    writeFileSync(file('text.txt'), 'Subject: Nuova casella, {{nome}}\n\nCaro {{nome}},\nscrivimi qui.\n');
    await notify([{ address: 'a@example.org', name: 'Anna Rossi' }], '--text', file('text.txt'));
    const raw = host.submitted[0]?.raw.toString() ?? '';
    expect(splitHeader(Buffer.from(raw)).get('subject')).toBe('Nuova casella, Anna');
    expect(raw.endsWith('\r\n\r\nCaro Anna,\r\nscrivimi qui.\r\n')).toBe(true);
    writeFileSync(file('text.txt'), 'Vai su https://example.org');
    await expect(notify(['a@example.org'], '--text', file('text.txt'))).rejects.toThrow('input-invalid');
  });

  it('fails when the server does, and finishes at the next run', async () => {
    await host.down('smtp');
    const failed = await notify(['a@example.org', 'b@example.org'], '--db', file('db'));
    expect(failed.code).toBe(1);
    expect(statesOf(failed.rows)).toEqual(['a@example.org retry', 'b@example.org planned']);
    await host.up('smtp');
    const done = await notify(['a@example.org', 'b@example.org'], '--db', file('db'));
    expect(done.code).toBe(0);
    expect(recipients()).toEqual(['a@example.org', 'b@example.org']);
  });

  it('tries again after a 4xx, and finds in Sent what nobody answered for', async () => {
    host.faults.smtp.add({
      on: 'rcpt',
      times: 1,
      match: 'a@',
      act: { kind: 'reply', code: 451, text: 'later' },
    });
    host.faults.smtp.add({ on: 'data-stored', times: 1, act: { kind: 'reset' } });
    const { code, rows } = await notify(['a@example.org', 'b@example.org']);
    expect(code).toBe(0);
    expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual([
      ['sent', 2],
      ['sent', 1],
    ]);
    expect([...recipients()].toSorted()).toEqual(['a@example.org', 'b@example.org']);
  });

  it('says why, apart from what the server said', async () => {
    await host.down('smtp');
    const failed = await notify(['a@example.org'], '--db', file('db'));
    expect(failed.rows[0]).toMatchObject({ reply: '', fault: { kind: 'refused', scope: 'service' } });
    await host.up('smtp');
    host.faults.smtp.add({ on: 'data', act: { kind: 'reply', code: 550, text: '5.7.1 Spam' } });
    const refused = await notify(['a@example.org'], '--db', file('db'));
    expect(refused.code).toBe(1);
    expect(refused.rows[0]).toMatchObject({
      state: 'refused',
      reply: '550 5.7.1 Spam',
      fault: { kind: 'message-refused', scope: 'message', detail: '550 5.7.1 Spam' },
    });
  });

  it('tells a person at a terminal how far it has come', async () => {
    const said: string[] = [];
    const output = { json: false, result: () => undefined, say: (line: string) => void said.push(line) };
    const flags = readFlags(argsFor(['a@example.org', 'b@example.org']), notifyCommand);
    await notifyCommand.run(flags, output, new AbortController().signal);
    expect(said).toEqual(['1/2  a@example.org  sent', '2/2  b@example.org  sent']);
  });

  it.each([
    ['too long', Array.from({ length: 20_001 }, (_, index) => `p${index}@example.org`), 'input-invalid'],
    ['no list', { address: 'a@example.org' }, 'input-invalid'],
    ['no JSON', undefined, 'file-unreadable'],
  ])('refuses a file that is %s', async (_, contacts, fault) => {
    await expect(notify(contacts)).rejects.toThrow(fault);
  });

  it('sends at most one copy to each over a kill at any moment', async () => {
    const people = Array.from({ length: 6 }, (_, index) => `p${index}@example.org`);
    const args = argsFor(people, '--db', file('db'));
    host.faults.smtp.add({ on: 'data-stored', after: 2, times: 1, act: { kind: 'silence' } });
    const child = spawn(process.execPath, [
      path.resolve(import.meta.dirname, '../../electron/cli/posta.ts'),
      'notify',
      ...args,
    ]);
    await expect.poll(() => host.submitted.length, { timeout: 20_000 }).toBe(3);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const { code, rows } = await notify(people, '--db', file('db'));
    expect(code).toBe(0);
    expect(statesOf(rows)).toEqual(people.map((address) => `${address} sent`));
    expect(recipients()).toEqual(people);
  });
});
