import { timingSafeEqual } from 'node:crypto';

/** How somebody signed in: IMAP's own LOGIN, or the SASL mechanism. */
export type SignInMechanism = 'LOGIN' | 'PLAIN' | 'XOAUTH2';

/** A refused sign-in, in the words of either protocol. */
export interface SignInRefusal {
  /** After the tag: `NO …`, perhaps with a response code. */
  readonly imap: string;
  /** The server says this and goes, once the command is answered (`* BYE`, RFC 3501 §7.1.5). */
  readonly imapBye?: string;
  /** A line feed parts the lines of a longer reply (RFC 5321 §4.2.1). */
  readonly smtp: { readonly code: number; readonly text: string };
}

/** How a provider answers those who sign in. Pure data. */
export interface Personality {
  /** False: no password signs in, not even the right one. */
  readonly takesPasswords: boolean;
  readonly wrongPassword: SignInRefusal;
  /** The answer to the password of the provider's own site, where apps need another one. */
  readonly sitePassword?: SignInRefusal;
  readonly wrongToken: SignInRefusal;
  /** Scope named in the challenge that precedes the refusal of a token; without it the refusal comes at once. */
  readonly tokenScope?: string;
  /** The answer to every IMAP command after signing in, while the account keeps IMAP switched off; without it there is no switch. */
  readonly switchedOff?: string;
}

/** Who signs in to a server: one account, by its password or by an access token. */
export interface Account {
  readonly user: string;
  readonly password: string;
  /** The plain one, RFC 5530 and RFC 4954 in their own words, if absent. */
  readonly personality?: Personality | undefined;
  /** The password of the provider's site, which opens no mailbox. */
  readonly sitePassword?: string | undefined;
  /** The access tokens that are good at this moment; SASL XOAUTH2 is offered only if given. */
  readonly accessTokens?: (() => ReadonlySet<string>) | undefined;
  /** Whether the account keeps IMAP switched off at this moment, as new Outlook.com accounts do. */
  readonly isImapSwitchedOff?: (() => boolean) | undefined;
}

/** A server with no manners of its own. */
export const PLAIN_PERSONALITY: Personality = {
  takesPasswords: true,
  wrongPassword: {
    // RFC 5530: the code says that the credentials, and nothing else, were the reason.
    imap: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
    smtp: { code: 535, text: '5.7.8 Username and Password not accepted' },
  },
  wrongToken: {
    imap: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
    smtp: { code: 535, text: '5.7.8 Username and Password not accepted' },
  },
  tokenScope: 'mail',
};

/** The manners of an account's server. */
export const personalityOf = (account: Account): Personality => account.personality ?? PLAIN_PERSONALITY;

/** Judges a password; undefined: accepted. */
export function judgePassword(account: Account, user: string, password: string): SignInRefusal | undefined {
  const personality = personalityOf(account);
  if (personality.takesPasswords && isUser(account, user) && sameText(password, account.password))
    return undefined;
  const { sitePassword } = account;
  const isSitePassword = sitePassword !== undefined && sameText(password, sitePassword);
  return isSitePassword && personality.sitePassword !== undefined
    ? personality.sitePassword
    : personality.wrongPassword;
}

/** Judges an access token, which must belong to the user named beside it; undefined: accepted. */
export function judgeToken(account: Account, user: string, token: string): SignInRefusal | undefined {
  const accepted = isUser(account, user) && account.accessTokens?.().has(token) === true;
  return accepted ? undefined : personalityOf(account).wrongToken;
}

const USER = 'user=';
const BEARER = 'auth=Bearer ';

/** What an XOAUTH2 response says (`user=` user `^Aauth=Bearer ` token `^A^A`, base64), or undefined if malformed. */
export function parseXoauth2(
  response: string,
): { readonly user: string; readonly token: string } | undefined {
  const [user = '', token = '', ...ends] = Buffer.from(response, 'base64').toString('utf8').split('\x01');
  const isWhole = user.startsWith(USER) && token.startsWith(BEARER) && ends.join(' ') === ' ';
  return isWhole ? { user: user.slice(USER.length), token: token.slice(BEARER.length) } : undefined;
}

/** The challenge that says why a token was refused, before the refusal itself; undefined: none is sent. */
export function tokenChallenge(account: Account): TokenChallenge | undefined {
  const { tokenScope } = personalityOf(account);
  return tokenScope === undefined ? undefined : { status: '400', schemes: 'Bearer', scope: tokenScope };
}

/** The JSON of a refused token, which travels in base64. */
export interface TokenChallenge {
  readonly status: string;
  readonly schemes: string;
  readonly scope: string;
}

function isUser(account: Account, user: string): boolean {
  return user.toLowerCase() === account.user.toLowerCase();
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
