import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';

/** A mailbox on loopback that gets what it sends, as the message that proves it; `arrives`: whether it does at present. */
export async function startOwnMailHost(address: string, arrives = () => true): Promise<EmbeddedMailHost> {
  const host: EmbeddedMailHost = await startMailHost({
    ...GMAIL,
    name: address,
    address,
    password: 'giusta',
    security: 'none',
    onSubmit: async ({ raw }) => {
      if (arrives()) await host.deliver('inbox', raw);
    },
  });
  return host;
}
