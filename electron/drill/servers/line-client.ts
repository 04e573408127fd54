import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { parseValues, type Value } from './imap/command-parser.ts';
import { ConversationOver, createCommandReader } from './imap/command-reader.ts';

/** How to reach a server with bare lines. */
export interface LineClientOptions {
  readonly port: number;
  readonly host?: string;
  /** Authority to trust; implicit TLS is used when given. */
  readonly ca?: string;
  /** Gives up on any single wait after this long, milliseconds; 10 s if absent. */
  readonly timeoutMs?: number;
}

/** Everything that a tagged IMAP command brought back. */
export interface TaggedReply {
  /** The untagged responses, whole, literals included, without the last line end. */
  readonly untagged: readonly Buffer[];
  /** The tagged line without its tag: `OK [APPENDUID 1 2] …`. */
  readonly status: string;
}

/** A client that says exactly what it is told: for contract tests and for putting mail into a server. */
export interface LineClient extends AsyncDisposable {
  /** Sends bytes as they are. */
  send(bytes: Buffer | string): void;
  /** The next line or whole response (IMAP literals are read in), without its last line end. */
  read(): Promise<Buffer>;
  /** Sends one IMAP command, with a literal after each part but the last, and reads up to its tagged reply. */
  command(...parts: readonly (string | Buffer)[]): Promise<TaggedReply>;
  /** Resolves when the server has closed the connection. */
  closed(): Promise<void>;
  readonly socket: Socket;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** A SEARCH response names every message on one line. */
const MAX_RESPONSE_LINE_BYTES = 4 * 1024 * 1024;

/** Opens a connection; the greeting is still to be read. */
export async function openLineClient(options: LineClientOptions): Promise<LineClient> {
  const { port, host = '127.0.0.1', timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const socket =
    options.ca === undefined
      ? net.connect({ port, host, noDelay: true })
      : tls.connect({ port, host, ca: options.ca, servername: 'localhost' });
  const closing = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  await new Promise<void>((resolve, reject) => {
    socket.once(options.ca === undefined ? 'connect' : 'secureConnect', () => resolve());
    socket.on('error', reject);
  });
  const reader = createCommandReader(socket, MAX_RESPONSE_LINE_BYTES);
  let sent = 0;

  const within = async <T>(what: string, work: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${what} took longer than ${timeoutMs} ms`)), timeoutMs);
    });
    return Promise.race([work, limit]).finally(() => clearTimeout(timer));
  };
  const readWhole = async (): Promise<Buffer> => {
    const whole = await reader.readCommand(() => Promise.resolve('take'));
    if (whole === undefined) throw new ConversationOver('response refused');
    return whole;
  };
  const read = (): Promise<Buffer> => within('a line from the server', readWhole());
  const close = async (): Promise<void> => {
    socket.destroy();
    await closing;
  };
  return {
    socket,
    read,
    send: (bytes) => {
      socket.write(bytes);
    },
    async command(...parts) {
      sent += 1;
      const tag = `a${sent}`;
      const untagged: Buffer[] = [];
      socket.write(`${tag} `);
      for (const [index, part] of parts.entries()) {
        socket.write(part);
        if (index % 2 === 1) continue;
        socket.write('\r\n');
        const isLast = index === parts.length - 1;
        for (;;) {
          const response = await read();
          const text = response.toString('latin1');
          if (text.startsWith(`${tag} `)) return { untagged, status: text.slice(tag.length + 1) };
          if (text.startsWith('+') && !isLast) break;
          untagged.push(response);
        }
      }
      throw new Error('a command must end with text, not with a literal');
    },
    closed: () => within('the end of the connection', closing),
    [Symbol.asyncDispose]: close,
  };
}

/** The data items of a `* n FETCH (…)` response by name in upper case. */
export function parseFetchResponse(response: Buffer): ReadonlyMap<string, Value> {
  const items = parseValues(response).find((value) => value.kind === 'list')?.items ?? [];
  const found = new Map<string, Value>();
  for (let index = 0; index + 1 < items.length; index += 2) {
    const [name, value] = [items[index], items[index + 1]];
    if (name?.kind === 'atom' && value !== undefined) found.set(name.text.toUpperCase(), value);
  }
  return found;
}
