import { describe, expect, it } from 'vitest';
import { faultFromImapError } from '#engine/mail/mail-fault';
import { faultFromSmtpError, outcomeFromSmtpError } from '#engine/mail/smtp-fault';

/** Replies seen from real servers (the providers' own words) and errors seen from imapflow 2.10.2. */
const IMAP_LOGIN = [
  ['NO', 'AUTHENTICATIONFAILED', 'Invalid credentials (Failure)', 'login-refused'],
  ['NO', 'AUTHENTICATIONFAILED', 'Application-specific password required', 'app-password-needed'],
  ['NO', '', 'Basic authentication is disabled.', 'password-login-disabled'],
  ['NO', 'UNAVAILABLE', 'Temporary authentication failure', 'unavailable'],
  ['NO', '', 'backend timeout', 'unavailable'],
  ['NO', '', 'Servizio in manutenzione', 'unavailable'],
  ['NO', 'INUSE', 'Mailbox in use', 'throttled'],
  ['NO', 'LIMIT', 'Too many connections', 'throttled'],
  ['NO', 'ALERT', 'Too many simultaneous connections. (Failure)', 'throttled'],
  ['BAD', '', 'internal', 'unavailable'],
  ['NO', '', 'LOGIN failed', 'login-refused'],
  ['NO', 'CONTACTADMIN', 'Account locked', 'mailbox-disabled'],
  ['NO', 'CORRUPTION', 'Cannot open the mailbox', 'unavailable'],
  ['NO', 'NOPERM', 'Access denied', 'login-refused'],
] as const;

describe('a refused IMAP login', () => {
  it.each(IMAP_LOGIN)('%s [%s] %s is %s', (responseStatus, serverResponseCode, responseText, kind) => {
    const error = {
      code: undefined,
      responseStatus,
      serverResponseCode,
      responseText,
      authenticationFailed: true,
    };
    expect(faultFromImapError(error, 'login').kind).toBe(kind);
  });
});

it('a folder that nobody may write to is not a refused login', () => {
  const error = { responseStatus: 'NO', serverResponseCode: 'NOPERM', responseText: 'Access denied' };
  expect(faultFromImapError(error, 'command').kind).toBe('read-only');
});

describe('an IMAP connection that fails', () => {
  it.each([
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:993', 'refused'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND imapmail.libero.it', 'dns'],
    ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN imapmail.libero.it', 'dns'],
    ['CONNECT_TIMEOUT', 'Failed to establish connection in required time', 'silent'],
    ['GREETING_TIMEOUT', 'Failed to receive greeting', 'silent'],
    ['ETIMEOUT', 'Socket timeout', 'silent'],
    ['ECONNRESET', 'read ECONNRESET', 'closed'],
    ['NoConnection', 'Connection not available', 'closed'],
    ['ENETUNREACH', 'connect ENETUNREACH', 'line-down'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'untrusted-certificate'],
    ['CERT_HAS_EXPIRED', 'certificate has expired', 'untrusted-certificate'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      "Hostname/IP does not match certificate's altnames",
      'untrusted-certificate',
    ],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate', 'untrusted-certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number', 'unavailable'],
  ] as const)('%s is %s', (code, message, kind) => {
    expect(faultFromImapError({ code, message }, 'connect').kind).toBe(kind);
  });

  it('keeps what a BYE said', () => {
    const error = {
      code: 'ClosedAfterConnectText',
      message: 'x',
      reason: 'Too many connections from your IP',
    };
    expect(faultFromImapError(error, 'connect')).toEqual({
      kind: 'throttled',
      scope: 'service',
      detail: expect.stringContaining('Too many connections from your IP'),
    });
  });

  it('never shows control or direction characters of a server', () => {
    const error = { responseStatus: 'NO', serverResponseCode: '', responseText: 'a\u202Eb\u0007c\r\nd' };
    expect(faultFromImapError(error, 'command').detail).toBe('a b c d');
  });
});

describe('an SMTP login', () => {
  it.each([
    [535, 'Invalid User or Password [LIB_300]', 'login-refused'],
    [454, '454 authentication failure : try again', 'throttled'],
    [550, 'User Disabled [VIR_440]', 'mailbox-disabled'],
    [534, '5.7.9 Application-specific password required.', 'app-password-needed'],
    [
      535,
      '5.7.139 Authentication unsuccessful, basic authentication is disabled.',
      'password-login-disabled',
    ],
    [421, '4.7.0 Temporary System Problem', 'unavailable'],
    [421, '4.7.0 Too many connections', 'throttled'],
    [432, '4.3.2 Concurrent connections limit exceeded', 'throttled'],
    [504, '5.5.4 unrecognized authentication type', 'unavailable'],
    [530, '5.7.0 Must issue a STARTTLS command first', 'encryption-missing'],
    [530, '5.7.0 Authentication required', 'login-refused'],
    [538, '5.7.11 Encryption required', 'encryption-missing'],
    [550, '5.2.1 Mailbox disabled', 'mailbox-disabled'],
    [552, '5.2.2 Mailbox full', 'mailbox-full'],
  ] as const)('%d %s is %s', (responseCode, response, kind) => {
    expect(faultFromSmtpError({ code: 'EAUTH', responseCode, response }).kind).toBe(kind);
  });

  it('a service that closes at the hello is out of order; one that closes on a message is asked too much', () => {
    const closing = { code: 'ECONNECTION', responseCode: 421, response: '421 4.3.2 shutting down' };
    expect(faultFromSmtpError({ ...closing, command: 'EHLO' }).kind).toBe('unavailable');
    expect(faultFromSmtpError({ ...closing, command: 'MAIL FROM' }).kind).toBe('throttled');
  });

  it('a certificate is recognised by its words, which is all nodemailer keeps', () => {
    expect(faultFromSmtpError({ code: 'ESOCKET', message: 'self-signed certificate' }).kind).toBe(
      'untrusted-certificate',
    );
  });
});

describe('what an error means for a message', () => {
  it.each([
    ['a lost connection before DATA', { code: 'ECONNECTION' }, 'before-data', 'retry', 'closed'],
    ['a lost connection inside the body', { code: 'ECONNECTION' }, 'in-data', 'retry', 'closed'],
    ['a lost connection after the dot', { code: 'ECONNECTION' }, 'dot-sent', 'unknown', 'outcome-unknown'],
    ['silence after the dot', { code: 'ETIMEDOUT' }, 'dot-sent', 'unknown', 'outcome-unknown'],
    ['an abort after the dot', { code: 'EABORT' }, 'dot-sent', 'unknown', 'outcome-unknown'],
    [
      'a busy mailbox',
      { code: 'EENVELOPE', responseCode: 450, response: '450 4.2.1 busy', command: 'RCPT TO' },
      'before-data',
      'retry',
      'throttled',
    ],
    [
      'no such person',
      { code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 no such user', command: 'RCPT TO' },
      'before-data',
      'refused',
      'recipient-refused',
    ],
    [
      'a refused message',
      { code: 'EMESSAGE', responseCode: 554, response: '554 5.7.1 spam', command: 'DATA' },
      'dot-sent',
      'refused',
      'message-refused',
    ],
    [
      'the day’s limit',
      {
        code: 'EMESSAGE',
        responseCode: 550,
        response: '550 5.4.5 Daily user sending quota exceeded',
        command: 'DATA',
      },
      'dot-sent',
      'retry',
      'sending-limit',
    ],
    [
      'a 4xx after the dot',
      { code: 'EMESSAGE', responseCode: 451, response: '451 4.3.0 later', command: 'DATA' },
      'dot-sent',
      'retry',
      'unavailable',
    ],
    [
      'a refused login',
      { code: 'EAUTH', responseCode: 535, response: '535 no' },
      'before-data',
      'retry',
      'login-refused',
    ],
  ] as const)('%s', (_what, error, phase, outcome, kind) => {
    expect(outcomeFromSmtpError(error, phase)).toMatchObject({ outcome, fault: { kind } });
  });
});
