import type { MailHost } from '#drill/servers/mail-host-types';
import type { EngineContext } from '#engine/context';
import { type Ports } from '#engine/ports';
import { openDatabase } from '#engine/storage/database';
import { type MailboxAccess, passwordCredential } from '#shared/mailbox';
import { HandClock, makePorts } from '#support/ports';

/** A host of the drill as a mailbox of ours. */
function accessTo(host: MailHost): MailboxAccess {
  const { address, user, imap, smtp, password } = host.mailboxFile();
  return { address, user, imap, smtp, credential: passwordCredential(password) };
}

/** What the parts of the engine are given, over a hand clock and real loopback servers. */
export interface TestContext extends EngineContext {
  readonly clock: HandClock;
}

/** Makes a context with the given mailboxes connected. */
export function makeContext(
  hosts: Readonly<Record<string, MailHost>>,
  overrides: Partial<Omit<Ports, 'clock'>> = {},
  clock = new HandClock(),
): TestContext {
  const ports = makePorts({ ...overrides, clock });
  const database = openDatabase(ports.databasePath);
  for (const [role, host] of Object.entries(hosts)) {
    const { credential: _, ...settings } = accessTo(host);
    database.run(
      'INSERT OR REPLACE INTO mailbox(role, address, settings, connected_at) VALUES(?, ?, ?, ?)',
      role,
      settings.address,
      JSON.stringify(settings),
      clock.now(),
    );
  }
  return {
    ports,
    clock,
    database,
    line: { limits: ports.limits, authorities: [] },
    changed: () => undefined,
    access: async (role) => {
      const host = hosts[role];
      return host === undefined ? undefined : accessTo(host);
    },
    isLocked: (role) => hosts[role] === undefined,
  };
}
