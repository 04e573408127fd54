import { createTransport } from 'nodemailer';
import { type Fault, Faulted, fail, faultOf } from '#shared/fault';
import { type Endpoint, isSecurityAllowed, type MailboxAccess } from '#shared/mailbox';
import { withDeadline } from '../deadline.ts';
import type { OpenConnection } from './connection.ts';
import { loginFault, smtpLogin } from './login.ts';
import type { MailLine } from './mail-line.ts';
import { withAnotherToken } from './renewed-login.ts';
import { faultFromSmtpError, outcomeFromSmtpError, type SendOutcome, type SendPhase } from './smtp-fault.ts';
import { trust } from './trust.ts';

/** One message ready to leave: one recipient, exact bytes. */
export interface Submission {
  readonly from: string;
  readonly to: string;
  /** RFC 5322 bytes with CRLF line ends; never changed on the way. */
  readonly raw: Uint8Array;
  /**
   * Called when the server is asked to take the message and before a byte of it leaves: an attempt that never came this
   * far is proven not taken, whatever happened to this process. If it throws, nothing leaves.
   */
  readonly beforeBody?: () => void;
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/**
 * Listens to nodemailer's transaction log for the one thing its errors hide: whether the final dot was handed over.
 * Nothing of what it hears is kept or written.
 */
function watchPhase(
  onPhase: (phase: SendPhase) => void,
): Record<(typeof LEVELS)[number], (...args: unknown[]) => void> {
  const note = (entry: unknown, message: unknown): void => {
    const tnx: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'tnx') : undefined;
    if (tnx === 'client' && typeof message === 'string' && message.startsWith('DATA')) onPhase('in-data');
    if (tnx === 'message') onPhase('dot-sent');
  };
  const level = (...args: unknown[]): void => note(args[0], args[1]);
  return { trace: level, debug: level, info: level, warn: level, error: level, fatal: level };
}

/** The way to a submission service, before anybody logs in. */
function wayTo(smtp: Endpoint, { limits, authorities }: MailLine) {
  if (!isSecurityAllowed(smtp)) fail('encryption-missing', `${smtp.host}:${smtp.port}`);
  return {
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    // Without it the login goes out in clear text when STARTTLS is missing.
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    tls: trust(authorities),
    // The machine's own name is the user's business; an address literal is always valid (RFC 5321 §4.1.3).
    name: '[127.0.0.1]',
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    dnsTimeout: limits.connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function openTransport(
  access: MailboxAccess,
  line: MailLine,
  onPhase: (phase: SendPhase) => void,
  greeted?: OpenConnection,
) {
  const { smtp } = access;
  return createTransport({
    ...wayTo(smtp, line),
    ...(greeted === undefined ? {} : { connection: greeted.socket, secured: smtp.security === 'tls' }),
    ...smtpLogin(access),
    socketTimeout: line.limits.afterDotMs,
    logger: watchPhase(onPhase),
    transactionLog: true,
  });
}

/**
 * Whether a submission service stands behind an endpoint and shows a certificate that holds; nobody logs in. Throws the
 * fault it ran into.
 */
export async function greetSubmission(smtp: Endpoint, line: MailLine): Promise<void> {
  const { connectMs, greetingMs, commandMs } = line.limits;
  const transport = createTransport({ ...wayTo(smtp, line), socketTimeout: commandMs });
  await verified(transport, connectMs + greetingMs + commandMs, 'smtp greeting');
}

/** Closes the transport in any case. Throws the fault it ran into. */
async function verified(
  transport: Pick<ReturnType<typeof openTransport>, 'verify' | 'close'>,
  limitMs: number,
  what: string,
  read: (fault: Fault) => Fault = (fault) => fault,
): Promise<void> {
  try {
    await withDeadline(transport.verify(), limitMs, what, () => transport.close());
  } catch (error) {
    if (error instanceof Faulted) throw error;
    throw new Faulted(read(faultFromSmtpError(error)), error);
  } finally {
    transport.close();
  }
}

/**
 * Connects and logs in to the submission service, and sends nothing. With `greeted` it goes over that connection, which
 * must lead to the same endpoint. Throws the fault it ran into.
 */
export async function verifySubmission(
  access: MailboxAccess,
  line: MailLine,
  greeted?: OpenConnection,
): Promise<void> {
  const transport = openTransport(access, line, () => undefined, greeted);
  const { connectMs, greetingMs, commandMs } = line.limits;
  await verified(transport, connectMs + greetingMs + commandMs, 'smtp login', (fault) =>
    loginFault(fault, access),
  );
}

/**
 * Sends one message over a connection of its own and says truthfully what became of it. Never throws for what the
 * network or the server does; `signal` stops the wait, which after the final dot means UNKNOWN.
 */
export async function submit(
  access: MailboxAccess,
  message: Submission,
  line: MailLine,
  signal?: AbortSignal,
): Promise<SendOutcome> {
  const first = await submitOnce(access, message, line, signal);
  if (first.outcome !== 'retry' || signal?.aborted === true) return first;
  const renewed = await withAnotherToken(access, first.fault.kind).catch((error: unknown) => faultOf(error));
  if (renewed === undefined) return first;
  // Refused at the door, then not renewed: proven not sent, for this reason.
  if ('scope' in renewed) return { outcome: 'retry', fault: renewed, reply: '' };
  return submitOnce(renewed, message, line, signal);
}

async function submitOnce(
  access: MailboxAccess,
  message: Submission,
  line: MailLine,
  signal: AbortSignal | undefined,
): Promise<SendOutcome> {
  let phase: SendPhase = 'before-data';
  const end = new AbortController();
  const { connectMs, greetingMs, commandMs, afterDotMs } = line.limits;
  // Two patiences: a service that drips or falls silent before the dot is left soon; after it, only waiting tells.
  let patience = setTimeout(() => end.abort(), connectMs + greetingMs + 2 * commandMs);
  const transport = openTransport(access, line, (reached) => {
    phase = reached;
    if (reached === 'dot-sent') {
      clearTimeout(patience);
      patience = setTimeout(() => end.abort(), afterDotMs);
    }
    if (reached !== 'in-data') return;
    try {
      message.beforeBody?.();
    } catch (error) {
      end.abort(error);
    }
  });
  try {
    const info = await transport.sendMail({
      envelope: { from: message.from, to: [message.to] },
      raw: Buffer.from(message.raw),
      signal: AbortSignal.any([end.signal, ...(signal === undefined ? [] : [signal])]),
    });
    const accepted = info.accepted.length === 1 && info.rejected.length === 0;
    if (!accepted)
      return outcomeFromSmtpError({ code: 'EENVELOPE', response: info.response, responseCode: 550 }, phase);
    const serverMessageId: unknown = Reflect.get(info, 'serverMessageId');
    return {
      outcome: 'sent',
      reply: info.response,
      serverMessageId: typeof serverMessageId === 'string' ? serverMessageId : undefined,
    };
  } catch (error) {
    const ended = outcomeFromSmtpError(error, phase);
    return ended.outcome === 'sent' ? ended : { ...ended, fault: loginFault(ended.fault, access) };
  } finally {
    clearTimeout(patience);
    transport.close();
  }
}
