import { parseEmailAddress } from '#shared/email-address';
import { Faulted, faultOf, makeFault } from '#shared/fault';
import type { Endpoint, MailboxAccess } from '#shared/mailbox';
import { withDeadline } from '../deadline.ts';
import type { OpenConnection } from './connection.ts';
import { loginFault } from './login.ts';
import type { MailLine } from './mail-line.ts';
import { withAnotherToken } from './renewed-login.ts';
import { faultFromSmtpError, outcomeFromSmtpError, type SendOutcome, type SendPhase } from './smtp-fault.ts';
import type { SmtpWire } from './smtp-wire.ts';

/** One message ready to leave: one recipient, exact bytes. */
export interface Submission {
  readonly from: string;
  readonly to: string;
  /** RFC 5322 bytes with CRLF line ends; never changed on the way. */
  readonly raw: Uint8Array;
  /**
   * Called before a byte of the message leaves, once the server was asked to take it: an attempt that never came this
   * far is proven not taken, whatever happened to this process. If it throws, nothing leaves.
   */
  readonly beforeBody?: () => void;
}

/** Loaded with the first connection: the window does not wait for it. */
const loadLibrary = () => Promise.all([import('nodemailer'), import('./smtp-wire.ts')]);

/**
 * Whether a submission service stands behind an endpoint and shows a certificate that holds; nobody logs in. Throws the
 * fault it ran into.
 */
export async function greetSubmission(smtp: Endpoint, line: MailLine): Promise<void> {
  const { connectMs, greetingMs, commandMs } = line.limits;
  const [{ createTransport }, { wayTo }] = await loadLibrary();
  const transport = createTransport({ ...wayTo(smtp, line), socketTimeout: commandMs });
  const close = (): void => transport.close();
  try {
    await withDeadline(transport.verify(), connectMs + greetingMs + commandMs, 'smtp greeting', close);
  } catch (error) {
    throw error instanceof Faulted ? error : new Faulted(faultFromSmtpError(error), error);
  } finally {
    close();
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
  const [, smtp] = await loadLibrary();
  const wire = new smtp.SmtpWire(access, line, greeted);
  const { connectMs, greetingMs, commandMs } = line.limits;
  const close = (): void => wire.close();
  try {
    await withDeadline(wire.logIn(), connectMs + greetingMs + commandMs, 'smtp login', close);
    wire.quit();
  } catch (error) {
    close();
    const fault = error instanceof Faulted ? error.fault : faultFromSmtpError(error);
    throw new Faulted(loginFault(fault, access), error);
  }
}

/**
 * A way into the submission service. It connects at the first message and keeps the connection while messages are
 * taken; after anything else the next message goes over a new one. Whoever opened it closes it.
 */
export class SubmissionDoor {
  readonly #access: MailboxAccess;
  readonly #line: MailLine;
  #wire: SmtpWire | undefined;

  constructor(access: MailboxAccess, line: MailLine) {
    this.#access = access;
    this.#line = line;
  }

  /**
   * Sends one message and says truthfully what became of it. Never throws for what the network or the server does;
   * `signal` stops the wait, which after the final dot means UNKNOWN. One message at a time.
   */
  async submit(message: Submission, signal?: AbortSignal): Promise<SendOutcome> {
    // The last gate before the wire: whatever was planned, one plain mailbox is written to.
    if (parseEmailAddress(message.to) !== message.to)
      return { outcome: 'refused', fault: makeFault('address-invalid'), reply: '' };
    const isUsed = this.#wire !== undefined;
    const first = await this.#once(this.#access, message, signal);
    if (first.outcome !== 'retry' || signal?.aborted === true) return first;
    // Services end a connection that has taken enough; this message had not left, and nobody was asked twice.
    if (isUsed && (first.reply === '' || first.reply.startsWith('421')))
      return this.#once(this.#access, message, signal);
    const renewed = await withAnotherToken(this.#access, first.fault.kind).catch((error: unknown) =>
      faultOf(error),
    );
    if (renewed === undefined) return first;
    // Refused at the door, then not renewed: proven not sent, for this reason.
    if ('scope' in renewed) return { outcome: 'retry', fault: renewed, reply: '' };
    return this.#once(renewed, message, signal);
  }

  close(): void {
    this.#wire?.close();
    this.#wire = undefined;
  }

  async #once(
    access: MailboxAccess,
    message: Submission,
    signal: AbortSignal | undefined,
  ): Promise<SendOutcome> {
    const [, smtp] = await loadLibrary();
    const wire = this.#wire ?? new smtp.SmtpWire(access, this.#line);
    this.#wire = wire;
    let phase: SendPhase = 'before-data';
    const { connectMs, greetingMs, commandMs, afterDotMs } = this.#line.limits;
    const giveUp = (): void => wire.giveUp();
    // Two patiences: a service that drips or falls silent before the dot is left soon; after it, only waiting tells.
    let patience = setTimeout(giveUp, connectMs + greetingMs + 2 * commandMs);
    signal?.addEventListener('abort', giveUp, { once: true });
    wire.onPhase = (reached) => {
      phase = reached;
      if (reached !== 'dot-sent') return;
      clearTimeout(patience);
      patience = setTimeout(giveUp, afterDotMs);
    };
    try {
      if (signal?.aborted === true) wire.giveUp();
      const { reply, serverMessageId } = await wire.send(message);
      return { outcome: 'sent', reply, serverMessageId };
    } catch (error) {
      this.close();
      // Nobody was let in: nothing left.
      if (error instanceof Faulted) return { outcome: 'retry', fault: error.fault, reply: '' };
      const ended = outcomeFromSmtpError(error, phase);
      return ended.outcome === 'sent' ? ended : { ...ended, fault: loginFault(ended.fault, access) };
    } finally {
      clearTimeout(patience);
      signal?.removeEventListener('abort', giveUp);
    }
  }
}

/** Sends one message over a connection of its own: as `SubmissionDoor.submit`. */
export async function submit(
  access: MailboxAccess,
  message: Submission,
  line: MailLine,
  signal?: AbortSignal,
): Promise<SendOutcome> {
  const door = new SubmissionDoor(access, line);
  try {
    return await door.submit(message, signal);
  } finally {
    door.close();
  }
}
