import type { WatchPolicy } from '#shared/outage/policy';

/** INBOX as STATUS describes it (RFC 3501 §6.3.10). UIDVALIDITY is compared, never reckoned with. */
export interface InboxFacts {
  readonly uidValidity: string;
  readonly uidNext: number;
  readonly messages: number;
}

/**
 * Whether an inbox is not the one we knew. Another UIDVALIDITY or a smaller UIDNEXT (RFC 3501 §2.3.1.1: it never
 * shrinks) is proof of a renumbered or older copy. A sudden emptiness is believed only `afterDoubt`: on a calm day its
 * owner has tidied up.
 */
export function hasChanged(
  seen: InboxFacts,
  known: InboxFacts | undefined,
  afterDoubt: boolean,
  { sanity }: WatchPolicy,
): boolean {
  if (known === undefined) return false;
  if (seen.uidValidity !== known.uidValidity || seen.uidNext < known.uidNext) return true;
  const nearZero = known.messages >= sanity.fromMessages && seen.messages <= known.messages * sanity.keptPart;
  return afterDoubt && nearZero;
}
