import { Events, type MutableResponse, OAuth2Server } from 'oauth2-mock-server';
import { SignInDesk } from '#engine/fallback/sign-in-desk';
import { faultOf } from '#shared/fault';
import type { SignInService } from '#shared/sign-in';
import { HandClock, makePorts } from '#support/ports';
import { TestBrowser } from '#support/test-browser';

/** How one sign-in ended: the address or the fault, and what the browser showed at last. */
export interface Ended {
  readonly outcome: string;
  readonly detail: string;
  readonly page: string;
}

/** A provider that lies as it is told. */
export interface LyingProvider {
  readonly server: OAuth2Server;
  readonly service: SignInService;
  /** What every token says besides. */
  claim(claims: Readonly<Record<string, unknown>>): void;
  /** Changes every answer of the token endpoint. */
  answer(change: (response: MutableResponse) => void): void;
  /** One sign-in with somebody who says yes at once. */
  signIn(options?: {
    readonly wanted?: string;
    readonly offByMs?: number;
    readonly over?: Partial<SignInService>;
    readonly language?: 'it' | 'en';
  }): Promise<Ended>;
}

/** Starts it on loopback, over plain HTTP. */
export async function startLyingProvider(): Promise<LyingProvider> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  const at = `http://127.0.0.1:${server.address().port}`;
  const service: SignInService = {
    id: 'microsoft',
    issuer: server.issuer.url ?? '',
    authorizationEndpoint: `${at}/authorize`,
    tokenEndpoint: `${at}/token`,
    scopes: ['openid', 'email', 'offline_access'],
    extra: {},
    clientId: 'posta-di-scorta',
  };
  return {
    server,
    service,
    claim: (claims) => {
      server.service.on(Events.BeforeTokenSigning, ({ payload }: { payload: object }) => {
        Object.assign(payload, claims);
      });
    },
    answer: (change) => {
      server.service.on(Events.BeforeResponse, change);
    },
    async signIn({ wanted, offByMs = 0, over = {}, language = 'it' } = {}) {
      const pages: Promise<string>[] = [];
      const base = makePorts();
      const ports = makePorts({
        clock: new HandClock(Date.now() + offByMs),
        preferences: { ...base.preferences, read: () => ({ ...base.preferences.read(), language }) },
        signIn: {
          services: [{ ...service, ...over }],
          open: async (url) => void pages.push(new TestBrowser().open(url).then(({ text }) => text)),
        },
      });
      const ended = await new SignInDesk(ports, () => undefined).signIn('microsoft', wanted).then(
        ({ address }) => ({ outcome: address, detail: '' }),
        (error: unknown) => ({ outcome: faultOf(error).kind, detail: faultOf(error).detail ?? '' }),
      );
      return { ...ended, page: (await Promise.all(pages)).join('') };
    },
  };
}
