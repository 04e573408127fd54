import type { Security } from '#shared/mailbox';
import type { Diagnosis } from '#shared/outage/diagnosis';
import type { FaultRow, Meaning, Neutral, PasswordHistory } from './case.ts';

/**
 * What a round must say, written by hand from DESIGN §4 and from nothing the product computes. Several answers are right
 * only where a row has several meanings, where two surfaces fail in two ways that nobody ranks, or where half of what was
 * seen speaks for the line and half against it.
 */

/** The diagnoses of the line, by what neutral hosts say (DESIGN §4: "no judgement"). */
const LINE: Readonly<Record<Neutral, Diagnosis | undefined>> = {
  well: undefined,
  refused: 'line-down',
  silent: 'line-down',
  redirect: 'captive-portal',
  'other-authority': 'captive-portal',
  'no-names': 'dns',
  'no-names-but-numbers': 'dns',
};
/** The server itself has spoken of this mailbox: the way to it is open, whatever else is closed. */
const ABOUT_THE_MAILBOX: readonly Meaning[] = ['login-refused', 'mailbox-disabled', 'throttled'];
/** Named for what they are, one surface or two; the rest of one surface is "parziale". */
const NAMED: readonly Meaning[] = ['untrusted-certificate', 'throttled', 'mailbox-disabled'];

/** What is known of one round. */
export interface Facts {
  readonly security: Security;
  readonly imap: FaultRow | undefined;
  readonly smtp: FaultRow | undefined;
  readonly neutral: Neutral;
  readonly history: PasswordHistory;
  readonly webFails: boolean;
}

const meaningsOf = (row: FaultRow | undefined): readonly Meaning[] =>
  row === undefined || row.means.length === 0 ? ['well'] : row.means;

const fails = (meaning: Meaning): boolean => meaning !== 'well' && meaning !== 'mailbox-full';

/** A fault that only a login meets: under STARTTLS the greeting is still in clear. */
export const meetsLogin = (row: FaultRow | undefined, security: Security): boolean =>
  row?.layer === 'login' || row?.layer === 'mailbox' || (row?.layer === 'tls' && security === 'starttls');

/** The service was heard: over this connection the line cannot be down. */
const wasHeard = (row: FaultRow | undefined, meaning: Meaning): boolean =>
  row !== undefined &&
  (row.layer === 'greeting' || row.layer === 'login' || row.layer === 'mailbox') &&
  (meaning === 'unavailable' || (meaning === 'closed' && row.name.includes('BYE')));

function provider(reading: Meaning, sending: Meaning): readonly Diagnosis[] {
  if (fails(reading) && fails(sending)) {
    if (reading === sending) return [reading];
    // A refusal beside a dead surface is noise (providers.md §1.4).
    const telling = [reading, sending].filter((meaning) => meaning !== 'login-refused');
    // Nothing was sent to whoever could not prove who he is: that must be heard.
    return telling.includes('untrusted-certificate') ? ['untrusted-certificate'] : telling;
  }
  if (fails(reading)) {
    return reading === 'login-refused' || NAMED.includes(reading) ? [reading] : ['sending-only'];
  }
  // Reading was let in with the same password: a refusal of sending is the sending side's own fault.
  if (fails(sending)) return NAMED.includes(sending) ? [sending] : ['reading-only'];
  return reading === 'mailbox-full' || sending === 'mailbox-full' ? ['mailbox-full'] : ['well'];
}

function meaningOfBoth(facts: Facts, reading: Meaning, planned: Meaning): readonly Diagnosis[] {
  const { imap, smtp, neutral, history } = facts;
  if (reading === 'mailbox-changed') return ['mailbox-changed'];
  // One refusal is enough: nobody logs in a second time while an address may be banned.
  const isSpared = ABOUT_THE_MAILBOX.includes(reading) && meetsLogin(smtp, facts.security);
  const sending = isSpared ? 'well' : planned;
  const named = provider(reading, sending);
  const failed = [reading, sending].filter(fails);
  const line = LINE[neutral];
  if (line !== undefined && failed.some((meaning) => !ABOUT_THE_MAILBOX.includes(meaning))) {
    const speaksForTheLine =
      failed.length === 1 ||
      wasHeard(imap, reading) ||
      wasHeard(smtp, sending) ||
      ABOUT_THE_MAILBOX.includes(reading);
    return speaksForTheLine ? [line, ...named] : [line];
  }
  const isProven =
    imap?.accusesPassword === true &&
    history === 'refused-half-an-hour-ago' &&
    !facts.webFails &&
    !fails(sending);
  return isProven ? ['password-wrong'] : named;
}

/** Every diagnosis that is right. */
export function expectedOf(facts: Facts): readonly Diagnosis[] {
  const right = meaningsOf(facts.imap).flatMap((reading) =>
    meaningsOf(facts.smtp).flatMap((sending) => meaningOfBoth(facts, reading, sending)),
  );
  return [...new Set(right)];
}
