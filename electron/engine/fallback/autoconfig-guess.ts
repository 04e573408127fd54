import type { Guesses } from '#shared/autoconfig/places';
import { faultOf } from '#shared/fault';
import type { Endpoint } from '#shared/mailbox';
import { openConnection } from '../mail/connection.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { greetSubmission } from '../mail/smtp-session.ts';

/** A server that greeted, or the technical reason why none of them did. */
type Tried = { readonly endpoint: Endpoint } | { readonly endpoint: undefined; readonly code: string };

async function greetImap(endpoint: Endpoint, line: MailLine): Promise<Tried> {
  const opened = await openConnection('imap', endpoint, line);
  if (opened.fault !== undefined) return { endpoint: undefined, code: opened.code };
  opened.socket.destroy();
  return { endpoint };
}

async function greetSmtp(endpoint: Endpoint, line: MailLine): Promise<Tried> {
  try {
    await greetSubmission(endpoint, line);
    return { endpoint };
  } catch (error) {
    return { endpoint: undefined, code: faultOf(error).kind };
  }
}

/** The first, in their order, of servers that were tried side by side. */
async function firstOf(tries: readonly Promise<Tried>[]): Promise<Tried> {
  let last: Tried = { endpoint: undefined, code: 'none' };
  for (const tried of tries) {
    last = await tried;
    if (last.endpoint !== undefined) return last;
  }
  return last;
}

/** The servers that exist among those guessed; `undefined`: not both of them. */
export interface GuessedServers {
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
}

/**
 * Tries guessed servers, all at once, as far as their greeting: only one that shows a certificate valid for its name
 * and speaks the protocol is found. Nobody logs in, and nothing of the address is said. Takes the limits of `line` at
 * most and never throws; `isCutOff` where not even a name could be asked for.
 */
export async function tryGuesses(
  { imap, smtp }: Guesses,
  line: MailLine,
): Promise<{ readonly found: GuessedServers | undefined; readonly isCutOff: boolean }> {
  const [reading, sending] = await Promise.all([
    firstOf(imap.map((endpoint) => greetImap(endpoint, line))),
    firstOf(smtp.map((endpoint) => greetSmtp(endpoint, line))),
  ]);
  if (reading.endpoint !== undefined && sending.endpoint !== undefined) {
    return { found: { imap: reading.endpoint, smtp: sending.endpoint }, isCutOff: false };
  }
  const isCutOff = reading.endpoint === undefined && reading.code === 'EAI_AGAIN';
  return { found: undefined, isCutOff };
}
