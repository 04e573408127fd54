import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { GMAIL_MANNERS, OUTLOOK_MANNERS } from '#drill/servers/personalities';
import { openConnection } from '#engine/mail/connection';
import { openImap } from '#engine/mail/imap-session';
import { submit, verifySubmission } from '#engine/mail/smtp-session';
import { accessTo, faultOfCall, MESSAGE, SessionBench, tokenTo } from '#support/session-bench';

let bench: SessionBench;
beforeAll(async () => {
  bench = await SessionBench.make();
});
afterEach(() => bench.stop());

const MANNERS = [
  ['with a challenge', GMAIL_MANNERS, 'OAUTHBEARER'],
  ['at once', OUTLOOK_MANNERS, 'XOAUTH2'],
  ['with a challenge of XOAUTH2', { ...GMAIL_MANNERS, offersBearer: false }, 'XOAUTH2'],
] as const;

const signInsOf = (host: EmbeddedMailHost): readonly string[] =>
  host.signIns.map(({ surface, mechanism, accepted }) => `${surface} ${mechanism} ${accepted}`);

async function greetedTo(host: EmbeddedMailHost, service: 'imap' | 'smtp') {
  const found = await openConnection(service, host[service], bench.line);
  if (found.fault !== undefined) throw new Error(found.code);
  return found;
}

describe.each(['tls', 'starttls', 'none'] as const)('a token over %s', (security) => {
  it.each([
    [true, 'XOAUTH2', OUTLOOK_MANNERS],
    [false, 'XOAUTH2', OUTLOOK_MANNERS],
    [true, 'OAUTHBEARER', GMAIL_MANNERS],
    [false, 'OAUTHBEARER', GMAIL_MANNERS],
  ])(
    'enters, reads and sends as a token alone; initial response in IMAP: %s, by %s',
    async (saslIr, by, personality) => {
      const host = await bench.start(security, undefined, {
        extensions: { saslIr },
        signIn: { personality },
      });
      const access = tokenTo(host);
      const session = await openImap(access, bench.line);
      expect(await session.status('INBOX')).toMatchObject({ messages: 0 });
      await session.close();
      const again = await openImap(access, bench.line, await greetedTo(host, 'imap'));
      await again.close();
      await verifySubmission(access, bench.line);
      await verifySubmission(access, bench.line, await greetedTo(host, 'smtp'));
      expect(await submit(access, MESSAGE, bench.line)).toMatchObject({ outcome: 'sent' });
      expect(host.submitted).toHaveLength(1);
      const each = [
        ...Array<string>(2).fill(`imap ${by} true`),
        ...Array<string>(3).fill('smtp XOAUTH2 true'),
      ];
      expect(signInsOf(host)).toEqual(each);
    },
  );

  it.each(MANNERS)(
    'that is stale is refused %s, and shown once on either service',
    async (_how, personality, by) => {
      const host = await bench.start(security, undefined, { signIn: { personality } });
      const stale = tokenTo(host, 'vecchio');
      expect(await bench.login(stale)).toBe('token-refused');
      expect(await faultOfCall(verifySubmission(stale, bench.line))).toBe('token-refused');
      expect(await submit(stale, MESSAGE, bench.line)).toMatchObject({
        outcome: 'retry',
        fault: { kind: 'token-refused' },
        reply: expect.stringMatching(/^535 /) as string,
      });
      expect(signInsOf(host)).toEqual([`imap ${by} false`, 'smtp XOAUTH2 false', 'smtp XOAUTH2 false']);
    },
  );

  it('is good for its own address only', async () => {
    const host = await bench.start(security, undefined, { signIn: { personality: GMAIL_MANNERS } });
    const other = { ...tokenTo(host), user: 'altra@libero.it' };
    expect(await bench.login(other)).toBe('token-refused');
    expect(await faultOfCall(verifySubmission(other, bench.line))).toBe('token-refused');
  });

  it('is no password, and a password is no token', async () => {
    const host = await bench.start(security, undefined, { signIn: { personality: GMAIL_MANNERS } });
    expect(await bench.login(accessTo(host, 'ya29.buono'))).toBe('login-refused');
    expect(await bench.login(tokenTo(host, 'giusta'))).toBe('token-refused');
    expect(await faultOfCall(verifySubmission(accessTo(host, 'ya29.buono'), bench.line))).toBe(
      'login-refused',
    );
    expect(await faultOfCall(verifySubmission(tokenTo(host, 'giusta'), bench.line))).toBe('token-refused');
    expect(signInsOf(host)).toEqual([
      'imap PLAIN false',
      'imap OAUTHBEARER false',
      'smtp PLAIN false',
      'smtp XOAUTH2 false',
    ]);
  });
});

describe('a service that knows no tokens', () => {
  it('is never told one as a password', async () => {
    const host = await bench.start('tls', undefined, { signIn: { accessTokens: undefined } });
    expect(await bench.login(tokenTo(host))).toBe('unavailable');
    expect(await faultOfCall(verifySubmission(tokenTo(host), bench.line))).toBe('unavailable');
    expect(host.signIns).toEqual([]);
  });
});

describe('a token in clear', () => {
  it('is for this computer alone: elsewhere nothing is even connected', async () => {
    const host = await bench.start('none');
    const beyond = { host: 'mail.example.org', port: 25, security: 'none' } as const;
    const access = { ...tokenTo(host), imap: beyond, smtp: beyond };
    expect(await bench.login(access)).toBe('encryption-missing');
    expect(await faultOfCall(verifySubmission(access, bench.line))).toBe('encryption-missing');
    await expect(submit(access, MESSAGE, bench.line)).rejects.toMatchObject({
      fault: { kind: 'encryption-missing' },
    });
  });

  it.each(['\x01', '\r\n', '\0'])('never leaves with a control character in it: %j', async (control) => {
    const host = await bench.start('none');
    const split = tokenTo(host, `ya29.${control}buono`);
    expect(await bench.login(split)).not.toBe('none');
    expect(await faultOfCall(verifySubmission(split, bench.line))).toBe('token-refused');
    expect(host.signIns).toEqual([]);
  });
});
