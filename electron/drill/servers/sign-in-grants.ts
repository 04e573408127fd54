import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '#shared/time';

/** What an app asked for, as it was shown to the user. */
export interface Asked {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly scope: string;
}

/** What the token endpoint gives out. */
export interface Given {
  readonly access: string;
  readonly refresh: string;
  readonly asked: Asked;
}

interface Consent {
  readonly asked: Asked;
  isOver: boolean;
}

const CODE_MS = 60_000;
const random = (): string => randomBytes(32).toString('base64url');

/**
 * The memory of a simulated provider of sign-ins. As strict as the standards: a code is good once and for a minute, a
 * refresh token once, and whoever shows one a second time ends the whole consent (RFC 9700 §2.2.2, §4.14).
 */
export class SignInGrants {
  readonly #now: () => Instant;
  readonly #lifeMs: number;
  readonly #codes = new Map<
    string,
    { readonly consent: Consent; readonly until: Instant; isUsed: boolean }
  >();
  readonly #access = new Map<string, { readonly consent: Consent; readonly until: Instant }>();
  readonly #refresh = new Map<string, { readonly consent: Consent; isUsed: boolean }>();

  constructor(now: () => Instant, lifeMs: number) {
    this.#now = now;
    this.#lifeMs = lifeMs;
  }

  /** The user said yes: a code for whoever holds the verifier. */
  consent(asked: Asked): string {
    const code = random();
    this.#codes.set(code, { consent: { asked, isOver: false }, until: this.#now() + CODE_MS, isUsed: false });
    return code;
  }

  /** Tokens for a code; `undefined`: `invalid_grant`. */
  exchange(code: string, redirectUri: string, verifier: string): Given | undefined {
    const known = this.#codes.get(code);
    if (known === undefined) return undefined;
    const { consent } = known;
    if (known.isUsed) consent.isOver = true;
    known.isUsed = true;
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const fits = consent.asked.redirectUri === redirectUri && consent.asked.challenge === challenge;
    return fits && this.#now() < known.until ? this.#give(consent) : undefined;
  }

  /** The next tokens for a refresh token; `undefined`: `invalid_grant`. */
  renew(refresh: string): Given | undefined {
    const known = this.#refresh.get(refresh);
    if (known === undefined) return undefined;
    if (known.isUsed) known.consent.isOver = true;
    known.isUsed = true;
    return this.#give(known.consent);
  }

  /** The user takes every yes back. */
  revoke(): void {
    for (const { consent } of this.#codes.values()) consent.isOver = true;
  }

  /** The access tokens that open the mailbox now. */
  get accessTokens(): ReadonlySet<string> {
    const now = this.#now();
    const good = [...this.#access].filter(([, { consent, until }]) => !consent.isOver && now < until);
    return new Set(good.map(([token]) => token));
  }

  #give(consent: Consent): Given | undefined {
    if (consent.isOver) return undefined;
    const [access, refresh] = [random(), random()];
    this.#access.set(access, { consent, until: this.#now() + this.#lifeMs });
    this.#refresh.set(refresh, { consent, isUsed: false });
    return { access, refresh, asked: consent.asked };
  }
}
