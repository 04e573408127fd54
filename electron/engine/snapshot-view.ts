import type { Fault } from '#shared/fault';
import type { FallbackView, PrimaryView } from '#shared/ipc/snapshot';
import { providerName } from '#shared/providers';
import type { ConnectedMailbox } from './mailbox-rows.ts';

/** The primary mailbox as the window shows it. */
export const viewPrimary = (
  mailbox: ConnectedMailbox | undefined,
  passwordMissing: boolean,
): PrimaryView | undefined =>
  mailbox && {
    address: mailbox.settings.address,
    providerName: providerName(mailbox.settings.address),
    passwordMissing,
  };

/** The fallback mailbox as the window shows it; a fault since the last proof is shown beside it. */
export function viewFallback(
  mailbox: ConnectedMailbox | undefined,
  isLocked: boolean,
): FallbackView | undefined {
  if (mailbox === undefined) return undefined;
  const fault: Fault | undefined = mailbox.proofFault;
  const { signIn } = mailbox.settings;
  const missing = signIn === undefined ? 'password-missing' : 'sign-in-needed';
  return {
    address: mailbox.settings.address,
    providerName: providerName(mailbox.settings.address),
    signIn,
    entry: isLocked ? missing : 'open',
    provenAt: mailbox.provenAt,
    tookMs: mailbox.proofTookMs,
    fault,
  };
}
