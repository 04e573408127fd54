import type { SignInServiceId } from '#shared/sign-in';

/** A further primary mailbox that is watched as well, by its address. */
export type WatchedRole = `watched:${string}`;
/** The two mailboxes of the journey, a second fallback in reserve, and those that are watched beside them. */
export type MailboxRole = 'primary' | 'fallback' | 'spare' | WatchedRole;

export const watchedRole = (address: string): WatchedRole => `watched:${address}`;
export const isWatchedRole = (role: string): role is WatchedRole => role.startsWith('watched:');

/** `none` is accepted for loopback addresses only: the rule is kept by `isSecurityAllowed`. */
export type Security = 'tls' | 'starttls' | 'none';

/** Where a service listens. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
}

/** Everything needed to reach a mailbox but its password. `user` is the login name. */
export interface MailboxSettings {
  readonly address: string;
  readonly user: string;
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
  /** Entered by the provider's own sign-in in the browser, where no password is kept. */
  readonly signIn?: SignInServiceId;
}

/**
 * How an app shows that it may enter: a password, or a short-lived token that the provider gave for the user's consent
 * (OAuth 2, RFC 6749), which goes over SASL XOAUTH2.
 */
export interface Credential {
  readonly kind: 'password' | 'access-token';
  readonly secret: Secret;
  /** Gets another token when the server refuses this one before its time; `undefined`: there is none. Faults: those of it. */
  readonly renew?: () => Promise<Secret | undefined>;
}

/** A mailbox with the means to enter it in hand, for the length of one job. */
export interface MailboxAccess extends MailboxSettings {
  readonly credential: Credential;
}

export const passwordCredential = (password: string): Credential => ({
  kind: 'password',
  secret: new Secret(password),
});

/** A secret that cannot be printed by mistake: only `reveal` gives it away. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself, for the library that logs in and for nobody else. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }
}

/** True for the names and addresses that never leave this computer (RFC 6761 §6.3, RFC 5735 §3). */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^127(?:\.\d{1,3}){3}$/.test(name)
  );
}

/** A password never crosses a network in clear. */
export const isSecurityAllowed = (endpoint: Endpoint): boolean =>
  endpoint.security !== 'none' || isLoopback(endpoint.host);
