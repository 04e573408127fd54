import { z } from 'zod';
import { Secret } from '#shared/mailbox';
import { type Instant, MINUTE_MS } from '#shared/time';

const stored = z.object({
  version: z.literal(1),
  refresh: z.string().min(1),
  access: z.string().min(1),
  gotAt: z.number(),
  expiresAt: z.number(),
});

/** The tokens of one mailbox, as they came from the provider. They live in the vault and nowhere else. */
export interface Tokens {
  readonly refresh: string;
  readonly access: string;
  readonly gotAt: Instant;
  readonly expiresAt: Instant;
}

/** The tokens as one secret for the vault. */
export const sealTokens = ({ refresh, access, gotAt, expiresAt }: Tokens): Secret =>
  new Secret(JSON.stringify({ version: 1, refresh, access, gotAt, expiresAt }));

/** Reads what `sealTokens` made; `undefined` for anything else. */
export function openTokens(secret: Secret): Tokens | undefined {
  try {
    return stored.safeParse(JSON.parse(secret.reveal())).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const AHEAD_MS = 5 * MINUTE_MS;

/** True while a token is far from its end; renewed five minutes ahead, or halfway where it lives shorter than ten. */
export function isFresh({ gotAt, expiresAt }: Tokens, now: Instant): boolean {
  const ahead = Math.min(AHEAD_MS, (expiresAt - gotAt) / 2);
  // A clock that was set back says nothing of how old a token is.
  return now >= gotAt - AHEAD_MS && now < expiresAt - ahead;
}

/** True while the provider would still take a token: it helps through a renewal that fails for the line's sake. */
export const isUsable = ({ gotAt, expiresAt }: Tokens, now: Instant): boolean =>
  now >= gotAt - AHEAD_MS && now < expiresAt;
