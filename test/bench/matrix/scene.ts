import { startFaultProxy } from '#drill/servers/fault-proxy';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import type { ServerCertificate } from '#drill/servers/mail-host-types';
import type { Endpoint } from '#shared/mailbox';
import type { FaultRow, MailSurface, MatrixCase } from './case.ts';
import type { MatrixKit } from './kit.ts';
import { openPage } from './web-servers.ts';
import { startWire } from './wire.ts';

/** The servers of one case. */
export interface Scene {
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
  readonly webUrl: string | undefined;
  stop(): Promise<void>;
}

/** Who may log in, everywhere. */
export const ADDRESS = 'anna@libero.it';
export const PASSWORD = 'secret';
const QUOTA_BYTES = 1_000_000;

/** Starts what the case needs; every case has its own servers, so that many are played at once. */
export async function openScene(
  { security, imap, smtp, web }: MatrixCase,
  { good, goodContext, bad, blackHolePort }: MatrixKit,
): Promise<Scene> {
  const stops: (() => unknown)[] = [];
  const startHost = async (certificate: ServerCertificate): Promise<EmbeddedMailHost> => {
    const host = await startMailHost({
      name: 'libero',
      address: ADDRESS,
      password: PASSWORD,
      security,
      certificate,
      quotaBytes: QUOTA_BYTES,
      ...LIBERO,
    });
    stops.push(() => host.stop());
    return host;
  };
  const host = await startHost(good);
  const at = (port: number): Endpoint => ({ host: '127.0.0.1', port, security });

  const endpointOf = async (surface: MailSurface, row: FaultRow | undefined): Promise<Endpoint> => {
    const play = row?.play;
    switch (play?.by) {
      case undefined:
        return host[surface];
      case 'name':
        return { ...at(993), host: `${surface}.libero.invalid` };
      case 'blackhole':
        return at(blackHolePort);
      case 'imap-script':
        for (const rule of play.rules) host.faults.imap.add(rule);
        return host[surface];
      case 'smtp-script':
        for (const rule of play.rules) host.faults.smtp.add(rule);
        return host[surface];
      case 'certificate':
        return (await startHost(bad[play.certificate]))[surface];
      case 'proxy': {
        const proxy = await startFaultProxy(host[surface].port);
        stops.unshift(() => proxy.stop());
        await proxy.set(play.mode);
        return at(proxy.port);
      }
      case 'wire': {
        const wire = await startWire(play.script, security === 'tls', goodContext);
        stops.push(() => wire.down());
        return at(wire.port);
      }
    }
  };
  const page =
    web === undefined
      ? undefined
      : await openPage(web, web === 'bad-certificate' ? bad['self-signed'] : good);
  if (page !== undefined) stops.push(() => page.stop());
  return {
    imap: await endpointOf('imap', imap),
    smtp: await endpointOf('smtp', smtp),
    webUrl: page?.url,
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}
