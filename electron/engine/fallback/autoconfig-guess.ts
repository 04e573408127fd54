import type { Guesses } from '#shared/autoconfig/places';
import { type FaultKind, faultOf } from '#shared/fault';
import type { Endpoint } from '#shared/mailbox';
import { openConnection } from '../mail/connection.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { greetSubmission } from '../mail/smtp-session.ts';

/** Why a guessed server was not found; `undefined`: it greeted. */
type Refusal = FaultKind | undefined;

async function greetImap(endpoint: Endpoint, line: MailLine): Promise<Refusal> {
  const opened = await openConnection('imap', endpoint, line);
  if (opened.fault === undefined) opened.socket.destroy();
  return opened.fault?.kind;
}

const greetSmtp = (endpoint: Endpoint, line: MailLine): Promise<Refusal> =>
  greetSubmission(endpoint, line).then(
    () => undefined,
    (error: unknown) => faultOf(error).kind,
  );

interface Tried {
  /** The first, in their order, that greeted. */
  readonly endpoint: Endpoint | undefined;
  /** None of the names was to be had. */
  readonly isNameless: boolean;
}

const isAll = (refusals: readonly Refusal[], kind: FaultKind): boolean =>
  refusals.length > 0 && refusals.every((refusal) => refusal === kind);

/** Tries servers side by side. */
async function tryAll(
  endpoints: readonly Endpoint[],
  greet: (endpoint: Endpoint) => Promise<Refusal>,
): Promise<Tried> {
  const refusals: Refusal[] = [];
  const tries = endpoints.map((endpoint) => ({ endpoint, refusal: greet(endpoint) }));
  for (const { endpoint, refusal } of tries) {
    const said = await refusal;
    if (said === undefined) return { endpoint, isNameless: false };
    refusals.push(said);
  }
  return { endpoint: undefined, isNameless: isAll(refusals, 'dns') };
}

/** The servers that exist among those guessed. */
export interface GuessedServers {
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
}

/**
 * Tries guessed servers, all at once, as far as their greeting: only one that shows a certificate valid for its name
 * and speaks the protocol is found. Nobody logs in, and nothing of the address is said. Takes the limits of `line` at
 * most and never throws. `nameless`: not one of the names was to be had; `nothing`: not both servers are there.
 */
export async function tryGuesses(
  { imap, smtp }: Guesses,
  line: MailLine,
): Promise<GuessedServers | 'nothing' | 'nameless'> {
  const [reading, sending] = await Promise.all([
    tryAll(imap, (endpoint) => greetImap(endpoint, line)),
    tryAll(smtp, (endpoint) => greetSmtp(endpoint, line)),
  ]);
  if (reading.endpoint !== undefined && sending.endpoint !== undefined) {
    return { imap: reading.endpoint, smtp: sending.endpoint };
  }
  return reading.isNameless && sending.isNameless ? 'nameless' : 'nothing';
}
