import type { LinkId } from '#shared/links';
import type { Endpoint } from '#shared/mailbox';

/** How a fallback mailbox lets an app in. */
export type SignIn = 'password' | 'app-password' | 'oauth-only';

export type ProviderId =
  | 'libero'
  | 'virgilio'
  | 'gmail'
  | 'outlook'
  | 'tiscali'
  | 'alice'
  | 'tim'
  | 'fastweb'
  | 'aruba'
  | 'email-it'
  | 'icloud'
  | 'yahoo'
  | 'aol'
  | 'gmx'
  | 'gmx-com'
  | 'web-de'
  | 'mail-com'
  | 'zoho'
  | 'zoho-eu'
  | 'fastmail'
  | 'yandex'
  | 'posteo'
  | 'mailbox-org'
  | 'orange'
  | 'free'
  | 't-online';

/** Providers of one family fail together: contacts there cannot be reached by mail in an outage. */
export type Family =
  | 'italiaonline'
  | 'google'
  | 'microsoft'
  | 'tiscali'
  | 'tim'
  | 'fastweb'
  | 'aruba'
  | 'email-it'
  | 'apple'
  | 'yahoo'
  | 'united-internet'
  | 'zoho'
  | 'fastmail'
  | 'yandex'
  | 'posteo'
  | 'mailbox-org'
  | 'orange'
  | 'iliad'
  | 'telekom'
  | 'proton';

/** What the mailboxes of a service hold and take, as far as anybody trustworthy says. */
export interface MailboxLimits {
  /** What a free mailbox holds, in bytes: something to tell a person, never a bar, since paid ones hold more. */
  readonly freeBytes?: number;
  /** The largest message that it stores, in bytes. */
  readonly largestBytes?: number;
  /** How much may be read over IMAP in a day, in bytes. */
  readonly dailyReadBytes?: number;
}

/** What is known of a mail service. */
export interface Provider {
  readonly id: ProviderId;
  /** As its users say it. */
  readonly name: string;
  readonly domains: readonly string[];
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
  /** What its servers want as login name: the whole address, or the part before the `@`. */
  readonly loginName: 'address' | 'local-part';
  /** Other names and ports of the same services, where the usual ones stay shut (seen by users; none is promised). */
  readonly alternatives: { readonly imap: readonly Endpoint[]; readonly smtp: readonly Endpoint[] };
  /** Where mail for these domains is delivered (MX, port 25). */
  readonly incoming: string | undefined;
  /** The login page, looked at as a third surface. */
  readonly web: string | undefined;
  readonly signIn: SignIn;
  /** The page on which an app password is made. */
  readonly appPasswordLink: LinkId | undefined;
  /** IMAP stays shut until its user opens it in the settings of the mailbox. */
  readonly imapStartsOff: boolean;
  /** Its submission service files a copy in Sent by itself, so that nobody else may. */
  readonly filesSentCopy: boolean;
  /** Its own name for Sent, where another program may have made a second folder that looks like it. */
  readonly sentFolder: string | undefined;
  readonly family: Family;
  readonly loginLink: LinkId | undefined;
  readonly limits: MailboxLimits;
  /** Notices a day that a mailbox made today may send without being blocked. */
  readonly firstDayNotices: number;
}

/** A mail service that lets no mail program in at all. */
export interface ClosedService {
  /** As its users say it. */
  readonly name: string;
  readonly domains: readonly string[];
  readonly family: Family;
}

export const tls = (host: string, port: number): Endpoint => ({ host, port, security: 'tls' });
export const startTls = (host: string, port: number): Endpoint => ({ host, port, security: 'starttls' });
export const NO_ALTERNATIVES = { imap: [], smtp: [] } as const;

type Told = 'id' | 'name' | 'domains' | 'imap' | 'smtp' | 'signIn' | 'family';

/** A provider of which only the mail servers are known: for everything else, what is safe to suppose. */
export const mailServiceOf = (facts: Pick<Provider, Told> & Partial<Provider>): Provider => ({
  loginName: 'address',
  alternatives: NO_ALTERNATIVES,
  incoming: undefined,
  web: undefined,
  appPasswordLink: undefined,
  imapStartsOff: false,
  filesSentCopy: false,
  sentFolder: undefined,
  loginLink: undefined,
  limits: {},
  // No provider says what a new mailbox may send: half of what the most watchful of those we know bear.
  firstDayNotices: 20,
  ...facts,
});
