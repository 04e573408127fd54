import { SRV_SERVICES, type SrvAnswers, type SrvRecord } from '#shared/autoconfig/srv';
import { readMailError } from '../mail/mail-fault.ts';

/** Who is asked for SRV records; a `Resolver` of `node:dns/promises` is one. */
export interface SrvResolver {
  resolveSrv(name: string): Promise<readonly SrvRecord[]>;
  /** Ends every question that is still open. */
  cancel(): void;
}

/** What DNS said of a domain's mail services. */
export interface ServiceLookup {
  readonly answers: SrvAnswers;
  /** No question was answered, not even with a no. */
  readonly isMute: boolean;
}

// How Node tells that there is no such record: with an error.
const NO_RECORD: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

/** The mail services that a domain names in DNS. Takes `limitMs` at most; what was not answered by then is missing. */
export async function lookUpServices(
  domain: string,
  resolver: SrvResolver,
  limitMs: number,
): Promise<ServiceLookup> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    resolver.cancel();
    late.resolve(undefined);
  }, limitMs);
  const ask = (name: string): Promise<readonly SrvRecord[] | undefined> =>
    Promise.race([
      resolver
        .resolveSrv(name)
        .catch((error: unknown) => (NO_RECORD.has(readMailError(error).code) ? [] : undefined)),
      late.promise,
    ]);
  try {
    const said = await Promise.all(SRV_SERVICES.map((service) => ask(`_${service}._tcp.${domain}`)));
    const [imaps = [], imap = [], submissions = [], submission = []] = said;
    return {
      answers: { imaps, imap, submissions, submission },
      isMute: said.every((one) => one === undefined),
    };
  } finally {
    clearTimeout(timer);
  }
}
