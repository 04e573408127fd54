import { domainOf } from '#shared/email-address';
import { type Endpoint, isLoopback } from '#shared/mailbox';
import type { SignIn } from '#shared/providers/provider';

/** Where a mailbox is read and sent from, and under which login name. */
export interface MailServers {
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
  readonly user: string;
}

/** Settings that somebody named for an address. */
export interface ServersFound {
  /** Who named them: our own table, the domain over HTTPS, the domain in its DNS, or a guess that was tried. */
  readonly origin: 'table' | 'autoconfig' | 'srv' | 'guess';
  readonly servers: MailServers;
  readonly signIn: SignIn;
  /** The hosts must be shown to the user and agreed to before a password goes there. */
  readonly needsConfirmation: boolean;
}

const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

/**
 * The name of a server on the internet, lower case and without the dot at its end; `undefined` for anything else.
 * Settings from outside never lead to this computer or to a bare address, for which no certificate can be checked.
 */
export function hostNameOf(text: string): string | undefined {
  const name = text.trim().toLowerCase().replace(/\.$/, '');
  const labels = name.split('.');
  const isName = name.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
  // The last label of a name is never a number (RFC 3696 §2): that tells it from an address.
  return isName && !/^\d+$/.test(labels.at(-1) ?? '') && !isLoopback(name) ? name : undefined;
}

/** True for what is a port number. */
export const isPort = (port: number): boolean => Number.isInteger(port) && port > 0 && port <= 65_535;

/** True where a host belongs to the domain of the address. */
export function isOwnHost(address: string, host: string): boolean {
  const domain = domainOf(address);
  return host === domain || host.endsWith(`.${domain}`);
}
