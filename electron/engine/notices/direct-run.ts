import { randomBytes } from 'node:crypto';
import { addressKey } from '#shared/email-address';
import type { MailboxAccess } from '#shared/mailbox';
import { composeNotice } from '#shared/notices/compose';
import type { PacePolicy } from '#shared/notices/pacing';
import type { Instant } from '#shared/time';
import type { Duty } from '../duty.ts';
import type { Database } from '../storage/database.ts';
import type { Recipient } from './contact-file.ts';
import { type DispatchContext, Dispatcher, zoneAt } from './dispatcher.ts';
import { findInstallKey, installKey, noticeMessageId } from './message-id.ts';
import { Outbox } from './outbox.ts';
import type { NoticeDraft, OutboxRow } from './outbox-row.ts';
import { readQueue, updateQueue } from './queue-state.ts';
import { Verifier } from './verifier.ts';

/** Notices without a window: one list of people, one text, sent while somebody waits for the result. */
export interface DirectJob {
  readonly campaign: string;
  readonly fallback: MailboxAccess;
  readonly ownName: string;
  readonly words: (recipient: Recipient) => { readonly subject: string; readonly body: string };
  readonly pace: PacePolicy;
  /** The run ends when nothing is due within this time. */
  readonly patienceMs: number;
}

/** The notices as they would leave. With `isDry` nothing is written, not even the key of the identifiers. */
export function draftDirect(
  database: Database,
  job: DirectJob,
  recipients: readonly Recipient[],
  now: Instant,
  isDry: boolean,
): readonly NoticeDraft[] {
  const secret = isDry ? (findInstallKey(database) ?? randomBytes(32)) : installKey(database);
  const from = { address: job.fallback.address, name: job.ownName };
  return recipients.map((recipient) => {
    const { address, name, messageId: inReplyTo, references } = recipient;
    const identity = { campaign: job.campaign, kind: 'down', key: addressKey(address) } as const;
    const messageId = noticeMessageId(secret, identity, from.address);
    const frame = {
      from,
      to: { address, name },
      date: now,
      zoneMinutes: zoneAt(now),
      messageId,
      inReplyTo,
      references,
    };
    const raw = Buffer.from(composeNotice({ ...frame, ...job.words(recipient) }), 'latin1');
    return { ...identity, address, name, messageId, raw };
  });
}

/** What an earlier run left of a campaign, by `addressKey`. */
export const rowsByKey = (database: Database, campaign: string): ReadonlyMap<string, OutboxRow> =>
  new Map(new Outbox(database).rows(campaign, 'down').map((row) => [row.key, row]));

/**
 * Plans the notices, sends what is due and looks for those of unknown fate, until nothing is due soon or the signal
 * ends it. What an earlier, killed run left is taken up; nobody gets a second notice.
 */
export async function runDirect(
  context: DispatchContext,
  job: DirectJob,
  recipients: readonly Recipient[],
  signal: AbortSignal,
): Promise<void> {
  const { database, ports } = context;
  const { campaign, pace } = job;
  const outbox = new Outbox(database);
  const now = ports.clock.now();
  outbox.recover((attemptedAt) => attemptedAt + (pace.verifyMs[0] ?? 0));
  // Somebody asked for it now: waits of an earlier run are over, but for a limit that the provider set.
  const { fault } = readQueue(database);
  const isLimited = pace.hasDayBudget && (fault?.kind === 'sending-limit' || fault?.kind === 'throttled');
  if (!isLimited) updateQueue(database, { isPaused: false, notBefore: 0, failures: 0, fault: undefined });
  if (!pace.hasDayBudget) outbox.hasten(campaign, now);
  outbox.plan(draftDirect(database, job, recipients, now, false), now, now + pace.undoMs);
  const dispatcher = new Dispatcher(context, outbox, {
    campaign: () => campaign,
    pace,
    onDone: () => undefined,
  });
  await runWhileDue(
    [dispatcher.duty, new Verifier(context, outbox, pace).duty],
    context,
    job.patienceMs,
    signal,
  );
}

async function runWhileDue(
  duties: readonly Duty[],
  { ports: { clock } }: DispatchContext,
  patienceMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const due = duties
      .map((duty) => ({ duty, at: duty.nextAt() }))
      .filter((one): one is { duty: Duty; at: Instant } => one.at !== undefined)
      .toSorted((one, other) => one.at - other.at)[0];
    if (due === undefined || due.at - clock.now() > patienceMs) return;
    if (due.at > clock.now()) await clock.sleep(due.at - clock.now(), signal);
    if (!signal.aborted) await due.duty.run(signal);
  }
}
