import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSelfSignedCertificate } from '#drill/servers/certificates';
import { openConnection } from '#engine/mail/connection';
import { openImap } from '#engine/mail/imap-session';
import { submit, verifySubmission } from '#engine/mail/smtp-session';
import { accessTo, faultOfCall, MESSAGE, SessionBench } from '#support/session-bench';
import { answersOf } from './append-scene.ts';

let bench: SessionBench;
beforeAll(async () => {
  bench = await SessionBench.make();
});
afterEach(() => bench.stop());

describe.each(['tls', 'starttls', 'none'] as const)('a mailbox over %s', (security) => {
  it('is read, written to and sent from', async () => {
    const host = await bench.start(security);
    const internalDate = Date.parse('2026-01-02T03:04:05Z');
    const raw = Buffer.from('Message-ID: <a@b>\r\nSubject: \xe0\r\n\r\nperch\xe9\r\n', 'latin1');
    const session = await openImap(accessTo(host), bench.line);
    await session.open('INBOX', 'write');
    const parcel = { size: raw.byteLength, body: raw, flags: ['\\Seen'], internalDate };
    const stored = await answersOf((some, watch) => session.appendAll('INBOX', some, watch), [[parcel]]);
    const folder = await session.open('INBOX', 'read');
    const heads: unknown[] = [];
    await session.heads(await session.uids(), ['Message-ID'], (head) =>
      heads.push({ ...head, headers: Buffer.from(head.headers).toString().trim() }),
    );
    expect(stored).toEqual([{ kind: 'stored', uid: 1, uidValidity: folder.uidValidity }]);
    expect(heads).toEqual([
      { uid: 1, size: raw.length, flags: ['\\Seen'], internalDate, headers: 'Message-ID: <a@b>' },
    ]);
    expect((await session.source(1))?.equals(raw)).toBe(true);
    expect(await session.searchHeader('Message-ID', '<a@b>')).toEqual([1]);
    expect(await session.searchHeader('Message-ID', '<nobody@b>')).toEqual([]);
    const quota = await session.quota();
    expect(quota?.limitBytes).toBeGreaterThan(900_000);
    expect(quota?.usedBytes).toBeLessThan(5000);
    await session.close();
    await verifySubmission(accessTo(host), bench.line);
    expect(await submit(accessTo(host), MESSAGE, bench.line)).toMatchObject({ outcome: 'sent' });
    expect(host.submitted.map(({ to, raw: bytes }) => [to, bytes.toString()])).toEqual([
      [['maria@example.org'], 'Subject: ciao\r\n\r\nciao\r\n'],
    ]);
  });

  it('refuses a wrong password with a typed fault, and only one attempt is made', async () => {
    const host = await bench.start(security);
    expect(await bench.login(accessTo(host, 'sbagliata'))).toBe('login-refused');
    expect(await faultOfCall(verifySubmission(accessTo(host, 'sbagliata'), bench.line))).toBe(
      'login-refused',
    );
    expect(host.signIns.map(({ surface, accepted }) => `${surface} ${accepted}`)).toEqual([
      'imap false',
      'smtp false',
    ]);
  });
});

describe('a certificate that does not hold', () => {
  it.each([
    ['expired', () => bench.authority.issueExpired()],
    ['for another name', () => bench.authority.issueForOtherName()],
    ['signed by nobody', () => createSelfSignedCertificate()],
  ] as const)('%s: nobody logs in, on either service', async (_what, make) => {
    for (const security of ['tls', 'starttls'] as const) {
      const host = await bench.start(security, await make());
      expect(await bench.login(accessTo(host))).toBe('untrusted-certificate');
      expect(await faultOfCall(verifySubmission(accessTo(host), bench.line))).toBe('untrusted-certificate');
      expect(await submit(accessTo(host), MESSAGE, bench.line)).toMatchObject({
        outcome: 'retry',
        fault: { kind: 'untrusted-certificate' },
      });
      expect(host.signIns).toEqual([]);
      expect(host.submitted).toEqual([]);
    }
  });
});

describe('encryption that is missing', () => {
  it('STARTTLS stripped: the password stays here', async () => {
    const plain = await bench.start('none');
    const pretend = { ...accessTo(plain) };
    const access = {
      ...pretend,
      imap: { ...plain.imap, security: 'starttls' },
      smtp: { ...plain.smtp, security: 'starttls' },
    } as const;
    expect(await bench.login(access)).toBe('encryption-missing');
    expect(await faultOfCall(verifySubmission(access, bench.line))).toBe('encryption-missing');
    expect(plain.signIns).toEqual([]);
  });

  it('clear text beyond loopback is refused before a connection', async () => {
    const host = await bench.start('none');
    const access = { ...accessTo(host), imap: { ...host.imap, host: 'mail.example.org' } };
    expect(await bench.login(access)).toBe('encryption-missing');
  });
});

describe('a service that fails at the door', () => {
  it.each([
    ['silence', 'tls', { kind: 'silence' }, 'silent'],
    ['silence', 'none', { kind: 'silence' }, 'silent'],
    ['a close', 'tls', { kind: 'close' }, 'closed'],
    ['a reset', 'none', { kind: 'reset' }, 'closed'],
  ] as const)('%s over %s', async (_what, security, act, kind) => {
    const host = await bench.start(security);
    host.faults.imap.add({ on: 'connect', act });
    host.faults.smtp.add({ on: 'connect', act });
    expect(await bench.login(accessTo(host))).toBe(kind);
    expect(await faultOfCall(verifySubmission(accessTo(host), bench.line))).toBe(kind);
    expect((await openConnection('imap', host.imap, bench.line)).fault?.kind).toBe(kind);
    expect((await openConnection('smtp', host.smtp, bench.line)).fault?.kind).toBe(kind);
  });

  it('a trickle that never becomes a greeting ends at the deadline', async () => {
    const host = await bench.start('none');
    host.faults.imap.add({ on: 'connect', act: { kind: 'trickle', everyMs: 50 } });
    host.faults.smtp.add({ on: 'connect', act: { kind: 'trickle', everyMs: 50 } });
    expect(await bench.login(accessTo(host))).toBe('silent');
    expect(await faultOfCall(verifySubmission(accessTo(host), bench.line))).toBe('silent');
    expect((await openConnection('imap', host.imap, bench.line)).fault?.kind).toBe('silent');
  });

  it('down: refused, and well again when it is up', async () => {
    const host = await bench.start('tls');
    await host.down();
    expect(await bench.login(accessTo(host))).toBe('refused');
    expect(await faultOfCall(verifySubmission(accessTo(host), bench.line))).toBe('refused');
    expect((await openConnection('smtp', host.smtp, bench.line)).fault?.kind).toBe('refused');
    await host.up();
    expect(await bench.login(accessTo(host))).toBe('none');
    expect((await openConnection('imap', host.imap, bench.line)).fault).toBeUndefined();
  });

  it('a BYE and a 421 are heard', async () => {
    const host = await bench.start('none');
    host.faults.imap.add({ on: 'greeting', act: { kind: 'bye', text: 'Servizio in manutenzione' } });
    host.faults.smtp.add({ on: 'greeting', act: { kind: 'reply', code: 421, text: 'maintenance' } });
    expect(await bench.login(accessTo(host))).toBe('closed');
    expect((await openConnection('imap', host.imap, bench.line)).fault?.kind).toBe('closed');
    expect((await openConnection('smtp', host.smtp, bench.line)).fault?.kind).toBe('unavailable');
  });

  it('a login refused for maintenance is not a refused login', async () => {
    const host = await bench.start('none');
    host.faults.imap.add({ on: 'login', act: { kind: 'no', text: '[UNAVAILABLE] later' } });
    expect(await bench.login(accessTo(host))).toBe('unavailable');
  });

  it('an unknown host', async () => {
    const host = await bench.start('none');
    const nowhere = { host: 'nowhere.invalid', port: 993, security: 'tls' } as const;
    expect(await bench.login({ ...accessTo(host), imap: nowhere })).toBe('dns');
    expect((await openConnection('imap', nowhere, bench.line)).fault?.kind).toBe('dns');
  });
});

describe('a session that dies in the middle', () => {
  it.each([
    ['silence', { kind: 'silence' }, 'silent'],
    ['a trickle', { kind: 'trickle', everyMs: 50 }, 'silent'],
    ['a reset', { kind: 'reset' }, 'closed'],
    ['a refusal', { kind: 'no', text: '[SERVERBUG] x' }, 'unavailable'],
  ] as const)('%s during a search is a fault, never an empty answer', async (_what, act, kind) => {
    const host = await bench.start('none');
    const session = await openImap(accessTo(host), bench.line);
    await session.open('INBOX', 'read');
    host.faults.imap.add({ on: 'search', act });
    expect(await faultOfCall(session.searchHeader('Message-ID', '<a@b>'))).toBe(kind);
    await session.close();
  });
});

describe('removing one message', () => {
  const one = Buffer.from('Subject: x\r\n\r\nx\r\n');

  it('needs its folder open under the UIDVALIDITY it was seen in, and one plain number', async () => {
    const host = await bench.start('none');
    await host.deliver('inbox', one);
    const session = await openImap(accessTo(host), bench.line);
    expect(await session.removeOne(1, '1')).toBe('untouched');
    const { uidValidity } = await session.open('INBOX', 'write');
    expect(await session.removeOne(1, `${uidValidity}0`)).toBe('untouched');
    for (const uid of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(await session.removeOne(uid, uidValidity)).toBe('untouched');
    expect((await host.messages('inbox')).map(({ flags }) => flags)).toEqual([[]]);
    expect(await session.removeOne(1, uidValidity)).toBe('removed');
    expect(await host.messages('inbox')).toEqual([]);
    await session.close();
  });

  it('is refused in a folder opened for reading', async () => {
    const host = await bench.start('none');
    await host.deliver('inbox', one);
    const session = await openImap(accessTo(host), bench.line);
    const { uidValidity } = await session.open('INBOX', 'read');
    expect(await faultOfCall(session.removeOne(1, uidValidity))).toBe('unavailable');
    expect((await host.messages('inbox')).map(({ flags }) => flags)).toEqual([[]]);
    await session.close();
  });
});
