import { describe, expect, it } from 'vitest';
import { readClientConfig } from '#shared/autoconfig/client-config';
import type { XmlElement } from '#shared/autoconfig/xml-element';

const leaf = (name: string, text: string): XmlElement => ({ name, attributes: {}, children: [], text });

type Described = Partial<Record<'hostname' | 'port' | 'socketType' | 'username', string>> & {
  readonly type?: string;
  readonly authentication?: readonly string[];
};

/** One server element; what is not given is as most files have it. */
function server(name: string, { type, authentication, ...given }: Described): XmlElement {
  const usual =
    name === 'incomingServer'
      ? { hostname: 'imap.ditta.example', port: '993', socketType: 'SSL', username: '%EMAILADDRESS%' }
      : { hostname: 'smtp.ditta.example', port: '465', socketType: 'SSL', username: '%EMAILADDRESS%' };
  const children = Object.entries({ ...usual, ...given }).map(([key, text]) => leaf(key, text));
  const ways = (authentication ?? ['password-cleartext']).map((way) => leaf('authentication', way));
  const attributes = { type: type ?? (name === 'incomingServer' ? 'imap' : 'smtp') };
  return { name, attributes, children: [...children, ...ways], text: '' };
}

const incoming = (given: Described = {}): XmlElement => server('incomingServer', given);
const outgoing = (given: Described = {}): XmlElement => server('outgoingServer', given);
const config = (...servers: readonly XmlElement[]): XmlElement => ({
  name: 'clientConfig',
  attributes: { version: '1.1' },
  text: '',
  children: [{ name: 'emailProvider', attributes: { id: 'ditta.example' }, children: servers, text: '' }],
});

const ADDRESS = 'Anna.Rossi@ditta.example';
/** The choice in one line: what is read, what is sent from, the login name and the way in. */
function chosen(root: XmlElement, address = ADDRESS): string {
  const choice = readClientConfig(root, address);
  if (choice === undefined) return 'nothing';
  const { imap, smtp, user } = choice.servers;
  const doors = [imap, smtp].map(({ security, host, port }) => `${security} ${host}:${port}`);
  return [...doors, user, choice.signIn].join(' | ');
}
const USUAL = `tls imap.ditta.example:993 | tls smtp.ditta.example:465 | ${ADDRESS} | password`;

describe('a settings file', () => {
  it.each<[what: string, root: XmlElement, expected: string]>([
    ['as most have it', config(incoming(), outgoing()), USUAL],
    [
      'with POP3 first',
      config(incoming({ type: 'pop3', hostname: 'pop.ditta.example', port: '995' }), incoming(), outgoing()),
      USUAL,
    ],
    [
      'with STARTTLS listed before TLS',
      config(incoming({ port: '143', socketType: 'STARTTLS' }), incoming(), outgoing()),
      USUAL,
    ],
    [
      'with STARTTLS only',
      config(
        incoming({ port: '143', socketType: 'STARTTLS' }),
        outgoing({ port: '587', socketType: 'starttls' }),
      ),
      `starttls imap.ditta.example:143 | starttls smtp.ditta.example:587 | ${ADDRESS} | password`,
    ],
    ['without authentication', config(incoming({ authentication: [] }), outgoing()), USUAL],
    [
      'with an encrypted password under TLS',
      config(incoming({ authentication: ['password-encrypted'] }), outgoing({ authentication: ['secure'] })),
      USUAL,
    ],
    [
      'with OAuth and a password',
      config(incoming({ authentication: ['OAuth2', 'password-cleartext'] }), outgoing()),
      USUAL,
    ],
    [
      'with OAuth only',
      config(incoming({ authentication: ['OAuth2'] }), outgoing({ authentication: ['OAuth2'] })),
      USUAL.replace('| password', '| oauth-only'),
    ],
    [
      'with OAuth listed first, and a server that takes a password after it',
      config(
        incoming({ authentication: ['OAuth2'], hostname: 'oauth.ditta.example' }),
        incoming(),
        outgoing(),
      ),
      USUAL,
    ],
    [
      'with the part before the @ as login name',
      config(incoming({ username: '%EMAILLOCALPART%' }), outgoing({ username: '%EMAILLOCALPART%' })),
      USUAL.replace(`| ${ADDRESS} |`, '| Anna.Rossi |'),
    ],
    ['with two login names', config(incoming({ username: '%EMAILLOCALPART%' }), outgoing()), USUAL],
    [
      'with a login name made of parts',
      config(
        incoming({ username: '%EMAILLOCALPART%.%EMAILDOMAIN%' }),
        outgoing({ username: '%EMAILLOCALPART%.%EMAILDOMAIN%' }),
      ),
      USUAL.replace(`| ${ADDRESS} |`, '| Anna.Rossi.ditta.example |'),
    ],
    ['with a placeholder in a host', config(incoming({ hostname: 'IMAP.%EMAILDOMAIN%' }), outgoing()), USUAL],
  ])('%s', (_what, root, expected) => {
    expect(chosen(root)).toBe(expected);
  });

  it.each<[what: string, root: XmlElement]>([
    ['in clear text only', config(incoming({ socketType: 'plain', port: '143' }), outgoing())],
    ['sending in clear text only', config(incoming(), outgoing({ socketType: 'plain', port: '25' }))],
    ['without a way to send', config(incoming())],
    ['without a way to read', config(outgoing())],
    ['with POP3 only', config(incoming({ type: 'pop3' }), outgoing())],
    ['with Kerberos only', config(incoming({ authentication: ['GSSAPI'] }), outgoing())],
    [
      'with a login name of somebody else',
      config(incoming({ username: 'direttore@ditta.example' }), outgoing()),
    ],
    [
      'with who is asking in the name of a host',
      config(incoming({ hostname: '%EMAILLOCALPART%.ditta.example' }), outgoing()),
    ],
    ['with an unknown placeholder', config(incoming({ username: '%EMAILADDRESS%%REALNAME%' }), outgoing())],
    [
      'with a line end in the login name',
      config(incoming({ username: '%EMAILADDRESS%\r\na LOGOUT' }), outgoing()),
    ],
    ['leading to this computer', config(incoming({ hostname: 'localhost' }), outgoing())],
    [
      'leading to this computer by another name',
      config(incoming({ hostname: 'imap.localhost' }), outgoing()),
    ],
    ['leading to this computer by number', config(incoming({ hostname: '127.0.0.1' }), outgoing())],
    ['leading to an address', config(incoming({ hostname: '192.168.1.1' }), outgoing())],
    ['leading to an IPv6 address', config(incoming({ hostname: '[::1]' }), outgoing())],
    [
      'with a host that is no name',
      config(incoming({ hostname: 'imap.ditta.example/@evil.example' }), outgoing()),
    ],
    ['with an empty host', config(incoming({ hostname: '' }), outgoing())],
    ['with port 0', config(incoming({ port: '0' }), outgoing())],
    ['with port 65536', config(incoming({ port: '65536' }), outgoing())],
    ['with a port in words', config(incoming({ port: 'imaps' }), outgoing())],
    ['without a port', config(incoming({ port: '' }), outgoing())],
    ['of another format', { ...config(incoming(), outgoing()), name: 'Autodiscover' }],
    ['that is empty', config()],
  ])('%s offers nothing', (_what, root) => {
    expect(chosen(root)).toBe('nothing');
  });

  it('of two providers gives the first that can be used', () => {
    const unusable = config(incoming({ socketType: 'plain' }), outgoing()).children;
    const usable = config(incoming(), outgoing()).children;
    expect(chosen({ ...config(), children: [...unusable, ...usable] })).toBe(USUAL);
  });
});
