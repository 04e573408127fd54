import { afterEach, beforeEach, expect, it } from 'vitest';
import { renewTokens } from '#engine/fallback/oauth-client';
import { faultOf } from '#shared/fault';
import { HandClock, makePorts } from '#support/ports';
import { type ScriptedEndpoint, sendJson, startScriptedEndpoint } from './scripted-endpoint.ts';

let endpoint: ScriptedEndpoint;
beforeEach(async () => {
  endpoint = await startScriptedEndpoint();
});
afterEach(() => endpoint.close());

async function renew(): Promise<string> {
  const { limits, authorities } = makePorts();
  const issuer = 'http://127.0.0.1:9';
  const service = {
    id: 'google',
    issuer,
    authorizationEndpoint: `${issuer}/auth`,
    tokenEndpoint: endpoint.url,
    scopes: ['openid'],
    extra: {},
    clientId: 'posta-di-scorta',
  } as const;
  const oauth = { line: { limits, authorities }, clock: new HandClock() };
  return renewTokens(service, oauth, { refresh: 'refresh-0' }).then(
    (given) => (given === 'over' ? 'over' : `${given.access} ${given.refresh}`),
    (error: unknown) => faultOf(error).kind,
  );
}

const TOKENS = { access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer', expires_in: 3600 };
const OF_ANOTHER = Buffer.from('{"iss":"https://other","sub":"x","aud":"y","iat":1,"exp":2}').toString(
  'base64url',
);

it.each(['x', 'a.b.c', 7, `eyJhbGciOiJSUzI1NiJ9.${OF_ANOTHER}.eA`])(
  'a rotated refresh token is kept whatever ID token comes along: %s',
  async (idToken) => {
    endpoint.listener = (_form, response) => sendJson(response, 200, { ...TOKENS, id_token: idToken });
    expect(await renew()).toBe('a1 r1');
  },
);

it.each([
  [400, { error: 'invalid_grant' }, 'over'],
  [503, {}, 'unavailable'],
  [429, {}, 'throttled'],
])('an answer %s is read to its end, whatever challenge comes along', async (status, body, expected) => {
  endpoint.listener = (_form, response) => {
    response.setHeader('www-authenticate', 'Bearer realm="x", error="invalid_grant"');
    sendJson(response, status, body);
  };
  expect(await renew()).toBe(expected);
});

it.each([
  ['no JSON', '<html>', 'unavailable'],
  ['a list', '[]', 'sign-in-failed'],
  ['nothing', '', 'unavailable'],
])('an answer of %s is none', async (_what, body, expected) => {
  endpoint.listener = (_form, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  expect(await renew()).toBe(expected);
});
