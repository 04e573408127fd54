import type { Meaning } from './case.ts';

/** Every response code of RFC 5530 §3, with words of the kind servers put behind it. */
export const RFC_5530: Readonly<Record<string, string>> = {
  UNAVAILABLE: 'User database unreachable',
  AUTHENTICATIONFAILED: 'Authentication failed',
  AUTHORIZATIONFAILED: 'No such authorization-ID',
  EXPIRED: 'That password is no longer valid',
  PRIVACYREQUIRED: 'Connection must be encrypted',
  CONTACTADMIN: 'Ask for help',
  NOPERM: 'Access denied',
  INUSE: 'Another session has it',
  EXPUNGEISSUED: 'Some of it is gone',
  CORRUPTION: 'Cannot open the mailbox',
  SERVERBUG: 'This should not happen',
  CLIENTBUG: 'Already done',
  CANNOT: 'That can never work',
  LIMIT: 'No more of that',
  OVERQUOTA: 'Your mailbox has reached its limit of space',
  ALREADYEXISTS: 'It exists',
  NONEXISTENT: 'It does not exist',
};

/** A code met in the answer to a login, or in front of it. */
export const CODE_MEANS: Readonly<Record<string, readonly Meaning[]>> = {
  UNAVAILABLE: ['unavailable'],
  AUTHENTICATIONFAILED: ['login-refused'],
  AUTHORIZATIONFAILED: ['login-refused'],
  EXPIRED: ['login-refused'],
  PRIVACYREQUIRED: ['untrusted-certificate'],
  CONTACTADMIN: ['mailbox-disabled'],
  NOPERM: ['login-refused'],
  INUSE: ['throttled'],
  // Codes that say nothing of a login: a refusal it is all the same, by a server out of its mind.
  EXPUNGEISSUED: ['login-refused', 'unavailable'],
  CORRUPTION: ['unavailable'],
  SERVERBUG: ['unavailable'],
  CLIENTBUG: ['unavailable'],
  CANNOT: ['login-refused', 'unavailable'],
  LIMIT: ['throttled'],
  OVERQUOTA: ['mailbox-full'],
  ALREADYEXISTS: ['login-refused', 'unavailable'],
  NONEXISTENT: ['login-refused', 'unavailable'],
};

/**
 * The same codes in the answer to STATUS: whoever is logged in is refused no login. A server that says so contradicts
 * itself, so it may be taken at its word or for out of order.
 */
export const STATUS_MEANS: Readonly<Record<string, readonly Meaning[]>> = Object.fromEntries(
  Object.entries(CODE_MEANS).map(([code, means]) => [
    code,
    means.includes('login-refused') ? (['unavailable', 'login-refused'] as const) : means,
  ]),
);
