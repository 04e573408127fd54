import { type Endpoint, isLoopback, type MailboxSettings } from '#shared/mailbox';
import { type IncomingHint, judgeIncoming, type MxAnswer, readUnwelcome } from '#shared/outage/incoming-hint';
import { providerOf } from '#shared/providers';
import { openConnection } from '../mail/connection.ts';
import type { MailLine } from '../mail/mail-line.ts';

/** Where mail is delivered: for this provider, and for another one that tells whether the line lets us ask at all. */
export interface IncomingDoors {
  readonly own: readonly Endpoint[];
  readonly control: Endpoint;
}

/** The service for mail between providers (RFC 5321 §4.5.4.2): in clear until asked otherwise, and nothing is said to it. */
const delivery = (host: string): Endpoint => ({ host, port: 25, security: 'none' });

const CONTROL = delivery('gmail-smtp-in.l.google.com');

/** The delivery services of a mailbox; none where its provider's is not known, nor for a mailbox on this computer. */
export function incomingDoors({ address, imap }: MailboxSettings): IncomingDoors | undefined {
  const host = providerOf(address)?.incoming;
  return host === undefined || isLoopback(imap.host)
    ? undefined
    : { own: [delivery(host)], control: CONTROL };
}

async function ask(endpoint: Endpoint, line: MailLine): Promise<MxAnswer> {
  const answer = await openConnection('smtp', endpoint, line);
  if (answer.fault !== undefined) return readUnwelcome(answer.code);
  answer.socket.destroy();
  return 'greets';
}

/**
 * Hears whether a provider still takes mail in: greetings only, all at once, nothing is ever sent. Takes
 * `connectMs + greetingMs` at most, and never throws.
 */
export async function lookAtIncoming(
  own: readonly Endpoint[],
  control: Endpoint,
  line: MailLine,
): Promise<IncomingHint> {
  const [neutral, ...answers] = await Promise.all([control, ...own].map((endpoint) => ask(endpoint, line)));
  return judgeIncoming(answers, neutral ?? 'fails');
}
