import { randomUUID } from 'node:crypto';
import { domainOf } from '#shared/email-address';
import type { MailboxAccess } from '#shared/mailbox';
import { proofMessage } from '#shared/notices/proof-message';
import type { RoundTrip } from '#shared/outage/memory';
import type { EngineContext } from '../context.ts';
import { submit } from '../mail/smtp-session.ts';

/** One message about to leave as a proof, and what became of it. */
export interface TripReport {
  readonly trip: RoundTrip;
  /** `unknown`: handed over without an answer; it may arrive. */
  readonly outcome: 'sent' | 'unknown' | 'failed';
}

/**
 * Sends one marked message from one of the user's mailboxes to the other. Its Message-ID is stored as ours, and
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
  const trip = { messageId, sentAt: now };
  database.transaction(() => {
    database.run(
      'INSERT INTO own_message(message_id, purpose, at) VALUES(?, ?, ?)',
      messageId,
      'round-trip',
      Math.round(now),
    );
    onLeaving(trip);
  });
  const { language } = ports.preferences.read();
  const raw = proofMessage({ address: from.address, to, messageId, at: now, language });
  const { outcome } = await submit(from, { from: from.address, to, raw }, line, signal);
  return { trip, outcome: outcome === 'sent' || outcome === 'unknown' ? outcome : 'failed' };
}
