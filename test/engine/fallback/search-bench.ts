import dgram from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import dns, { type SrvAnswer } from 'dns-packet';
import { type CertificateAuthority, createCertificateAuthority } from '#drill/servers/certificates';
import type { ServerCertificate } from '#drill/servers/mail-host-types';
import type { SearchLine } from '#engine/fallback/autoconfig';
import type { Endpoint } from '#shared/mailbox';

export const ADDRESS = 'anna.segreta@ditta.example';

/** A server and everything that was said to it: what came inside TLS, where it has TLS. */
export interface Listener {
  readonly port: number;
  readonly heard: () => string;
  readonly connections: () => number;
}

/** A settings file that leads to the given host. */
export const fileFor = (host: string): string => `<?xml version="1.0"?>
<clientConfig version="1.1"><emailProvider id="ditta.example">
  <incomingServer type="imap"><hostname>${host}</hostname><port>993</port><socketType>SSL</socketType>
    <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
  <outgoingServer type="smtp"><hostname>${host}</hostname><port>465</port><socketType>SSL</socketType>
    <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>
</emailProvider></clientConfig>`;

/** An HTTP answer, whole. */
export const http = (body: string, status = '200 OK', header = 'content-type: text/xml'): string =>
  `HTTP/1.1 ${status}\r\n${header}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;

/** Answers each HTTP request with the same. */
export const answering =
  (answer: string | (() => Promise<string>)) =>
  (socket: Socket): void => {
    socket.once('data', () => {
      void Promise.resolve(typeof answer === 'string' ? answer : answer()).then((text) => socket.end(text));
    });
  };
/** Greets, and answers every line in the same way. */
export const greeting =
  (hello: string, reply = '') =>
  (socket: Socket): void => {
    socket.write(hello);
    socket.on('data', () => reply !== '' && socket.write(reply));
  };

/** Everything that a search may ask, on loopback. */
export class SearchBench {
  readonly authority: CertificateAuthority;
  readonly #closers: (() => void)[] = [];

  private constructor(authority: CertificateAuthority) {
    this.authority = authority;
  }

  static async make(): Promise<SearchBench> {
    return new SearchBench(await createCertificateAuthority());
  }

  /** A server of bare bytes, inside TLS when it has a certificate. */
  async listen(speak: (socket: Socket) => void, certificate?: ServerCertificate): Promise<Listener> {
    let heard = '';
    let connections = 0;
    const meet = (socket: Socket): void => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString('latin1');
      });
      speak(socket);
    };
    const server =
      certificate === undefined
        ? net.createServer(meet)
        : tls.createServer({ cert: certificate.cert, key: certificate.key }, meet);
    server.on('tlsClientError', () => undefined);
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      connections += 1;
      sockets.add(socket.on('error', () => undefined));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#closers.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { port, heard: () => heard, connections: () => connections };
  }

  /** Node's own resolver, asking a DNS server that knows these records; `undefined`: one that never answers. */
  async dns(records: Readonly<Record<string, SrvAnswer['data']>> | undefined): Promise<Resolver> {
    const server = dgram.createSocket('udp4');
    server.on('message', (packet, from) => {
      if (records === undefined) return;
      const { id, questions = [] } = dns.decode(packet);
      const [name = ''] = questions.map((question) => question.name);
      const data = records[name];
      const answers: SrvAnswer[] = data === undefined ? [] : [{ type: 'SRV', name, ttl: 60, data }];
      const flags = dns.RECURSION_AVAILABLE | (data === undefined ? 3 : 0);
      const reply = dns.encode({ type: 'response', id: id ?? 0, flags, questions, answers });
      server.send(reply, from.port, from.address);
    });
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    const resolver = new Resolver({ timeout: 5000, tries: 1 });
    resolver.setServers([`127.0.0.1:${server.address().port}`]);
    this.#closers.push(
      () => server.close(),
      () => resolver.cancel(),
    );
    return resolver;
  }

  /** A line on which nothing is found, with what is given in its place. */
  async line(found: Partial<SearchLine> = {}): Promise<SearchLine> {
    return {
      authorities: [this.authority.ca],
      limits: { fileMs: 4000, srvMs: 4000, guessMs: 4000 },
      resolver: found.resolver ?? (await this.dns({})),
      places: () => [],
      guesses: () => ({ imap: [], smtp: [] }),
      ...found,
    };
  }

  stop(): void {
    for (const close of this.#closers.splice(0)) close();
  }
}

/** For servers that never answer. */
export const SHORT = { fileMs: 400, srvMs: 300, guessMs: 300 };

export const place = ({ port }: Listener): string => `https://localhost:${port}/mail/config-v1.1.xml`;
export const at = ({ port }: Listener, security: Endpoint['security'] = 'tls'): Endpoint => ({
  host: 'localhost',
  port,
  security,
});
