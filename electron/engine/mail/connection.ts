import { lookup } from 'node:dns/promises';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { type Fault, makeFault } from '#shared/fault';
import type { Endpoint } from '#shared/mailbox';
import type { IpFamily, Layer, LayerTime } from '#shared/outage/diagnosis';
import { hearIssuer } from './certificate-issuer.ts';
import { judgeGreeting } from './greeting.ts';
import { networkFault, readMailError } from './mail-fault.ts';
import type { MailLine } from './mail-line.ts';
import { trust } from './trust.ts';

/** What a connection found on its way: the layers it passed, timed. */
export interface Passage {
  /** The technical reason of a failure; `greeting` where everything held. */
  readonly code: string;
  readonly layers: readonly LayerTime[];
  readonly family: IpFamily | undefined;
  readonly issuer: string | undefined;
}

/** A mail service that greeted: the socket, with the greeting still to be read from it. Whoever has it closes it. */
export interface OpenConnection extends Passage {
  readonly fault: undefined;
  readonly socket: Socket;
}

export interface FailedConnection extends Passage {
  readonly fault: Fault;
}

// A reply line of SMTP has 512 bytes at most (RFC 5321 §4.5.3.1.5), one of IMAP should keep to 1000 (RFC 2683 §3.2.1.5).
const MAX_LINE_BYTES = 2000;
// Node's own quarter of a second for each address is too little for a slow line, and would look like an outage.
const ADDRESS_ATTEMPT_MS = 5000;

type Addresses = readonly { readonly address: string; readonly family: number }[];

/** One attempt under way: what it passed, what holds it, and the time it may still take. */
class Attempt {
  readonly layers: LayerTime[] = [];
  family: IpFamily | undefined;
  issuer: () => string | undefined = () => undefined;
  /** Everything opened so far: a TLS socket does not take the one under it along. */
  readonly sockets: Socket[] = [];
  #layer: Layer = 'dns';
  #since = performance.now();

  /** Runs one layer under a wall-clock limit. Rejects with Node's error, or a timeout's `code`. */
  async pass<T>(layer: Layer, limitMs: number, code: string, work: () => Promise<T>): Promise<T> {
    this.#layer = layer;
    this.#since = performance.now();
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(Object.assign(new Error(`${layer}: no answer in time`), { code })),
      Math.max(1, limitMs),
    );
    try {
      return await Promise.race([work(), late.promise]);
    } finally {
      clearTimeout(timer);
      this.layers.push({ layer, ms: Math.round((performance.now() - this.#since) * 10) / 10 });
    }
  }

  /** The event that ends a layer well, or the error or the end of the connection in its place. */
  until<T>(socket: Socket, listen: (done: (value: T) => void) => void): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const fail = (error: Error): void => reject(error);
    const closed = (): void =>
      reject(Object.assign(new Error(`closed in ${this.#layer}`), { code: 'NoConnection' }));
    socket.on('error', fail);
    socket.on('end', closed);
    socket.on('close', closed);
    listen(resolve);
    return promise.finally(() => {
      socket.off('end', closed);
      socket.off('close', closed);
    });
  }

  passage(code: string): Passage {
    return { code, layers: this.layers, family: this.family, issuer: this.issuer() };
  }
}

const familyOf = (addresses: Addresses): IpFamily | undefined => {
  const families = new Set(addresses.map(({ family }) => family));
  const [only] = families;
  return families.size === 1 && (only === 4 || only === 6) ? only : undefined;
};

async function findAddresses(host: string): Promise<Addresses> {
  const known = net.isIP(host);
  return known === 0 ? lookup(host, { all: true }) : [{ address: host, family: known }];
}

function connect(attempt: Attempt, { host, port }: Endpoint, addresses: Addresses): Promise<Socket> {
  const socket = net.connect({
    host,
    port,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    lookup: (_host, _options, callback) => callback(null, [...addresses]),
  });
  attempt.sockets.push(socket);
  return attempt.until<Socket>(socket, (done) => socket.once('connect', () => done(socket)));
}

function encrypt(attempt: Attempt, raw: Socket, host: string, { authorities }: MailLine): Promise<Socket> {
  const servername = net.isIP(host) === 0 ? { servername: host } : {};
  const socket = tls.connect({ socket: raw, host, ...servername, ...trust(authorities) });
  attempt.issuer = hearIssuer(socket);
  attempt.sockets.push(socket);
  return attempt.until<Socket>(socket, (done) => socket.once('secureConnect', () => done(socket)));
}

/** The first line, which is put back for whoever reads the connection next; `undefined`: it is too long for one. */
function firstLine(attempt: Attempt, socket: Socket): Promise<string | undefined> {
  let bytes = Buffer.alloc(0);
  return attempt.until<string | undefined>(socket, (done) => {
    const read = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf(0x0a);
      if (end < 0 && bytes.byteLength <= MAX_LINE_BYTES) return;
      socket.off('data', read);
      socket.pause();
      socket.unshift(bytes);
      done(end < 0 || end > MAX_LINE_BYTES ? undefined : bytes.toString('latin1', 0, end).trim());
    };
    socket.on('data', read);
  });
}

/**
 * Connects to a mail service as far as its greeting, each layer timed: name, TCP, TLS (for `tls` endpoints), first line.
 * Nothing is sent. Takes `connectMs + greetingMs` of real time at most, and never throws.
 */
export async function openConnection(
  service: 'imap' | 'smtp',
  endpoint: Endpoint,
  line: MailLine,
): Promise<OpenConnection | FailedConnection> {
  const { connectMs, greetingMs } = line.limits;
  const attempt = new Attempt();
  const connectBy = performance.now() + connectMs;
  const left = (): number => connectBy - performance.now();
  try {
    const addresses = await attempt.pass('dns', left(), 'EAI_AGAIN', () => findAddresses(endpoint.host));
    attempt.family = familyOf(addresses);
    const raw = await attempt.pass('tcp', left(), 'ETIMEDOUT', () => connect(attempt, endpoint, addresses));
    attempt.family = raw.remoteFamily === 'IPv6' ? 6 : 4;
    const socket =
      endpoint.security === 'tls'
        ? await attempt.pass('tls', left(), 'ETIMEDOUT', () => encrypt(attempt, raw, endpoint.host, line))
        : raw;
    const greeting = await attempt.pass('greeting', greetingMs, 'GREETING_TIMEOUT', () =>
      firstLine(attempt, socket),
    );
    // However well it begins: whoever logs in would wait for its end.
    const fault =
      greeting === undefined
        ? makeFault('unavailable', 'a greeting without an end')
        : judgeGreeting(service, greeting);
    if (fault === undefined) return { fault, socket, ...attempt.passage('greeting') };
    socket.destroy();
    return { fault, ...attempt.passage(greeting?.slice(0, 100) ?? 'GREETING_TOO_LONG') };
  } catch (error) {
    for (const socket of attempt.sockets) socket.destroy();
    const facts = readMailError(error);
    const fault = networkFault(facts) ?? makeFault('unavailable', `${facts.code} ${facts.message}`);
    return { fault, ...attempt.passage(facts.code === '' ? fault.kind : facts.code) };
  }
}
