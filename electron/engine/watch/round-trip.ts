import { randomBytes, randomUUID } from 'node:crypto';
import { domainOf } from '#shared/email-address';
import type { MailboxAccess } from '#shared/mailbox';
import { proofMessage } from '#shared/notices/proof-message';
import type { RoundTrip } from '#shared/outage/memory';
import type { EngineContext } from '../context.ts';
import { submit } from '../mail/smtp-session.ts';
import { bodyHash } from '../sync-back/body-hash.ts';
import { recordTrip, settleTrip } from './trip-store.ts';

/** One message about to leave as a proof, and what became of it. */
export interface TripReport {
  readonly trip: RoundTrip;
  /** `unknown`: handed over without an answer; it may arrive. */
  readonly outcome: 'sent' | 'unknown' | 'failed';
}

const MARK_BYTES = 24;

/**
 * Sends one marked message from one of the user's mailboxes to the other. It is stored as ours, with what proves it, and
 * `onLeaving` called, before anything leaves: a crash in between costs a message that is never sent, not one that
 * nobody recognises. Never throws for what the network or the server does.
 */
export async function sendRoundTrip(
  context: EngineContext,
  from: MailboxAccess,
  to: string,
  onLeaving: (trip: RoundTrip) => void,
  signal: AbortSignal,
): Promise<TripReport> {
  const { ports, database, line } = context;
  const now = ports.clock.now();
  const messageId = `<${randomUUID()}@${domainOf(from.address)}>`;
  const mark = randomBytes(MARK_BYTES).toString('hex');
  const trip = { messageId, sentAt: now };
  const { language } = ports.preferences.read();
  const raw = proofMessage({ address: from.address, to, messageId, mark, at: now, language });
  database.transaction(() => {
    const hash = bodyHash(Buffer.from(raw));
    recordTrip(database, { messageId, mark, from: from.address, to, bodyHash: hash, at: now });
    onLeaving(trip);
  });
  const { outcome } = await submit(from, { from: from.address, to, raw }, line, signal);
  if (outcome === 'sent' || outcome === 'unknown') return { trip, outcome };
  settleTrip(database, messageId, ports.clock.now());
  return { trip, outcome: 'failed' };
}
