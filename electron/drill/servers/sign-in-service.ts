import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SignInService, SignInServiceId } from '#shared/sign-in';
import { type Instant, SECOND_MS } from '#shared/time';
import { type Asked, type Given, SignInGrants } from './sign-in-grants.ts';

/** A simulated provider's sign-in, on loopback. */
export interface SimulatedSignIn {
  /** What the app is told of it. */
  readonly service: SignInService;
  /** The access tokens that open the mailbox now. */
  accessTokens(): ReadonlySet<string>;
  /** The user takes the consent back. */
  revoke(): void;
  stop(): Promise<void>;
}

interface Options {
  readonly id: SignInServiceId;
  /** Who signs in. */
  readonly address: string;
  readonly now: () => Instant;
  /** How long an access token lives; an hour if absent. */
  readonly lifeS?: number;
}

const CLIENT_ID = 'posta-di-scorta-prova';
const MAX_FORM_BYTES = 16 * 1024;
const MAX_WAITING = 100;
const REDIRECT = /^http:\/\/127\.0\.0\.1:\d{1,5}\/cb$/;
// RFC 7636 §4.1 and §4.2.
const CHALLENGE = /^[\w-]{43}$/;
const VERIFIER = /^[\w.~-]{43,128}$/;

const json = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const page = (address: string, ticket: string): string => `<!doctype html>
<html lang="it"><head><meta charset="utf-8"><title>Accesso di prova</title></head>
<body><main><h1>Accesso di prova</h1><p>Posta di Scorta chiede di leggere e spedire la posta di ${escapeHtml(address)}.</p>
<form method="post" action="/decide"><input type="hidden" name="ticket" value="${ticket}">
<button name="answer" value="yes">Accetta</button> <button name="answer" value="no">Rifiuta</button></form></main></body></html>
`;

/** What the authorization request asks for; `undefined`: it is not one of this app, and nobody is sent anywhere. */
function readRequest(query: URLSearchParams): Asked | undefined {
  const one = (name: string): string => (query.getAll(name).length === 1 ? (query.get(name) ?? '') : '');
  const asked: Asked = {
    redirectUri: one('redirect_uri'),
    state: one('state'),
    nonce: one('nonce'),
    challenge: one('code_challenge'),
    scope: one('scope'),
  };
  const isOurs =
    one('client_id') === CLIENT_ID &&
    REDIRECT.test(asked.redirectUri) &&
    one('response_type') === 'code' &&
    one('code_challenge_method') === 'S256' &&
    CHALLENGE.test(asked.challenge) &&
    asked.scope.split(' ').includes('openid');
  return isOurs && asked.state !== '' && asked.nonce !== '' ? asked : undefined;
}

async function readForm(request: http.IncomingMessage): Promise<URLSearchParams | undefined> {
  if (request.headers['content-type']?.split(';')[0] !== 'application/x-www-form-urlencoded')
    return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk as Uint8Array);
    bytes += part.byteLength;
    if (bytes > MAX_FORM_BYTES) return undefined;
    chunks.push(part);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/** Starts it on a port of its own. It refuses what a strict provider refuses; nothing of it is kept on disk. */
export async function startSignInService({
  id,
  address,
  now,
  lifeS = 3600,
}: Options): Promise<SimulatedSignIn> {
  const grants = new SignInGrants(now, lifeS * SECOND_MS);
  const waiting = new Map<string, Asked>();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = http.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;

  const idToken = (nonce: string): string => {
    const at = Math.floor(now() / SECOND_MS);
    const claims = {
      iss: issuer,
      aud: CLIENT_ID,
      sub: address,
      email: address,
      nonce,
      iat: at,
      exp: at + lifeS,
    };
    const body = `${json({ alg: 'RS256', typ: 'JWT' })}.${json(claims)}`;
    return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`;
  };

  function tokens(form: URLSearchParams): { readonly given?: Given | undefined; readonly error: string } {
    if (form.get('client_id') !== CLIENT_ID) return { error: 'invalid_client' };
    const grant = form.get('grant_type');
    if (grant === 'refresh_token') {
      return { given: grants.renew(form.get('refresh_token') ?? ''), error: 'invalid_grant' };
    }
    if (grant !== 'authorization_code') return { error: 'unsupported_grant_type' };
    const verifier = form.get('code_verifier') ?? '';
    if (!VERIFIER.test(verifier)) return { error: 'invalid_request' };
    const given = grants.exchange(form.get('code') ?? '', form.get('redirect_uri') ?? '', verifier);
    return { given, error: 'invalid_grant' };
  }

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    // The provider's own time, which may run faster than the computer's.
    response.setHeader('date', new Date(now()).toUTCString());
    response.setHeader('cache-control', 'no-store');
    const end = (status: number, type = 'text/plain', text = http.STATUS_CODES[status] ?? ''): void => {
      response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(text);
    };
    if (request.headers.host !== `127.0.0.1:${port}`) return end(421);
    const url = new URL(request.url ?? '/', issuer);
    const what = `${request.method} ${url.pathname}`;
    if (what === 'GET /authorize') {
      const asked = readRequest(url.searchParams);
      if (asked === undefined || waiting.size >= MAX_WAITING) return end(400);
      const ticket = randomBytes(16).toString('hex');
      waiting.set(ticket, asked);
      return end(200, 'text/html', page(address, ticket));
    }
    if (what !== 'POST /decide' && what !== 'POST /token') return end(404);
    const form = await readForm(request);
    if (form === undefined) return end(400);
    if (what === 'POST /decide') {
      const ticket = form.get('ticket') ?? '';
      const asked = waiting.get(ticket);
      if (!waiting.delete(ticket) || asked === undefined) return end(400);
      const said =
        form.get('answer') === 'yes' ? { code: grants.consent(asked) } : { error: 'access_denied' };
      const query = new URLSearchParams({ ...said, state: asked.state, iss: issuer });
      response.writeHead(303, { location: `${asked.redirectUri}?${query.toString()}` }).end();
      return;
    }
    const { given, error } = tokens(form);
    if (given === undefined) {
      return end(error === 'invalid_client' ? 401 : 400, 'application/json', JSON.stringify({ error }));
    }
    const body = {
      access_token: given.access,
      refresh_token: given.refresh,
      token_type: 'Bearer',
      expires_in: lifeS,
      scope: given.asked.scope,
      id_token: idToken(given.asked.nonce),
    };
    end(200, 'application/json', JSON.stringify(body));
  }
  server.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  return {
    service: {
      id,
      issuer,
      authorizationEndpoint: `${issuer}/authorize`,
      tokenEndpoint: `${issuer}/token`,
      scopes: ['openid', 'email', 'offline_access'],
      extra: {},
      clientId: CLIENT_ID,
    },
    accessTokens: () => grants.accessTokens,
    revoke: () => grants.revoke(),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
