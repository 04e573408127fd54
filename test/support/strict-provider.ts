import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { SignInService, SignInServiceId } from '#shared/sign-in';
import { makeMemory } from '#support/strict-memory';

/** A provider of sign-ins that keeps the standards to the letter: PKCE, one-use codes, rotated refresh tokens. */
export interface StrictProvider {
  readonly issuer: string;
  service(id?: SignInServiceId): SignInService;
  /** Who is at the browser, and whether the person says yes. */
  person: { account: string; consents: boolean };
  /** How often the token endpoint was asked. */
  readonly tokenRequests: () => number;
  /** The access tokens that are good now. */
  readonly accessTokens: () => ReadonlySet<string>;
  /** Every token, code and verifier that went over the wire so far. */
  readonly secrets: ReadonlySet<string>;
  /** Everything the user granted is over. */
  revoke(): Promise<void>;
  /** The access tokens end before their time; the consent stays. */
  withdrawAccess(): void;
  close(): Promise<void>;
}

const HOUR_S = 3600;
const CLIENT_ID = 'posta-di-scorta';
const SECRETS = ['access_token', 'refresh_token', 'id_token', 'code', 'code_verifier'] as const;

/** Starts it on loopback, over plain HTTP. */
export async function startStrictProvider(account = 'anna.rossi@gmail.com'): Promise<StrictProvider> {
  const server = http.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const person = { account, consents: true };
  const access = new Set<string>();
  const grants = new Set<string>();
  const secrets = new Set<string>();
  let tokenRequests = 0;

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    adapter: makeMemory(),
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/cb'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of the test'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    rotateRefreshToken: () => true,
    scopes: ['openid', 'email', 'offline_access'],
    claims: { openid: ['sub'], email: ['email'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, email: id }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    ttl: {
      AccessToken: HOUR_S,
      AuthorizationCode: 60,
      IdToken: HOUR_S,
      Interaction: HOUR_S,
      Session: HOUR_S,
      Grant: 14 * 24 * HOUR_S,
      RefreshToken: 14 * 24 * HOUR_S,
    },
  });
  provider.on('grant.success', ({ body, oidc }) => {
    const given: Record<string, unknown> = { ...Object(body) };
    for (const value of SECRETS.flatMap((name) => [given[name], oidc.params?.[name]])) {
      if (typeof value === 'string') secrets.add(value);
    }
    if (typeof given['access_token'] === 'string') access.add(given['access_token']);
  });
  provider.on('grant.revoked', () => access.clear());

  /** The person at the page: signs in, then says yes or no. */
  async function interact(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      await provider.interactionFinished(request, response, { login: { accountId: person.account } });
      return;
    }
    if (!person.consents) {
      const refused = { error: 'access_denied', error_description: 'the person said no' };
      await provider.interactionFinished(request, response, refused);
      return;
    }
    const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
    const grant =
      known ??
      new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
    grant.addOIDCScope(String(params['scope']));
    const id = await grant.save();
    grants.add(id);
    const result = { consent: { grantId: id } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  }

  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (request.url === '/token') tokenRequests += 1;
    if (request.url?.startsWith('/interaction/') !== true) {
      void callback(request, response);
      return;
    }
    interact(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  return {
    issuer,
    person,
    secrets,
    tokenRequests: () => tokenRequests,
    accessTokens: () => access,
    service: (id = 'google') => ({
      id,
      issuer,
      authorizationEndpoint: `${issuer}/auth`,
      tokenEndpoint: `${issuer}/token`,
      scopes: ['openid', 'email', 'offline_access'],
      extra: { prompt: 'consent' },
      clientId: CLIENT_ID,
    }),
    async revoke() {
      access.clear();
      for (const id of grants) {
        await provider.RefreshToken.revokeByGrantId(id);
        await (await provider.Grant.find(id))?.destroy();
      }
      grants.clear();
    },
    withdrawAccess: () => access.clear(),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
