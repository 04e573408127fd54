import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { SmtpAct, SmtpFaults, SmtpStep } from './fault-script.ts';
import type { Security, ServerCertificate, SubmittedMessage } from './mail-host-types.ts';
import { type Account, judgePassword, judgeToken, type SignInMechanism, tokenChallenge } from './sign-in.ts';
import { breakSocket, openTcpListener } from './tcp-listener.ts';
import { acceptTls, secureContextFor } from './tls-accept.ts';

/** What a submission server needs. */
export interface SubmissionServerOptions extends Account {
  readonly name: string;
  readonly security: Security;
  /** Required with `tls` and `starttls`. */
  readonly certificate?: ServerCertificate | undefined;
  /** Largest message taken, bytes; announced as SIZE (RFC 1870). 40 MiB if absent. */
  readonly sizeLimitBytes?: number | undefined;
  readonly faults: SmtpFaults;
  /** Clock of the records, milliseconds since the epoch. */
  readonly now: () => number;
  /** Called with each message before the client gets its reply; if it rejects, the reply is a 451. */
  readonly onMessage?: ((message: SubmittedMessage) => void | Promise<void>) | undefined;
  readonly onSignIn?: ((accepted: boolean, mechanism: SignInMechanism) => void) | undefined;
}

/** A running submission server (RFC 6409) on 127.0.0.1. */
export interface SubmissionServer {
  readonly port: number;
  /** Connections accepted since the start. */
  readonly connections: number;
  /** Every message taken, oldest first: the ground truth. */
  readonly taken: readonly SubmittedMessage[];
  /** Refuses connections and breaks the open ones. */
  down(): Promise<void>;
  /** Accepts again, on the same port. */
  up(): Promise<void>;
}

const DEFAULT_SIZE_LIMIT_BYTES = 40 * 1024 * 1024;
const IDLE_TIMEOUT_MS = 600_000;

interface Line {
  readonly raw: Socket;
  /** The socket to write to: the raw one or the encrypted one on top of it. */
  top: Socket;
}

/** Starts a submission server for one account. */
export async function startSubmissionServer(options: SubmissionServerOptions): Promise<SubmissionServer> {
  const { faults, security } = options;
  const secureContext = secureContextFor(security, options.certificate);
  const taken: SubmittedMessage[] = [];
  // The library names a connection only by its remote port.
  const lines = new Map<number, Line>();

  /** Plays the fault of a step; resolves to the error to answer with, or never if the step gets no answer. */
  const play = async (
    step: SmtpStep,
    session: SMTPServerSession,
    detail: string,
  ): Promise<Error | undefined> => {
    const act = faults.take(step, detail);
    const line = lines.get(session.remotePort);
    return act === undefined || line === undefined ? undefined : playAct(act, line);
  };
  /** Answers a step of the library: the scripted fault first, else what `proceed` says. */
  const answer = (
    step: SmtpStep,
    session: SMTPServerSession,
    detail: string,
    callback: (error?: Error | null) => void,
    proceed: () => Error | undefined = () => undefined,
  ): void => {
    play(step, session, detail).then((fault) => callback(fault ?? proceed() ?? null), callback);
  };

  const smtp = new SMTPServer({
    name: options.name,
    banner: 'ready',
    size: options.sizeLimitBytes ?? DEFAULT_SIZE_LIMIT_BYTES,
    secure: security === 'tls',
    secured: security === 'tls',
    ...(options.certificate && { cert: options.certificate.cert, key: options.certificate.key }),
    ...(security === 'none' && { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }),
    authMethods: ['PLAIN', 'LOGIN', ...(options.accessTokens === undefined ? [] : ['XOAUTH2'])],
    disableReverseLookup: true,
    logger: false,
    socketTimeout: IDLE_TIMEOUT_MS,
    onConnect: (session, callback) => answer('greeting', session, '', callback),
    onSecure(socket, session, callback) {
      const line = lines.get(session.remotePort);
      if (line !== undefined) line.top = socket;
      callback();
    },
    onAuth(auth, session, callback) {
      const user = auth.username ?? '';
      play('auth', session, user).then((fault) => {
        if (fault !== undefined) return callback(fault);
        const isToken = auth.method === 'XOAUTH2';
        const refusal = isToken
          ? judgeToken(options, user, auth.accessToken ?? '')
          : judgePassword(options, user, auth.password ?? '');
        options.onSignIn?.(refusal === undefined, auth.method as SignInMechanism);
        if (refusal === undefined) return callback(null, { user });
        const challenge = isToken ? tokenChallenge(options) : undefined;
        // The library speaks the challenge and, after the client's empty line, a 535 in its own words.
        if (challenge !== undefined) return callback(null, { data: { ...challenge } });
        return callback(smtpError(refusal.smtp.code, refusal.smtp.text));
      }, callback);
    },
    onMailFrom: (address, session, callback) => answer('mail', session, address.address, callback),
    onRcptTo: (address, session, callback) => answer('rcpt', session, address.address, callback),
    onData(stream, session, callback) {
      takeMessage(stream, session).then((error) => callback(error), callback);
    },
  });
  // The library reports broken connections here; nothing more is to be done about them.
  smtp.on('error', () => undefined);

  const takeMessage = async (
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
  ): Promise<Error | undefined> => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) {
      if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
    }
    if (stream.sizeExceeded) return smtpError(552, '5.3.4 Message too large');
    const { mailFrom, rcptTo } = session.envelope;
    const to = rcptTo.map(({ address }) => address);
    const fault = await play('data', session, to.join(' '));
    if (fault !== undefined) return fault;
    const message: SubmittedMessage = {
      from: mailFrom === false ? '' : mailFrom.address,
      to,
      raw: Buffer.concat(chunks),
      atMs: options.now(),
    };
    taken.push(message);
    try {
      await options.onMessage?.(message);
    } catch (error) {
      return smtpError(451, `4.3.0 ${error instanceof Error ? error.message : 'Local error'}`);
    }
    return play('data-stored', session, to.join(' '));
  };

  const listener = await openTcpListener((raw) => {
    const { remotePort = 0 } = raw;
    const line: Line = { raw, top: raw };
    lines.set(remotePort, line);
    raw.once('close', () => {
      if (lines.get(remotePort) === line) lines.delete(remotePort);
    });
    const act = faults.take('connect');
    const open = async (): Promise<void> => {
      if (act !== undefined && (await playAct(act, line)) !== undefined) return raw.destroySoon();
      if (security === 'tls' && secureContext !== undefined) line.top = await acceptTls(raw, secureContext);
      smtp.connect(line.top);
    };
    // A handshake that fails (a client that does not trust us) ends this connection only.
    open().catch(() => breakSocket(raw, 'close'));
  });

  return {
    port: listener.port,
    get connections() {
      return listener.accepted;
    },
    taken,
    down: () => listener.down(),
    up: () => listener.up(),
  };
}

async function playAct(act: SmtpAct, line: Line): Promise<Error | undefined> {
  switch (act.kind) {
    case 'reply':
      if (act.code === 421) setImmediate(() => line.top.end());
      return smtpError(act.code, act.text);
    case 'delay':
      await sleep(act.ms);
      return undefined;
    case 'close':
    case 'reset':
      breakSocket(line.raw, act.kind);
      return never();
    case 'silence':
      line.top.resume();
      return never();
    case 'trickle': {
      const timer = setInterval(() => line.top.write('250-still here\r\n'), act.everyMs);
      line.raw.once('close', () => clearInterval(timer));
      return never();
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** The library takes the reply code from the error, and a reply of several lines as a list in place of its message. */
function smtpError(responseCode: number, text: string): Error {
  const lines = text.split('\n');
  return Object.assign(new Error(text), { responseCode, ...(lines.length > 1 && { message: lines }) });
}
