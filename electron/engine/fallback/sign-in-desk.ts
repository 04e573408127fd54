import { Faulted, fail, makeFault } from '#shared/fault';
import type { Secret } from '#shared/mailbox';
import type { SignInService, SignInServiceId } from '#shared/sign-in';
import { MINUTE_MS } from '#shared/time';
import type { Ports } from '../ports.ts';
import { openLoopback } from './loopback.ts';
import type { OAuthLine } from './oauth-client.ts';
import { isMailLeftOut, signedInAddress } from './sign-in-account.ts';
import { signInPage } from './sign-in-page.ts';
import { sealTokens } from './stored-tokens.ts';

type DeskPorts = Pick<Ports, 'signIn' | 'clock' | 'limits' | 'authorities' | 'preferences'>;

/** Whose mailbox was opened, and its tokens as they are to be kept in the vault. */
export interface SignedIn {
  readonly address: string;
  readonly secret: Secret;
}

const PATIENCE_MS = 5 * MINUTE_MS;

/** Ends a wait with the reason of `signal`, whatever the work does. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const end = (): void => aborted.reject(signal.reason);
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  return Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener('abort', end));
}

/** The sign-ins by browser, one at a time: a second one ends the first. */
export class SignInDesk {
  readonly #ports: DeskPorts;
  readonly #oauth: OAuthLine;
  readonly #changed: () => void;
  readonly #running = new Set<Promise<SignedIn>>();
  #open: AbortController | undefined;
  #isStopped = false;

  /** `changed` is called when a sign-in begins and when it ends. */
  constructor(ports: DeskPorts, changed: () => void) {
    const { limits, authorities, clock } = ports;
    this.#ports = ports;
    this.#oauth = { line: { limits, authorities }, clock };
    this.#changed = changed;
  }

  /** True while a sign-in waits for the browser. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /**
   * Opens the provider's page in the browser and waits five minutes at most for the user's yes. With `wanted`, another
   * account is refused.
   * Faults: `sign-in-unavailable`, `sign-in-denied`, `sign-in-timeout`, `sign-in-failed`, `wrong-account`, `clock-wrong`,
   * `cancelled`, and those of reaching the provider.
   */
  async signIn(service: SignInServiceId, wanted?: string): Promise<SignedIn> {
    const known = this.#ports.signIn.services.find(({ id }) => id === service);
    if (known === undefined) return fail('sign-in-unavailable', service);
    if (this.#isStopped) fail('cancelled');
    this.cancel();
    const stop = new AbortController();
    this.#open = stop;
    const attempt = this.#attempt(known, wanted, stop);
    this.#running.add(attempt);
    this.#changed();
    try {
      return await attempt;
    } finally {
      this.#running.delete(attempt);
      if (this.#open === stop) this.#open = undefined;
      this.#changed();
    }
  }

  /** Ends the sign-in that waits, if any, with `cancelled`. */
  cancel(): void {
    this.#open?.abort(new Faulted(makeFault('cancelled')));
  }

  /** Ends when nothing listens any more; no sign-in begins afterwards. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.cancel();
    await Promise.allSettled(this.#running);
  }

  async #attempt(
    service: SignInService,
    wanted: string | undefined,
    stop: AbortController,
  ): Promise<SignedIn> {
    const { clock, signIn, preferences } = this.#ports;
    const { signal } = stop;
    // Loaded with the first sign-in: most people never make one.
    const { authorizationPage, exchangeCode, makeOneTime } = await import('./oauth-client.ts');
    const oneTime = makeOneTime();
    const { language } = preferences.read();
    const loopback = await openLoopback(oneTime.state, (which) => signInPage(which, language));
    const end = (): void => stop.abort(new Faulted(makeFault('sign-in-timeout')));
    const timer = setTimeout(end, signIn.patienceMs ?? PATIENCE_MS);
    try {
      const { redirectUri } = loopback;
      const page = await authorizationPage(service, this.#oauth, oneTime, { redirectUri, wanted });
      await orAborted(signIn.open(page), signal);
      const visit = await orAborted(loopback.visit, signal);
      const grant = await exchangeCode(service, this.#oauth, oneTime, visit.url, signal);
      signal.throwIfAborted();
      if (isMailLeftOut(service, grant.scope)) fail('sign-in-denied', 'the permission for mail is missing');
      const { access, refresh = fail('sign-in-failed', 'no refresh token'), livesMs } = grant;
      const address = signedInAddress(service.id, grant.claims, wanted);
      const gotAt = clock.now();
      const secret = sealTokens({ access, refresh, gotAt, expiresAt: gotAt + livesMs });
      await visit.show('given');
      return { address, secret };
    } finally {
      clearTimeout(timer);
      await loopback.close();
    }
  }
}
