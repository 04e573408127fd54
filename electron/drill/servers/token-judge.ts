import { createServer } from 'node:http';
import { listenSomewhere } from './tcp-listener.ts';

/** An HTTP service on 127.0.0.1 that says whether an access token is good (RFC 7662, asked by GET). */
export interface TokenJudge {
  /** The address to which the token is added. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it for one account; `accessTokens` are the tokens that are good at this moment. */
export async function startTokenJudge(
  user: string,
  accessTokens: () => ReadonlySet<string>,
): Promise<TokenJudge> {
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('token') ?? '';
    const isGood = accessTokens().has(token);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(isGood ? { active: true, username: user } : { active: false }));
  });
  const port = await listenSomewhere(server);
  return {
    url: `http://127.0.0.1:${port}/?token=`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
