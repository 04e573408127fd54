import { randomBytes } from 'node:crypto';
import { addressKey } from '#shared/email-address';
import type { MailboxAccess } from '#shared/mailbox';
import { composeNotice } from '#shared/notices/compose';
import { concernsRecipient, type PacePolicy } from '#shared/notices/pacing';
import type { NoticeState } from '#shared/notices/state';
import { type Instant, MINUTE_MS } from '#shared/time';
import type { Duty } from '../duty.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import type { Recipient } from './contact-file.ts';
import type { DispatchContext } from './dispatch-rules.ts';
import { Dispatcher } from './dispatcher.ts';
import { findInstallKey, installKey, noticeMessageId } from './message-id.ts';
import { Outbox } from './outbox.ts';
import { type NoticeDraft, type OutboxRow, senderOf } from './outbox-row.ts';
import { readQueue, updateQueue } from './queue-state.ts';
import { zoneAt } from './redated.ts';
import { findRowFault } from './row-fault.ts';
import { Verifier } from './verifier.ts';

/** Waits that belong to a day's budget: the rest leaves tomorrow. */
const LIMITS: ReadonlySet<string | undefined> = new Set([
  'daily-pace',
  'sending-limit',
  'account-unverified',
  'throttled',
]);

const WAITING: ReadonlySet<NoticeState> = new Set(['planned', 'retry', 'sending', 'dropped']);
const HOPELESS_ROW = 3;
const HOPELESS_MS = MINUTE_MS;

/** Where a run stands after an attempt: settled notices of all, and the one just tried. */
export interface DirectProgress {
  readonly done: number;
  readonly total: number;
  readonly row: OutboxRow;
}

/** Notices without a window: one list of people, one text, sent while somebody waits for the result. */
export interface DirectJob {
  readonly campaign: string;
  readonly fallback: MailboxAccess;
  readonly ownName: string;
  readonly words: (recipient: Recipient) => { readonly subject: string; readonly body: string };
  readonly pace: PacePolicy;
  /** The run ends when nothing is due within this time. */
  readonly patienceMs: number;
  readonly onProgress?: (progress: DirectProgress) => void;
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

/**
 * Takes up what an earlier run of the campaign left: whoever is not asked for now gets nothing, what was written for
 * another sender is written anew, and a refusal that was not about the recipient is tried again.
 */
function reconcile(
  { database }: DispatchContext,
  outbox: Outbox,
  { campaign, fallback }: DirectJob,
  drafts: readonly NoticeDraft[],
  now: Instant,
): void {
  const asked = new Set(drafts.map(({ key }) => key));
  const sender = addressKey(fallback.address);
  database.transaction(() => {
    for (const { id, key, raw, reply } of outbox.rows(campaign, 'down')) {
      const fault = findRowFault(database, id);
      const isOpen = fault?.scope === 'message' && !concernsRecipient(fault, reply);
      if (asked.has(key) && isOpen) outbox.reopen(id, now);
      // What is dropped here and asked for is planned again, in the present words.
      if (!asked.has(key) || senderOf(raw) !== sender) outbox.discard(id, now);
    }
  });
}

/**
 * Plans the notices, sends what is due and looks for those of unknown fate, until nothing is due soon, the service is
 * plainly not there, or the signal ends it. What an earlier, killed run left is taken up; nobody gets a second notice.
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
  outbox.doubts.recover((attemptedAt) => attemptedAt + (pace.verifyMs[0] ?? 0));
  // Somebody asked for it now: waits of an earlier run are over, but for a limit that the provider set.
  const { fault } = readQueue(database);
  const isLimited = pace.hasDayBudget && LIMITS.has(fault?.kind);
  if (!isLimited) updateQueue(database, { isPaused: false, notBefore: 0, failures: 0, fault: undefined });
  const drafts = draftDirect(database, job, recipients, now, false);
  reconcile(context, outbox, job, drafts, now);
  if (!pace.hasDayBudget) outbox.hasten(campaign, now);
  outbox.plan(drafts, now, now + pace.undoMs);
  const dispatcher = new Dispatcher(context, outbox, {
    campaign: () => campaign,
    pace,
    onDone: () => undefined,
    onAttempt: progressOf(outbox, job, drafts),
  });
  const duties = [dispatcher.duty, new Verifier(context, outbox, pace).duty];
  await runWhileDue(duties, context, job.patienceMs, signal);
}

/** Tells after each attempt how many of those asked for are settled. */
function progressOf(
  outbox: Outbox,
  { campaign, onProgress }: DirectJob,
  drafts: readonly NoticeDraft[],
): (id: number) => void {
  const asked = new Set(drafts.map(({ key }) => key));
  const settled = outbox.rows(campaign, 'down').filter(({ state }) => !WAITING.has(state));
  const done = new Set(settled.map(({ key }) => key).filter((key) => asked.has(key)));
  return (id) => {
    const row = outbox.find(id);
    if (row === undefined) return;
    if (!WAITING.has(row.state)) done.add(row.key);
    onProgress?.({ done: done.size, total: asked.size, row });
  };
}

/** A fault that concerns everybody and keeps coming back: waiting on would not tell more. */
function watchHope(database: Database, clock: Clock): () => boolean {
  let known = readQueue(database).failures;
  let row = 0;
  let since = clock.now();
  return () => {
    const { failures, fault } = readQueue(database);
    if (failures < known) row = 0;
    if (failures > known) {
      if (row === 0) since = clock.now();
      row += 1;
    }
    known = failures;
    const isOver = row >= HOPELESS_ROW || (row > 1 && clock.now() - since > HOPELESS_MS);
    return !(fault !== undefined && isOver);
  };
}

async function runWhileDue(
  duties: readonly Duty[],
  { database, ports: { clock } }: DispatchContext,
  patienceMs: number,
  signal: AbortSignal,
): Promise<void> {
  const hasHope = watchHope(database, clock);
  while (!signal.aborted && hasHope()) {
    const due = duties
      .map((duty) => ({ duty, at: duty.nextAt() }))
      .filter((one): one is { duty: Duty; at: Instant } => one.at !== undefined)
      .toSorted((one, other) => one.at - other.at)[0];
    if (due === undefined || due.at - clock.now() > patienceMs) return;
    if (due.at > clock.now()) await clock.sleep(due.at - clock.now(), signal);
    if (!signal.aborted) await due.duty.run(signal);
  }
}
