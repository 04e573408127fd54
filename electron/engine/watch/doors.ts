import type { Endpoint } from '#shared/mailbox';
import type { Look } from '#shared/outage/diagnosis';
import { hasFailed } from '#shared/outage/failed-look';
import { type OpenConnection, openConnection } from '../mail/connection.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { greetingLook } from './verdict.ts';

/** One surface that was knocked at. */
export interface Door {
  readonly look: Look;
  readonly endpoint: Endpoint;
  /** The connection that greeted, for the first who asks; he closes it. */
  take(): OpenConnection | undefined;
}

async function knockAt(service: 'imap' | 'smtp', endpoint: Endpoint, line: MailLine): Promise<Door> {
  const found = await openConnection(service, endpoint, line);
  const look = greetingLook(service, found);
  let connection = found.fault === undefined ? found : undefined;
  return {
    look,
    endpoint,
    take() {
      const taken = connection;
      connection = undefined;
      return taken;
    },
  };
}

/**
 * Knocks at a service, and where its usual door stays shut at the doors it also has (another name, another port), side
 * by side: the first that greets is taken and the others are closed. A service with one open door is not down. Never throws.
 */
export async function knock(
  service: 'imap' | 'smtp',
  endpoint: Endpoint,
  others: readonly Endpoint[],
  line: MailLine,
): Promise<Door> {
  const usual = await knockAt(service, endpoint, line);
  if (!hasFailed(usual.look) || others.length === 0) return usual;
  const also = await Promise.all(others.map((other) => knockAt(service, other, line)));
  const [open, ...spare] = also.filter(({ look }) => !hasFailed(look));
  for (const door of spare) door.take()?.socket.destroy();
  if (open === undefined) return usual;
  const via = `${open.endpoint.host}:${open.endpoint.port}`;
  return { ...open, look: { ...open.look, code: `${open.look.code} via ${via}` } };
}
