import { addressKey, parseEmailAddress } from '#shared/email-address';
import { fail } from '#shared/fault';
import { isElsewhere } from '#shared/providers';
import type { SignInService, SignInServiceId } from '#shared/sign-in';

/** Two spellings of one account have one key: Google ignores dots, and `googlemail.com` is `gmail.com`. */
function accountKey(address: string): string {
  const [local = '', domain = ''] = addressKey(address).split('@');
  const isGoogle = domain === 'gmail.com' || domain === 'googlemail.com';
  return isGoogle ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}

/**
 * The address of the account that signed in, by its ID token's claims (`email`, OpenID Connect Core §5.1;
 * `preferred_username`, which Microsoft fills). Where the token names none it is the `wanted` one.
 * Faults: `wrong-account` when another one was wanted; `account-without-mailbox` when its mail is with another provider;
 * `sign-in-failed` when nobody says which mailbox it is.
 */
export function signedInAddress(
  service: SignInServiceId,
  claims: Readonly<Record<string, unknown>>,
  wanted: string | undefined,
): string {
  const address = namedAddress(claims, wanted);
  return isElsewhere(service, address) ? fail('account-without-mailbox') : address;
}

function namedAddress(claims: Readonly<Record<string, unknown>>, wanted: string | undefined): string {
  const named = [claims['email'], claims['preferred_username']].flatMap((claim) => {
    const address = typeof claim === 'string' ? parseEmailAddress(claim) : undefined;
    return address === undefined ? [] : [address];
  });
  if (wanted === undefined) return named[0] ?? fail('sign-in-failed', 'the provider names no address');
  if (named.length === 0) return wanted;
  return named.find((address) => accountKey(address) === accountKey(wanted)) ?? fail('wrong-account');
}

/**
 * True when the mail was left out of what was granted: Google shows a box for each permission, and who says yes may
 * leave them empty. Microsoft has no boxes, and does not always repeat what it granted in the same words.
 */
export function isMailLeftOut({ id, scopes }: SignInService, granted: string | undefined): boolean {
  if (id !== 'google' || granted === undefined) return false;
  const given = new Set(granted.split(' '));
  return scopes.some((scope) => scope.startsWith('https://') && !given.has(scope));
}
