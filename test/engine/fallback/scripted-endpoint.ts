import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A token endpoint that answers as it is told. Whoever starts it closes it. */
export interface ScriptedEndpoint {
  readonly url: string;
  /** The forms it was sent. */
  readonly forms: URLSearchParams[];
  listener: (form: URLSearchParams, response: http.ServerResponse) => void;
  close(): void;
}

/** Answers with JSON. */
export const sendJson = (response: http.ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

/** Starts it on loopback; it gives `access-1` and `refresh-1`, then `access-2` and so on. */
export async function startScriptedEndpoint(): Promise<ScriptedEndpoint> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      endpoint.forms.push(form);
      endpoint.listener(form, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint: ScriptedEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    forms: [],
    listener: (_form, response) => {
      const count = endpoint.forms.length;
      sendJson(response, 200, {
        access_token: `access-${count}`,
        refresh_token: `refresh-${count}`,
        token_type: 'Bearer',
        expires_in: 3600,
      });
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return endpoint;
}
