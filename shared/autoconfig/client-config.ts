import { hostNameOf, isPort, type MailServers } from '#shared/autoconfig/mail-servers';
import { childrenOf, textOf, type XmlElement } from '#shared/autoconfig/xml-element';
import { domainOf } from '#shared/email-address';
import type { Endpoint, Security } from '#shared/mailbox';

/** What a domain's own settings file offers to one of its addresses. */
export interface ConfigChoice {
  readonly servers: MailServers;
  readonly signIn: 'password' | 'oauth-only';
}

/** One server as the file describes it. */
interface Offer {
  readonly endpoint: Endpoint;
  readonly user: string;
  readonly takesPassword: boolean;
}

// 'plain' means no encryption: a server that offers nothing else is none for us.
const SECURITIES: Readonly<Record<string, Security>> = { SSL: 'tls', STARTTLS: 'starttls' };
// The last two are the old names of the first two. Over TLS the way a password is wrapped makes no difference.
const PASSWORDS: ReadonlySet<string> = new Set([
  'password-cleartext',
  'password-encrypted',
  'plain',
  'secure',
]);

function fillIn(text: string, address: string): string {
  const values: Readonly<Record<string, string>> = {
    '%EMAILADDRESS%': address,
    '%EMAILLOCALPART%': address.slice(0, address.lastIndexOf('@')),
    '%EMAILDOMAIN%': domainOf(address),
  };
  return text.replaceAll(/%[A-Z]{1,30}%/g, (name) => values[name] ?? name);
}

// The file is the same for everybody at the domain: a login name without a placeholder is somebody else's.
const isOurName = (template: string): boolean =>
  /^[!-$&-~]{0,100}%EMAIL(?:ADDRESS|LOCALPART)%[!-$&-~]{0,100}$/.test(
    template.replaceAll('%EMAILDOMAIN%', ''),
  );

function offerOf(server: XmlElement, address: string): Offer | undefined {
  // Who is asking goes into no name that is looked up: of the address only the domain leaves this computer.
  const host = hostNameOf(textOf(server, 'hostname').replaceAll('%EMAILDOMAIN%', domainOf(address)));
  const port = Number(textOf(server, 'port') || Number.NaN);
  const security = SECURITIES[textOf(server, 'socketType').toUpperCase()];
  const name = textOf(server, 'username') || '%EMAILADDRESS%';
  if (host === undefined || !isPort(port) || security === undefined || !isOurName(name)) return undefined;
  const ways = childrenOf(server, 'authentication').map(({ text }) => text);
  // Files without the element exist; the standard way to sign in is a password.
  const takesPassword = ways.length === 0 || ways.some((way) => PASSWORDS.has(way));
  if (!takesPassword && !ways.includes('OAuth2')) return undefined;
  return { endpoint: { host, port, security }, user: fillIn(name, address), takesPassword };
}

/** The best offers first: a password before OAuth, TLS from the first byte before STARTTLS (RFC 8314 §3), then as listed. */
function offersOf(provider: XmlElement, element: string, type: string, address: string): readonly Offer[] {
  const weight = ({ endpoint, takesPassword }: Offer): number =>
    (takesPassword ? 0 : 2) + (endpoint.security === 'tls' ? 0 : 1);
  return childrenOf(provider, element)
    .filter((server) => server.attributes['type']?.toLowerCase() === type)
    .map((server) => offerOf(server, address))
    .filter((offer) => offer !== undefined)
    .toSorted((one, other) => weight(one) - weight(other));
}

/** One login name serves both servers: where they ask for different ones, the whole address is what both know. */
const commonName = (imap: Offer, smtp: Offer, address: string): string =>
  imap.user === smtp.user ? imap.user : address;

/**
 * Chooses the servers in a settings file for an address; `undefined` when it offers none that can be used safely.
 * The format: Thunderbird's config 1.1 (wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat).
 */
export function readClientConfig(root: XmlElement, address: string): ConfigChoice | undefined {
  if (root.name !== 'clientConfig') return undefined;
  for (const provider of childrenOf(root, 'emailProvider')) {
    const imap = offersOf(provider, 'incomingServer', 'imap', address)[0];
    const smtp = offersOf(provider, 'outgoingServer', 'smtp', address)[0];
    if (imap === undefined || smtp === undefined) continue;
    return {
      servers: { imap: imap.endpoint, smtp: smtp.endpoint, user: commonName(imap, smtp, address) },
      signIn: imap.takesPassword && smtp.takesPassword ? 'password' : 'oauth-only',
    };
  }
  return undefined;
}
