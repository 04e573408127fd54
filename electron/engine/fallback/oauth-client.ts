import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  Configuration,
  calculatePKCECodeChallenge,
  clockSkew,
  clockTolerance,
  customFetch,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
} from 'openid-client';
import { Faulted, fail } from '#shared/fault';
import type { SignInService } from '#shared/sign-in';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/time';
import type { MailLine } from '../mail/mail-line.ts';
import type { Clock } from '../ports.ts';
import { CLOCK_TOLERANCE_MS, isConsentOver, signInFault } from './sign-in-fault.ts';
import type { Tokens } from './stored-tokens.ts';
import { askTokenEndpoint, isPlainAllowed } from './token-endpoint.ts';

/** What the conversation with a provider needs. */
export interface OAuthLine {
  readonly line: MailLine;
  readonly clock: Clock;
}

/** The one-time values of one sign-in (RFC 7636, OpenID Connect Core §3.1.2.1). */
export interface OneTime {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider gave for a code. */
export interface Grant {
  readonly access: string;
  readonly refresh: string | undefined;
  readonly livesMs: number;
  /** What was granted, where the answer says so. */
  readonly scope: string | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
}

// RFC 6749 §5.1 lets a provider keep the lifetime to itself: half of the usual hour is safe.
const USUAL_LIFE_S = 30 * 60;
const LONGEST_LIFE_S = DAY_MS / SECOND_MS;

export const makeOneTime = (): OneTime => ({
  state: randomState(),
  nonce: randomNonce(),
  verifier: randomPKCECodeVerifier(),
});

/** The same answer without its ID token; one that is no object stays as it is. */
async function dropIdToken(answer: Response): Promise<Response> {
  const text = await answer.text();
  const { status, headers } = answer;
  return new Response(text === '' ? null : withoutField(text, 'id_token'), { status, headers });
}

function withoutField(text: string, field: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !(field in value)) return text;
    return JSON.stringify({ ...value, [field]: undefined });
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** One conversation with a provider, and what time it said it was. */
class Conversation {
  readonly config: Configuration;
  /** How far this computer's clock is ahead of the provider's; `undefined`: it did not say. */
  offByMs: number | undefined;
  /** In a renewal an ID token proves nothing that is used, and a bad one must not cost the rotated refresh token. */
  withoutIdToken = false;

  constructor(service: SignInService, { line, clock }: OAuthLine, signal?: AbortSignal) {
    const { issuer, authorizationEndpoint, tokenEndpoint, clientId, clientSecret } = service;
    const server = {
      issuer,
      authorization_endpoint: authorizationEndpoint,
      token_endpoint: tokenEndpoint,
    };
    this.config = new Configuration(server, clientId, {
      ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
      // oxlint-disable-next-line no-restricted-properties -- the library reads the system's clock, and is told how far the injected one is from it
      [clockSkew]: Math.round((clock.now() - Date.now()) / SECOND_MS),
      [clockTolerance]: CLOCK_TOLERANCE_MS / SECOND_MS,
    });
    // oxlint-disable-next-line typescript/no-deprecated -- marked so that nobody uses it lightly; the endpoint refuses all but 127.0.0.1
    if (isPlainAllowed(new URL(authorizationEndpoint))) allowInsecureRequests(this.config);
    this.config[customFetch] = async (url, { method, headers, body }) => {
      const form = body instanceof URLSearchParams ? body.toString() : fail('internal', 'token request');
      const answer = await askTokenEndpoint({ url, method, headers, body: form }, line, signal);
      const saidAt = Date.parse(answer.headers.get('date') ?? '');
      if (!Number.isNaN(saidAt)) this.offByMs = clock.now() - saidAt;
      // The library would stop at a challenge and never read what the body says (RFC 6749 §5.2).
      answer.headers.delete('www-authenticate');
      return this.withoutIdToken ? dropIdToken(answer) : answer;
    };
  }
}

/** The page where the user says yes. It carries the challenge of the verifier, never the verifier. */
export async function authorizationPage(
  service: SignInService,
  oauth: OAuthLine,
  { state, nonce, verifier }: OneTime,
  { redirectUri, wanted }: { readonly redirectUri: string; readonly wanted: string | undefined },
): Promise<string> {
  const { config } = new Conversation(service, oauth);
  return buildAuthorizationUrl(config, {
    ...service.extra,
    redirect_uri: redirectUri,
    scope: service.scopes.join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(wanted === undefined ? {} : { login_hint: wanted }),
  }).href;
}

const livesMs = (seconds: number | undefined): number =>
  Math.min(LONGEST_LIFE_S, Math.max(1, seconds ?? USUAL_LIFE_S)) * SECOND_MS;

/**
 * Exchanges the code of a browser's answer for tokens, and checks the ID token's `iss`, `aud`, `nonce` and `exp`.
 * Faults: those of `askTokenEndpoint` and of `signInFault`; `clock-wrong` when this computer's clock is off by more than
 * ten minutes.
 */
export async function exchangeCode(
  service: SignInService,
  oauth: OAuthLine,
  { state, nonce, verifier }: OneTime,
  answer: URL,
  signal: AbortSignal,
): Promise<Grant> {
  const talk = new Conversation(service, oauth, signal);
  const checks = {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  };
  const tokens = await authorizationCodeGrant(talk.config, answer, checks).catch((error: unknown) => {
    throw new Faulted(signInFault(error, talk.offByMs));
  });
  if (Math.abs(talk.offByMs ?? 0) > CLOCK_TOLERANCE_MS) {
    fail('clock-wrong', `off by ${Math.round((talk.offByMs ?? 0) / MINUTE_MS)} minutes`);
  }
  return {
    access: tokens.access_token,
    refresh: tokens.refresh_token,
    livesMs: livesMs(tokens.expires_in),
    scope: tokens.scope,
    claims: tokens.claims() ?? {},
  };
}

/**
 * Renews an access token; a provider that rotates refresh tokens sends the next one along. `over`: only the user can
 * renew the consent. Other faults leave the old tokens as they are.
 */
export async function renewTokens(
  service: SignInService,
  oauth: OAuthLine,
  { refresh }: Pick<Tokens, 'refresh'>,
): Promise<Tokens | 'over'> {
  const talk = new Conversation(service, oauth);
  talk.withoutIdToken = true;
  try {
    const tokens = await refreshTokenGrant(talk.config, refresh);
    const gotAt = oauth.clock.now();
    return {
      access: tokens.access_token,
      refresh: tokens.refresh_token ?? refresh,
      gotAt,
      expiresAt: gotAt + livesMs(tokens.expires_in),
    };
  } catch (error) {
    if (isConsentOver(error)) return 'over';
    throw new Faulted(signInFault(error, talk.offByMs));
  }
}
