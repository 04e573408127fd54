import type { Instant } from '#shared/time';

/**
 * What a provider's page says of its own service. `normal`: a login page as on any other day. `other`: words we do not
 * know, which prove nothing either way.
 */
export const OFFICIAL_KINDS = ['normal', 'maintenance', 'outage', 'login-trouble', 'other'] as const;
export type OfficialKind = (typeof OFFICIAL_KINDS)[number];

/** What the page said, as a quote: plain text, cut and cleaned; empty where nothing is worth quoting. */
export interface OfficialWord {
  readonly kind: OfficialKind;
  readonly quote: string;
}

/** The same, with when it was first and last read. */
export interface DatedWord extends OfficialWord {
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}
