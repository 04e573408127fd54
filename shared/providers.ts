import { domainOf } from '#shared/email-address';
import { fail } from '#shared/fault';
import type { LinkId } from '#shared/links';
import type { Endpoint, MailboxSettings } from '#shared/mailbox';
import type { SignInServiceId } from '#shared/sign-in';

/** How a fallback mailbox lets an app in. */
export type SignIn = 'password' | 'app-password' | 'oauth-only';

/** What is known of a mail service. Hosts and ports: Thunderbird's ISPDB and the providers' own pages (2026). */
export interface Provider {
  readonly id: 'libero' | 'virgilio' | 'gmail' | 'outlook';
  /** As its users say it. */
  readonly name: string;
  readonly domains: readonly string[];
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
  /** Other names and ports of the same services, where the usual ones stay shut (seen by users; none is promised). */
  readonly alternatives: { readonly imap: readonly Endpoint[]; readonly smtp: readonly Endpoint[] };
  /** Where mail for these domains is delivered (MX, port 25). */
  readonly incoming: string | undefined;
  /** The login page, looked at as a third surface. */
  readonly web: string | undefined;
  readonly signIn: SignIn;
  /** Its submission service files a copy in Sent by itself, so that nobody else may. */
  readonly filesSentCopy: boolean;
  /** Its own name for Sent, where another program may have made a second folder that looks like it. */
  readonly sentFolder: string | undefined;
  /** Providers of one family fail together: contacts there cannot be reached by mail in an outage. */
  readonly family: 'italiaonline' | 'google' | 'microsoft';
  readonly loginLink: LinkId | undefined;
  /** Notices a day that a mailbox made today may send without being blocked. */
  readonly firstDayNotices: number;
}

const tls = (host: string, port: number): Endpoint => ({ host, port, security: 'tls' });
const startTls = (host: string, port: number): Endpoint => ({ host, port, security: 'starttls' });
const NO_ALTERNATIVES = { imap: [], smtp: [] } as const;

export const PROVIDERS: readonly Provider[] = [
  {
    id: 'libero',
    name: 'Libero Mail',
    domains: ['libero.it', 'iol.it', 'inwind.it', 'blu.it', 'giallo.it'],
    imap: tls('imapmail.libero.it', 993),
    smtp: tls('smtp.libero.it', 465),
    alternatives: { imap: [tls('imap.libero.it', 993)], smtp: [startTls('smtp.libero.it', 587)] },
    incoming: 'smtp-in.libero.it',
    web: 'https://login.libero.it/',
    signIn: 'password',
    filesSentCopy: false,
    sentFolder: 'outbox',
    family: 'italiaonline',
    loginLink: 'libero-login',
    firstDayNotices: 0,
  },
  {
    id: 'virgilio',
    name: 'Virgilio Mail',
    domains: ['virgilio.it'],
    imap: tls('in.virgilio.it', 993),
    smtp: tls('out.virgilio.it', 465),
    alternatives: {
      imap: [tls('imap.virgilio.it', 993)],
      smtp: [startTls('out.virgilio.it', 587), tls('smtp.virgilio.it', 465)],
    },
    incoming: 'smtp-in.virgilio.it',
    web: 'https://login.virgilio.it/',
    signIn: 'password',
    filesSentCopy: false,
    sentFolder: 'Posta Inviata',
    family: 'italiaonline',
    loginLink: 'virgilio-login',
    firstDayNotices: 0,
  },
  {
    id: 'gmail',
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    alternatives: NO_ALTERNATIVES,
    incoming: undefined,
    web: undefined,
    signIn: 'app-password',
    filesSentCopy: true,
    sentFolder: undefined,
    family: 'google',
    loginLink: undefined,
    firstDayNotices: 40,
  },
  {
    id: 'outlook',
    name: 'Outlook.com',
    domains: ['outlook.com', 'outlook.it', 'hotmail.com', 'hotmail.it', 'live.com', 'live.it', 'msn.com'],
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp-mail.outlook.com', 587),
    alternatives: NO_ALTERNATIVES,
    incoming: undefined,
    web: undefined,
    signIn: 'oauth-only',
    filesSentCopy: true,
    sentFolder: undefined,
    family: 'microsoft',
    loginLink: undefined,
    firstDayNotices: 10,
  },
];

/** The provider an address belongs to, by its domain. */
export const providerOf = (address: string): Provider | undefined => {
  const domain = domainOf(address);
  return PROVIDERS.find((provider) => provider.domains.includes(domain));
};

/** What to call the service of an address: its name, else its domain. */
export const providerName = (address: string): string => providerOf(address)?.name ?? domainOf(address);

/** The settings of an address whose provider is known; the login name is the full address everywhere. */
export function settingsFor(address: string): MailboxSettings | undefined {
  const provider = providerOf(address);
  return provider && { address, user: address, imap: provider.imap, smtp: provider.smtp };
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
  const family = providerOf(one)?.family;
  return family === undefined ? domainOf(one) === domainOf(other) : family === providerOf(other)?.family;
};

/** The settings of a mailbox that is entered by a provider's sign-in, whatever its domain. */
export function serviceSettings(service: SignInServiceId, address: string): MailboxSettings {
  const id = service === 'google' ? 'gmail' : 'outlook';
  const { imap, smtp } = PROVIDERS.find((provider) => provider.id === id) ?? fail('internal', id);
  return { address, user: address, imap, smtp };
}
