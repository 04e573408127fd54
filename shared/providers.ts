import { domainOf } from '#shared/email-address';
import { fail } from '#shared/fault';
import type { Endpoint, MailboxSettings } from '#shared/mailbox';
import { CLOSED, INTERNATIONAL } from '#shared/providers/international';
import { ITALIAN } from '#shared/providers/italian';
import { LEADING } from '#shared/providers/leading';
import { type ClosedService, NO_ALTERNATIVES, type Provider } from '#shared/providers/provider';
import type { SignInServiceId } from '#shared/sign-in';

export type { Provider };

/** Every mail service whose servers are known without asking anybody. */
export const PROVIDERS: readonly Provider[] = [...LEADING, ...ITALIAN, ...INTERNATIONAL];

/** The provider an address belongs to, by its domain. */
export const providerOf = (address: string): Provider | undefined => {
  const domain = domainOf(address);
  return PROVIDERS.find((provider) => provider.domains.includes(domain));
};

/** The service of an address that lets no mail program in: it can be no mailbox of this one. */
export const closedServiceOf = (address: string): ClosedService | undefined => {
  const domain = domainOf(address);
  return CLOSED.find((service) => service.domains.includes(domain));
};

const serviceOf = (address: string): Provider | ClosedService | undefined =>
  providerOf(address) ?? closedServiceOf(address);

/** What to call the service of an address: its name, else its domain. */
export const providerName = (address: string): string => serviceOf(address)?.name ?? domainOf(address);

/** The settings of an address whose provider is known. */
export function settingsFor(address: string): MailboxSettings | undefined {
  const provider = providerOf(address);
  if (provider === undefined) return undefined;
  const user = provider.loginName === 'address' ? address : address.slice(0, address.lastIndexOf('@'));
  return { address, user, imap: provider.imap, smtp: provider.smtp };
}

const isSame = (one: Endpoint, other: Endpoint): boolean =>
  one.host === other.host && one.port === other.port;

/** The other doors of a mailbox's services. None for a mailbox with servers of its own. */
export function alternativesFor({ address, imap, smtp }: MailboxSettings): Provider['alternatives'] {
  const provider = providerOf(address);
  if (provider === undefined) return NO_ALTERNATIVES;
  const others = (usual: Endpoint, all: readonly Endpoint[]): readonly Endpoint[] =>
    all.some((one) => isSame(one, usual)) ? all.filter((one) => !isSame(one, usual)) : [];
  return {
    imap: others(imap, [provider.imap, ...provider.alternatives.imap]),
    smtp: others(smtp, [provider.smtp, ...provider.alternatives.smtp]),
  };
}

/** True when both addresses are on services that fail together. */
export const failsTogether = (one: string, other: string): boolean => {
  const family = serviceOf(one)?.family;
  return family === undefined ? domainOf(one) === domainOf(other) : family === serviceOf(other)?.family;
};

const familyOfHost = (host: string): Provider['family'] | undefined => {
  const name = host.toLowerCase();
  const endsIn = (domain: string): boolean => name === domain || name.endsWith(`.${domain}`);
  return PROVIDERS.find(
    ({ domains, imap, smtp }) => imap.host === name || smtp.host === name || domains.some(endsIn),
  )?.family;
};

/** True when two mailboxes have a server in common, or servers of one service. */
export function sharesServers(
  one: Pick<MailboxSettings, 'imap' | 'smtp'>,
  other: Pick<MailboxSettings, 'imap' | 'smtp'>,
): boolean {
  const pairs = [one.imap, one.smtp].flatMap((mine) =>
    [other.imap, other.smtp].map((theirs) => [mine, theirs] as const),
  );
  return pairs.some(([mine, theirs]) => {
    const family = familyOfHost(mine.host);
    return isSame(mine, theirs) || (family !== undefined && family === familyOfHost(theirs.host));
  });
}

/**
 * True for two mailboxes that would stop together, and so are no help to each other: by their addresses, or by their
 * servers, under another address or at a domain of one's own that is kept there.
 */
export const areTwins = (one: MailboxSettings, other: MailboxSettings): boolean =>
  failsTogether(one.address, other.address) || sharesServers(one, other);

const SERVICE_PROVIDERS = { google: 'gmail', microsoft: 'outlook' } as const;

/**
 * True when the mail of an address is known to be with somebody else than the service: an account may carry such an
 * address, and its token is nothing to show to those servers. A domain in no table may well be the service's guest.
 */
export function isElsewhere(service: SignInServiceId, address: string): boolean {
  const id = providerOf(address)?.id;
  return id === undefined ? closedServiceOf(address) !== undefined : id !== SERVICE_PROVIDERS[service];
}

/** The settings of a mailbox that is entered by a provider's sign-in, whatever its domain. */
export function serviceSettings(service: SignInServiceId, address: string): MailboxSettings {
  const id = SERVICE_PROVIDERS[service];
  const { imap, smtp } = PROVIDERS.find((provider) => provider.id === id) ?? fail('internal', id);
  return { address, user: address, imap, smtp };
}
