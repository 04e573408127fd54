import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { type Fault, Faulted, type FaultKind, makeFault } from '#shared/fault';
import { MINUTE_MS } from '#shared/time';

/** The computer's clock may differ from the provider's by this much. */
export const CLOCK_TOLERANCE_MS = 10 * MINUTE_MS;

// RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6.
const REPLIES: Readonly<Record<string, FaultKind>> = {
  access_denied: 'sign-in-denied',
  consent_required: 'sign-in-denied',
  interaction_required: 'sign-in-denied',
  login_required: 'sign-in-denied',
  account_selection_required: 'sign-in-denied',
  temporarily_unavailable: 'unavailable',
  server_error: 'unavailable',
  slow_down: 'throttled',
};

// The codes of oauth4webapi for an HTTP answer that is none of a token endpoint's.
const NO_ANSWER: ReadonlySet<unknown> = new Set([
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

const statusKind = (status: number): FaultKind | undefined => {
  if (status === 429) return 'throttled';
  return status >= 500 ? 'unavailable' : undefined;
};

const statusOf = (cause: unknown): number => (cause instanceof Response ? cause.status : 0);

/** The fault that our own part of the conversation threw; the library wraps it. */
function carried(error: unknown): Fault | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof Faulted) return at.fault;
  }
  return undefined;
}

/**
 * An error of the OAuth library as a fault. `offByMs` is how far this computer's clock is from the provider's, where the
 * provider said what time it is. The error itself is not kept as a cause: it holds what the provider sent.
 */
export function signInFault(error: unknown, offByMs: number | undefined): Fault {
  const own = carried(error);
  if (own !== undefined) return own;
  if (error instanceof AuthorizationResponseError) {
    return makeFault(
      REPLIES[error.error] ?? 'sign-in-failed',
      `${error.error} ${error.error_description ?? ''}`,
    );
  }
  if (error instanceof ResponseBodyError) {
    const kind = REPLIES[error.error] ?? statusKind(error.status) ?? 'sign-in-failed';
    return makeFault(kind, `${error.status} ${error.error} ${error.error_description ?? ''}`);
  }
  if (error instanceof ClientError) {
    const said = `${error.code ?? ''} ${error.message}`;
    if (error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') {
      const isOurs = offByMs === undefined || Math.abs(offByMs) > CLOCK_TOLERANCE_MS;
      return makeFault(isOurs ? 'clock-wrong' : 'sign-in-failed', said);
    }
    const status = statusOf(error.cause);
    if (NO_ANSWER.has(error.code)) return makeFault(statusKind(status) ?? 'unavailable', `${status} ${said}`);
    return makeFault('sign-in-failed', said);
  }
  return makeFault('sign-in-failed', error instanceof Error ? error.name : undefined);
}

// Microsoft answers a refresh with `interaction_required` where the user has to say yes again.
const OVER: ReadonlySet<string> = new Set([
  'invalid_grant',
  'interaction_required',
  'consent_required',
  'login_required',
]);

/** True when the provider says that the consent is over (revoked, expired, password changed): only the user can renew it. */
export const isConsentOver = (error: unknown): boolean =>
  error instanceof ResponseBodyError && error.status < 500 && OVER.has(error.error);
