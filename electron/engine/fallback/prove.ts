import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { domainOf } from '#shared/email-address';
import { Faulted, fail } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import { proofMessage } from '#shared/notices/proof-message';
import type { Instant } from '#shared/time';
import { openImap } from '../mail/imap-session.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { submit } from '../mail/smtp-session.ts';

const LOOK_EVERY_MS = 500;

/** A message on its way from one of the user's mailboxes to another, or to itself. */
export interface OwnMessage {
  readonly from: MailboxAccess;
  readonly to: MailboxAccess;
  /** Its exact bytes, once it has a Message-ID. */
  readonly compose: (messageId: string) => Uint8Array;
  /** Called with the Message-ID before anything leaves, so that the message is known as ours for ever. */
  readonly record: (messageId: string) => void;
}

/**
 * Logs in where the message is to arrive, sends it and finds it there. Waits `commandMs` of real time for it, and answers
 * how long it took from the sending on.
 * Faults: those of connecting and of sending; `not-arrived` when the message was accepted and did not appear;
 * `outcome-unknown` when it may not even have left.
 */
export async function sendAndFind(message: OwnMessage, line: MailLine): Promise<{ readonly tookMs: number }> {
  const { from, to, compose, record } = message;
  const session = await openImap(to, line);
  try {
    await session.open('INBOX', 'read');
    const messageId = `<${randomUUID()}@${domainOf(from.address)}>`;
    record(messageId);
    const sentAt = performance.now();
    const envelope = { from: from.address, to: to.address, raw: compose(messageId) };
    const result = await submit(from, envelope, line);
    if (result.outcome !== 'sent' && result.outcome !== 'unknown') throw new Faulted(result.fault);
    const isFound = await appears(async () => {
      await session.open('INBOX', 'read');
      return (await session.searchHeader('Message-ID', messageId)).length > 0;
    }, line.limits.commandMs);
    if (!isFound) fail(result.outcome === 'sent' ? 'not-arrived' : 'outcome-unknown', 'not found in INBOX');
    return { tookMs: performance.now() - sentAt };
  } finally {
    await session.close();
  }
}

/** Proves a mailbox for real: logs in, sends one message to itself and finds it. Faults: those of `sendAndFind`. */
export const proveMailbox = (
  access: MailboxAccess,
  line: MailLine,
  options: {
    readonly now: Instant;
    readonly language: 'it' | 'en';
    readonly record: (messageId: string) => void;
  },
): Promise<{ readonly tookMs: number }> =>
  sendAndFind(
    {
      from: access,
      to: access,
      compose: (messageId) =>
        proofMessage({ address: access.address, messageId, at: options.now, language: options.language }),
      record: options.record,
    },
    line,
  );

async function appears(look: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  const startedAt = performance.now();
  while (!(await look())) {
    if (performance.now() - startedAt > limitMs) return false;
    await wait(LOOK_EVERY_MS);
  }
  return true;
}
