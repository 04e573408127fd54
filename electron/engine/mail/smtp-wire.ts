import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { fail } from '#shared/fault';
import { type Endpoint, isSecurityAllowed, type MailboxAccess } from '#shared/mailbox';
import type { OpenConnection } from './connection.ts';
import { smtpLogin } from './login.ts';
import type { MailLine } from './mail-line.ts';
import type { SendPhase } from './smtp-fault.ts';
import { trust } from './trust.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/**
 * Listens to nodemailer's transaction log for the one thing its errors hide: whether the final dot was handed over.
 * Nothing of what it hears is kept or written.
 */
function watchPhase(
  onPhase: (phase: Exclude<SendPhase, 'before-data'>) => void,
): Record<(typeof LEVELS)[number], (...args: unknown[]) => void> {
  const note = (entry: unknown, message: unknown): void => {
    const tnx: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'tnx') : undefined;
    if (tnx === 'client' && typeof message === 'string' && message.startsWith('DATA')) onPhase('in-data');
    if (tnx === 'message') onPhase('dot-sent');
  };
  const level = (...args: unknown[]): void => note(args[0], args[1]);
  return { trace: level, debug: level, info: level, warn: level, error: level, fatal: level };
}

/** The way to a submission service, before anybody logs in. Fault: `encryption-missing`. */
export function wayTo(smtp: Endpoint, { limits, authorities }: MailLine) {
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

/** One connection to a submission service, for one message after the other. Rejects with nodemailer's own errors. */
export class SmtpWire {
  /** Called once the server is asked to take a message, and once the final dot was handed over. */
  onPhase: (phase: Exclude<SendPhase, 'before-data'>) => void = () => undefined;
  #beforeBody: () => void = () => undefined;
  readonly #access: MailboxAccess;
  readonly #connection: SMTPConnection;
  #isOpen = false;
  /** Why the connection ended, if it did. */
  #end: Error | undefined;
  /** Tells whoever waits now; nobody may, between two messages. */
  #tell: (error: Error) => void = () => undefined;

  /** With `greeted` it goes over that connection, which must lead to the same endpoint. Fault: `encryption-missing`. */
  constructor(access: MailboxAccess, line: MailLine, greeted?: OpenConnection) {
    this.#access = access;
    const opened = greeted && { connection: greeted.socket, secured: access.smtp.security === 'tls' };
    const { auth: _, ...login } = { customAuth: undefined, ...smtpLogin(access) };
    this.#connection = new SMTPConnection({
      ...wayTo(access.smtp, line),
      ...opened,
      ...login,
      socketTimeout: line.limits.afterDotMs,
      logger: watchPhase((phase) => this.#note(phase)),
      transactionLog: true,
    });
    this.#connection.on('error', (error: Error) => this.#finish(error));
  }

  /** Sends one message to one recipient; connects and logs in first where that has not been done. */
  async send(message: {
    readonly from: string;
    readonly to: string;
    readonly raw: Uint8Array;
    readonly beforeBody?: (() => void) | undefined;
  }): Promise<{ readonly reply: string; readonly serverMessageId: string | undefined }> {
    await this.logIn();
    const envelope = { from: message.from, to: [message.to] };
    let isWritten = false;
    this.#beforeBody = () => {
      if (!isWritten) message.beforeBody?.();
      isWritten = true;
    };
    const info = await this.#call<{ response: string; serverMessageId?: string | undefined }>((done) =>
      this.#connection.send(envelope, Readable.from(this.#body(message.raw)), done),
    );
    return { reply: info.response, serverMessageId: info.serverMessageId };
  }

  /** Ends whatever waits, at once. */
  giveUp(cause?: unknown): void {
    this.#finish(Object.assign(new Error('given up', { cause }), { code: 'EABORT' }));
    this.#connection.close();
  }

  /** Takes leave as a client should (RFC 5321 §4.1.1.10). */
  quit(): void {
    this.#connection.quit();
  }

  close(): void {
    this.#connection.close();
  }

  #note(phase: Exclude<SendPhase, 'before-data'>): void {
    this.onPhase(phase);
    // The request is on its way first: writing the last word down then costs none of the time of its answer.
    if (phase === 'in-data') queueMicrotask(() => this.#writeDown());
  }

  #writeDown(): void {
    try {
      this.#beforeBody();
    } catch (error) {
      this.giveUp(error);
    }
  }

  /** The library asks for it when the server said to go on; however soon that was, the last word is written first. */
  *#body(raw: Uint8Array): Generator<Buffer> {
    this.#beforeBody();
    yield Buffer.from(raw);
  }

  #finish(error: Error): void {
    this.#end ??= error;
    this.#tell(error);
  }

  /**
   * Connects and logs in, once. Fault: `unavailable` where nobody can log in: what went on from there would be sent by a
   * stranger, and a password would seem to be the right one.
   */
  async logIn(): Promise<void> {
    if (this.#isOpen) return;
    await this.#call<void>((done) => this.#connection.connect((error) => done(error ?? null)));
    if (!this.#connection.allowsAuth) fail('unavailable', 'the service offers no login');
    const { auth } = smtpLogin(this.#access);
    await this.#call<boolean | undefined>((done) => this.#connection.login(auth, done));
    this.#isOpen = true;
  }

  /** A call of the library as a promise, which a broken connection ends too. */
  #call<T>(work: (done: (error: Error | null, value?: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) return reject(this.#end);
      this.#tell = reject;
      work((error, value) => (error ? reject(error) : resolve(value as T)));
    });
  }
}
