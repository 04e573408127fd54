import { type FaultKind, faultOf } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';

/** The same mailbox with another token; `undefined`: there is none, and the refusal stands. */
export async function withAnotherToken(
  access: MailboxAccess,
  kind: FaultKind,
): Promise<MailboxAccess | undefined> {
  const { credential } = access;
  // Such a refusal may be over with another token: this one was withdrawn before its time.
  if (credential.renew === undefined || kind !== 'token-refused') return undefined;
  const secret = await credential.renew();
  const isOther = secret !== undefined && secret.reveal() !== credential.secret.reveal();
  return isOther ? { ...access, credential: { kind: credential.kind, secret } } : undefined;
}

/**
 * Logs in, and once more with another token where the first was refused before its time.
 * Faults: those of `attempt` and of renewing the token.
 */
export async function withLiveToken<T>(
  access: MailboxAccess,
  attempt: (access: MailboxAccess) => Promise<T>,
): Promise<T> {
  try {
    return await attempt(access);
  } catch (error) {
    const renewed = await withAnotherToken(access, faultOf(error).kind);
    if (renewed === undefined) throw error;
    return attempt(renewed);
  }
}
