import { faultOf } from '#shared/fault';
import type { MailboxAccess, MailboxRole } from '#shared/mailbox';
import type { EngineContext } from './context.ts';

/**
 * A mailbox as far as it can be entered at this moment, for work that can wait: `undefined` also while its token cannot
 * be renewed, which is logged.
 */
export async function accessNow(
  { ports, access }: Pick<EngineContext, 'ports' | 'access'>,
  role: MailboxRole,
): Promise<MailboxAccess | undefined> {
  try {
    return await access(role);
  } catch (error) {
    ports.log.write('warn', 'access-fault', {
      role: role.split(':', 1)[0] ?? '',
      fault: faultOf(error).kind,
    });
    return undefined;
  }
}
