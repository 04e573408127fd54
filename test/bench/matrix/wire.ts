import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { breakSocket, openTcpListener, type TcpListener } from '#drill/servers/tcp-listener';
import { acceptTls } from '#drill/servers/tls-accept';

/** What follows once the bytes are said. */
export type Next =
  | 'go-on'
  | 'close'
  | 'reset'
  | 'silence'
  | 'start-tls'
  /** The same bytes again and again, every 60 milliseconds. */
  | 'drip';

/** Exact bytes (latin1; `%T` is the tag of the command) and what follows. */
export interface WireAct {
  readonly say: string;
  readonly next: Next;
}

/** A service that keeps to a script and to nothing else. */
export interface WireScript {
  /** What is spoken where the script is silent on a command: enough to log in and to be counted. */
  readonly protocol: 'imap' | 'smtp' | 'none';
  /** Said on accepting, before any TLS; the conversation of a TLS port never begins with it. */
  readonly raw?: WireAct;
  /** Played at the first bytes the client sends, whatever they are, before any TLS. */
  readonly firstBytes?: WireAct;
  /** The greeting, inside TLS on a TLS port; the good one unless given. */
  readonly greeting?: WireAct;
  /** Answers to commands, tried before those of the protocol. */
  readonly answers?: readonly (readonly [command: RegExp, act: WireAct])[];
}

const go = (say: string): WireAct => ({ say, next: 'go-on' });
const IMAP_CAPABILITIES = 'IMAP4rev1 STARTTLS SASL-IR ID AUTH=PLAIN';

const GREETINGS: Readonly<Record<WireScript['protocol'], WireAct>> = {
  imap: go(`* OK [CAPABILITY ${IMAP_CAPABILITIES}] wire ready\r\n`),
  smtp: go('220 wire ESMTP ready\r\n'),
  none: go(''),
};

const PROTOCOLS: Readonly<Record<WireScript['protocol'], readonly (readonly [RegExp, WireAct])[]>> = {
  none: [],
  imap: [
    [/^\S+ CAPABILITY/i, go(`* CAPABILITY ${IMAP_CAPABILITIES}\r\n%T OK done\r\n`)],
    [/^\S+ STARTTLS/i, { say: '%T OK go ahead\r\n', next: 'start-tls' }],
    [/^\S+ (?:LOGIN|AUTHENTICATE)/i, go(`%T OK [CAPABILITY ${IMAP_CAPABILITIES}] in\r\n`)],
    [/^\S+ ID/i, go('* ID NIL\r\n%T OK done\r\n')],
    [/^\S+ LIST/i, go('* LIST () "/" INBOX\r\n%T OK done\r\n')],
    [/^\S+ STATUS/i, go('* STATUS INBOX (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 1)\r\n%T OK done\r\n')],
    [/^\S+ LOGOUT/i, { say: '* BYE bye\r\n%T OK done\r\n', next: 'close' }],
    [/^/, go('%T BAD unknown\r\n')],
  ],
  smtp: [
    [/^EHLO/i, go('250-wire\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n')],
    [/^STARTTLS/i, { say: '220 go ahead\r\n', next: 'start-tls' }],
    [/^AUTH/i, go('235 2.7.0 in\r\n')],
    [/^QUIT/i, { say: '221 bye\r\n', next: 'close' }],
    [/^/, go('502 5.5.1 unknown\r\n')],
  ],
};

const DRIP_EVERY_MS = 60;
const MAX_LINE = 100_000;

/** Starts it on a port of 127.0.0.1. */
export function startWire(
  script: WireScript,
  isTlsPort: boolean,
  secureContext: SecureContext,
): Promise<TcpListener> {
  return openTcpListener((socket) => {
    converse(socket, script, isTlsPort, secureContext).catch((error: unknown) => {
      breakSocket(socket, 'close');
      // A client that does not like what it hears breaks off; anything else is a defect of this file.
      if (!(error instanceof Error && 'code' in error)) throw error;
    });
  });
}

async function converse(
  raw: Socket,
  script: WireScript,
  isTlsPort: boolean,
  secureContext: SecureContext,
): Promise<void> {
  let socket = raw;
  /** True while the conversation goes on. */
  const play = async ({ say, next }: WireAct, tag = ''): Promise<boolean> => {
    const bytes = Buffer.from(say.replaceAll('%T', tag), 'latin1');
    if (bytes.length > 0 && !socket.destroyed) socket.write(bytes);
    switch (next) {
      case 'go-on':
        return true;
      case 'start-tls':
        socket.removeAllListeners('data');
        socket = await acceptTls(raw, secureContext);
        listen();
        return false;
      case 'close':
        socket.end();
        return false;
      case 'reset':
        // Not before the bytes have left: a reset would take them along.
        setImmediate(() => breakSocket(raw, 'reset'));
        return false;
      case 'drip': {
        const timer = setInterval(() => socket.write(bytes), DRIP_EVERY_MS);
        raw.once('close', () => clearInterval(timer));
        socket.resume();
        return false;
      }
      case 'silence':
        socket.resume();
        return false;
    }
  };
  const listen = (): void => {
    let held = '';
    let over = false;
    const take = async (): Promise<void> => {
      for (let end = held.indexOf('\n'); end >= 0 && !over; end = held.indexOf('\n')) {
        const line = held.slice(0, end).trimEnd();
        held = held.slice(end + 1);
        const answers = [...(script.answers ?? []), ...PROTOCOLS[script.protocol]];
        const act = answers.find(([command]) => command.test(line))?.[1];
        if (act !== undefined) over = !(await play(act, line.split(' ', 1)[0]));
      }
    };
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      held = (held + chunk.toString('latin1')).slice(-MAX_LINE);
      // The client broke off inside STARTTLS.
      take().catch(() => breakSocket(raw, 'close'));
    });
  };
  if (script.raw !== undefined && !(await play(script.raw))) return;
  const { firstBytes } = script;
  if (firstBytes !== undefined) {
    raw.once('data', () => void play(firstBytes));
    return;
  }
  if (isTlsPort && script.raw === undefined) socket = await acceptTls(raw, secureContext);
  if (await play(script.greeting ?? GREETINGS[script.protocol])) listen();
}
