import type { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import type { ConnectArgs } from '#shared/ipc/contract';

const PASSWORD = 'giusta';

/** A mail host on loopback whose own messages to itself arrive: what a proof needs. */
export async function openOwnHost(
  name: string,
  address: string,
  brand: typeof GMAIL,
): Promise<EmbeddedMailHost> {
  const host = await startMailHost({
    ...brand,
    name,
    address,
    password: PASSWORD,
    security: 'none',
    onSubmit: async ({ raw }) => void (await host.deliver('inbox', raw)),
  });
  return host;
}

/** What the user types to connect it. */
export const typedFor = ({ address, imap, smtp }: EmbeddedMailHost): ConnectArgs => ({
  address,
  password: PASSWORD,
  servers: { imap, smtp },
});
