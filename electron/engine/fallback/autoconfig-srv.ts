import { SRV_SERVICES, type SrvAnswers, type SrvRecord } from '#shared/autoconfig/srv';

/** Who is asked for SRV records; a `Resolver` of `node:dns/promises` is one. */
export interface SrvResolver {
  resolveSrv(name: string): Promise<readonly SrvRecord[]>;
  /** Ends every question that is still open. */
  cancel(): void;
}

/** The mail services that a domain names in DNS. Takes `limitMs` at most; what was not answered by then is missing. */
export async function lookUpServices(
  domain: string,
  resolver: SrvResolver,
  limitMs: number,
): Promise<SrvAnswers> {
  const late = Promise.withResolvers<readonly SrvRecord[]>();
  const timer = setTimeout(() => {
    resolver.cancel();
    late.resolve([]);
  }, limitMs);
  const ask = (name: string): Promise<readonly SrvRecord[]> =>
    // A domain without the record is the usual case, and Node tells it by throwing.
    Promise.race([resolver.resolveSrv(name).catch(() => []), late.promise]);
  try {
    const [imaps = [], imap = [], submissions = [], submission = []] = await Promise.all(
      SRV_SERVICES.map((service) => ask(`_${service}._tcp.${domain}`)),
    );
    return { imaps, imap, submissions, submission };
  } finally {
    clearTimeout(timer);
  }
}
