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

/**
 * Proves a mailbox for real: logs in, sends one message to itself and finds it. `record` is called with the Message-ID
 * before anything leaves, so that the message is known as ours for ever. Waits `commandMs` of real time for it to arrive,
 * and answers how long it took from the sending on.
 * Faults: those of connecting and of sending; `outcome-unknown` when the message was accepted and did not appear.
 */
export async function proveMailbox(
  access: MailboxAccess,
  line: MailLine,
  options: {
    readonly now: Instant;
    readonly language: 'it' | 'en';
    readonly record: (messageId: string) => void;
  },
): Promise<{ readonly tookMs: number }> {
  const session = await openImap(access, line);
  try {
    await session.open('INBOX', 'read');
    const messageId = `<${randomUUID()}@${domainOf(access.address)}>`;
    options.record(messageId);
    const raw = proofMessage({
      address: access.address,
      messageId,
      at: options.now,
      language: options.language,
    });
    const sentAt = performance.now();
    const result = await submit(access, { from: access.address, to: access.address, raw }, line);
    if (result.outcome !== 'sent' && result.outcome !== 'unknown') throw new Faulted(result.fault);
    await untilFound(async () => {
      await session.open('INBOX', 'read');
      return (await session.searchHeader('Message-ID', messageId)).length > 0;
    }, line.limits.commandMs);
    return { tookMs: performance.now() - sentAt };
  } finally {
    await session.close();
  }
}

async function untilFound(look: () => Promise<boolean>, limitMs: number): Promise<void> {
  const startedAt = performance.now();
  while (!(await look())) {
    if (performance.now() - startedAt > limitMs) fail('outcome-unknown', 'accepted but not found in INBOX');
    await wait(LOOK_EVERY_MS);
  }
}
