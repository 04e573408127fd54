import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '#drill/servers/certificates';
import { findDovecot } from '#drill/servers/dovecot';
import { type DovecotMailHost, startDovecotHost } from '#drill/servers/dovecot-host';
import { LIBERO } from '#drill/servers/host-folders';
import { openImap } from '#engine/mail/imap-session';
import type { MailLine } from '#engine/mail/mail-line';
import { faultOf } from '#shared/fault';
import { type MailboxAccess, passwordCredential, Secret } from '#shared/mailbox';

const ADDRESS = 'anna@libero.it';
const LIMITS = { connectMs: 2000, greetingMs: 2000, commandMs: 8000, afterDotMs: 2000 };

describe.skipIf(findDovecot() === undefined && !process.env['CI'])('Dovecot and a token', () => {
  let host: DovecotMailHost;
  let line: MailLine;
  const good = new Set(['ya29.buono']);
  beforeAll(async () => {
    const authority = await createCertificateAuthority();
    line = { limits: LIMITS, authorities: [authority.ca] };
    host = await startDovecotHost({
      ...LIBERO,
      name: 'dovecot',
      address: ADDRESS,
      password: 'giusta',
      security: 'tls',
      certificate: await authority.issue(),
      accessTokens: () => good,
    });
  });
  afterAll(() => host.stop());

  const accessBy = (credential: MailboxAccess['credential'], user = ADDRESS): MailboxAccess => ({
    address: ADDRESS,
    user,
    imap: host.imap,
    smtp: host.smtp,
    credential,
  });
  const token = (value: string) => ({ kind: 'access-token', secret: new Secret(value) }) as const;
  const enter = (access: MailboxAccess): Promise<string> =>
    openImap(access, line).then(
      async (session) => {
        const { messages } = await session.status('INBOX');
        await session.close();
        return `in, ${messages} messages`;
      },
      (error: unknown) => faultOf(error).kind,
    );

  it('a good one enters, and so does the password', async () => {
    expect(await enter(accessBy(token('ya29.buono')))).toBe('in, 0 messages');
    expect(await enter(accessBy(passwordCredential('giusta')))).toBe('in, 0 messages');
  });

  it('a bad one, that of another user, and a token as a password are refused', async () => {
    expect(await enter(accessBy(token('vecchio')))).toBe('token-refused');
    expect(await enter(accessBy(token('ya29.buono'), 'altra@libero.it'))).toBe('token-refused');
    expect(await enter(accessBy(passwordCredential('ya29.buono')))).toBe('login-refused');
  });
});
