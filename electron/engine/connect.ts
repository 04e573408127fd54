import { addressKey, parseEmailAddress } from '#shared/email-address';
import { Faulted, fail, faultOf } from '#shared/fault';
import type { ConnectArgs } from '#shared/ipc/contract';
import {
  isSecurityAllowed,
  type MailboxAccess,
  type MailboxSettings,
  passwordCredential,
} from '#shared/mailbox';
import { closedServiceOf, providerOf } from '#shared/providers';
import { openImap } from './mail/imap-session.ts';
import type { MailLine } from './mail/mail-line.ts';
import { verifySubmission } from './mail/smtp-session.ts';
import type { Directory } from './ports.ts';

/** Google and Yahoo show 16 letters in groups of four; they are typed with or without the spaces. */
const SHOWN_IN_GROUPS: readonly (string | undefined)[] = ['google', 'yahoo'];
const tidyPassword = (password: string, address: string): string =>
  SHOWN_IN_GROUPS.includes(providerOf(address)?.family) ? password.replaceAll(/\s/g, '') : password;

/**
 * Makes a mailbox out of what the user typed; `known` are the servers it was connected with before, so that a password
 * typed again asks for nothing else. Nothing touches the network.
 * Faults: `address-invalid`, `provider-unknown` (servers must be given), `password-login-disabled` (sign-in by browser
 * only), `no-app-access` (lets no program in at all), `encryption-missing`.
 */
export function accessFrom(
  args: ConnectArgs,
  known: MailboxSettings | undefined,
  directory: Directory,
): MailboxAccess {
  const address = parseEmailAddress(args.address) ?? fail('address-invalid');
  const credential = passwordCredential(tidyPassword(args.password, address));
  if (args.servers !== undefined) {
    const { imap, smtp, user } = args.servers;
    if (!isSecurityAllowed(imap) || !isSecurityAllowed(smtp)) fail('encryption-missing');
    return { address, user: user ?? address, imap, smtp, credential };
  }
  if (providerOf(address)?.signIn === 'oauth-only') fail('password-login-disabled');
  if (known !== undefined && addressKey(known.address) === addressKey(address)) {
    const { user, imap, smtp } = known;
    return { address: known.address, user, imap, smtp, credential };
  }
  if (closedServiceOf(address) !== undefined) fail('no-app-access');
  const settings = directory(address) ?? fail('provider-unknown');
  return { ...settings, credential };
}

/** Logs in to reading and to sending, and nothing more. Throws the first fault. */
export async function verifyMailbox(access: MailboxAccess, line: MailLine): Promise<void> {
  const session = await openImap(access, line);
  try {
    await session.status('INBOX');
  } finally {
    await session.close();
  }
  await verifySubmission(access, line);
}

/**
 * Whether a mailbox works now. `unreachable`: its service does not answer, which says nothing against what was typed;
 * somebody who installs the app in the middle of an outage must not be sent away. Other faults are thrown.
 */
export async function tryMailbox(access: MailboxAccess, line: MailLine): Promise<'verified' | 'unreachable'> {
  try {
    await verifyMailbox(access, line);
    return 'verified';
  } catch (error) {
    const fault = faultOf(error);
    const telling = fault.kind === 'untrusted-certificate' || fault.kind === 'encryption-missing';
    if (fault.scope === 'service' && !telling) return 'unreachable';
    throw new Faulted(fault, error);
  }
}
