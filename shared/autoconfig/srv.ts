import { hostNameOf, isOwnHost, isPort, type ServersFound } from '#shared/autoconfig/mail-servers';
import type { Endpoint, Security } from '#shared/mailbox';

/** One SRV record (RFC 2782). `name` is the target. */
export interface SrvRecord {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

/** The services that are asked for, each with what its name promises (RFC 6186 §3, RFC 8314 §5.1). */
export const SRV_SERVICES = ['imaps', 'imap', 'submissions', 'submission'] as const;
export type SrvService = (typeof SRV_SERVICES)[number];
export type SrvAnswers = Readonly<Record<SrvService, readonly SrvRecord[]>>;

const SECURITY: Readonly<Record<SrvService, Security>> = {
  imaps: 'tls',
  imap: 'starttls',
  submissions: 'tls',
  submission: 'starttls',
};

/**
 * The first server of a service. RFC 2782 draws lots among equals by weight, to spread load: one mailbox has none to
 * spread, and the heaviest is the one meant to be used.
 */
function firstOf(service: SrvService, records: readonly SrvRecord[]): Endpoint | undefined {
  const sorted = records.toSorted((one, other) => one.priority - other.priority || other.weight - one.weight);
  for (const { name, port } of sorted) {
    // A target of "." says that the service is decidedly not offered (RFC 6186 §3.4), and is no name of a host.
    const host = hostNameOf(name);
    if (host !== undefined && isPort(port)) return { host, port, security: SECURITY[service] };
  }
  return undefined;
}

/**
 * Chooses servers among SRV records; `undefined` unless both reading and sending are offered. DNS is not signed: hosts
 * outside the domain of the address must be agreed to by the user (RFC 6186 §6).
 */
export function chooseFromSrv(address: string, answers: SrvAnswers): ServersFound | undefined {
  const imap = firstOf('imaps', answers.imaps) ?? firstOf('imap', answers.imap);
  const smtp = firstOf('submissions', answers.submissions) ?? firstOf('submission', answers.submission);
  if (imap === undefined || smtp === undefined) return undefined;
  return {
    origin: 'srv',
    // The whole address is the name to try first (RFC 6186 §4).
    servers: { imap, smtp, user: address },
    signIn: 'password',
    needsConfirmation: ![imap, smtp].every(({ host }) => isOwnHost(address, host)),
  };
}
