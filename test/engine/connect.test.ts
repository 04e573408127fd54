import { describe, expect, it } from 'vitest';
import { accessFrom } from '#engine/connect';
import { faultOf } from '#shared/fault';
import type { ConnectArgs } from '#shared/ipc/contract';
import type { Endpoint, MailboxSettings } from '#shared/mailbox';
import { settingsFor } from '#shared/providers';

const own = (security: Endpoint['security'], host = '127.0.0.1'): Endpoint => ({
  host,
  port: 9993,
  security,
});

function kindOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return faultOf(error).kind;
  }
}

const typed = (args: ConnectArgs, known?: MailboxSettings) => accessFrom(args, known, settingsFor);

describe('what the user typed', () => {
  it('becomes the settings of a known provider', () => {
    const access = typed({ address: ' Anna@Libero.it ', password: 'con spazi ' });
    expect(access).toMatchObject({
      address: 'Anna@libero.it',
      imap: { host: 'imapmail.libero.it', port: 993 },
    });
    expect(access.credential.secret.reveal()).toBe('con spazi ');
  });

  it('loses the spaces of Google’s sixteen letters, and only those', () => {
    const access = typed({ address: 'anna@gmail.com', password: 'abcd efgh ijkl mnop' });
    expect(access.credential.secret.reveal()).toBe('abcdefghijklmnop');
  });

  it('keeps the servers it was connected with when only the password is typed again', () => {
    const known = { address: 'anna@ditta.example', user: 'anna', imap: own('none'), smtp: own('none') };
    const access = typed({ address: 'ANNA@ditta.example', password: 'nuova' }, known);
    expect(access).toMatchObject(known);
    expect(access.credential.secret.reveal()).toBe('nuova');
  });

  it.each([
    ['no address', { address: 'anna', password: 'x' }, 'address-invalid'],
    ['two addresses', { address: 'a@libero.it, b@libero.it', password: 'x' }, 'address-invalid'],
    ['an unknown provider', { address: 'a@ditta.example', password: 'x' }, 'provider-unknown'],
    [
      'a provider that wants a browser',
      { address: 'a@outlook.it', password: 'x' },
      'password-login-disabled',
    ],
    [
      'clear text beyond loopback',
      {
        address: 'a@ditta.example',
        password: 'x',
        servers: { imap: own('tls'), smtp: own('none', 'mail.ditta.example') },
      },
      'encryption-missing',
    ],
  ] as const)('%s is a typed fault', (_what, args, kind) => {
    expect(kindOf(() => typed(args))).toBe(kind);
  });

  it('another address does not inherit the servers of the one before', () => {
    const known = settingsFor('anna@libero.it');
    expect(kindOf(() => typed({ address: 'a@ditta.example', password: 'x' }, known))).toBe(
      'provider-unknown',
    );
  });
});
