import { existsSync, readFileSync } from 'node:fs';
import { readMailboxFile } from '#engine/mailbox-file';
import { type ContactEntry, type Recipient, readContactFile } from '#engine/notices/contact-file';
import { type DirectJob, draftDirect, rowsByKey, runDirect } from '#engine/notices/direct-run';
import { readQueue } from '#engine/notices/queue-state';
import { NETWORK_LIMITS } from '#engine/ports';
import { type Database, openDatabase } from '#engine/storage/database';
import { addressKey, parseEmailAddress } from '#shared/email-address';
import { fail, makeFault } from '#shared/fault';
import { isLoopback } from '#shared/mailbox';
import { personalise, readCustomText } from '#shared/notices/custom-text';
import { NO_PACE, POLITE_PACE } from '#shared/notices/pacing';
import type { NoticeState } from '#shared/notices/state';
import { replySubject } from '#shared/notices/subject';
import { writeNotice } from '#shared/notices/text';
import { MINUTE_MS, SECOND_MS } from '#shared/time';
import {
  type CliCommand,
  type CliOutput,
  choiceFlag,
  type Flags,
  findFlag,
  instantFlag,
  needFlag,
  UsageError,
} from './command.ts';
import { describeForCli } from './describe.ts';
import { systemClock } from './system-clock.ts';

/** One line of the result. */
interface NotifyRow {
  readonly address: string;
  readonly state: NoticeState;
  readonly messageId: string;
  readonly reply: string;
  readonly attempts: number;
  /** Why an entry of the file gets nothing. */
  readonly reason?: string;
}

/** The words: ours in a language, or the user's own from a file. */
function readWords(flags: Flags, fallback: string, primary: string | undefined): DirectJob['words'] {
  const text = needFlag(flags, 'text');
  const since = instantFlag(flags, 'since');
  const ours =
    (language: 'it' | 'en') =>
    ({ name, subject }: Recipient) =>
      writeNotice({
        kind: 'down',
        wording: { language, register: 'informal' },
        primaryAddress: primary,
        fallbackAddress: fallback,
        ownName: findFlag(flags, 'name') ?? '',
        recipientName: name,
        lastSubject: subject,
        outageStartedAt: since,
        now: Date.now(),
      });
  if (text === 'it' || text === 'en') return ours(text);
  const custom = readCustomText(readText(text));
  return (recipient) => ({
    subject:
      custom.subject === undefined
        ? (replySubject(recipient.subject ?? '') ?? ours('it')(recipient).subject)
        : personalise(custom.subject, recipient.name),
    body: personalise(custom.body, recipient.name),
  });
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    return fail('file-unreadable', error instanceof Error ? error.message : file, error);
  }
}

function readJob(flags: Flags): { readonly job: DirectJob; readonly entries: readonly ContactEntry[] } {
  const fallback = readMailboxFile(needFlag(flags, 'fallback'));
  const primaryText = findFlag(flags, 'primary');
  const primary = primaryText === undefined ? undefined : parseEmailAddress(primaryText);
  if (primaryText !== undefined && primary === undefined)
    throw new UsageError(`--primary: not an address: ${primaryText}`);
  const entries = readContactFile(needFlag(flags, 'contacts'), { fallback: fallback.address, primary });
  const isOff =
    choiceFlag(flags, 'pace', ['polite', 'off'], isLoopback(fallback.smtp.host) ? 'off' : 'polite') === 'off';
  const job: DirectJob = {
    campaign: findFlag(flags, 'campaign') ?? 'cli',
    fallback,
    ownName: findFlag(flags, 'name') ?? '',
    words: readWords(flags, fallback.address, primary),
    pace: isOff ? NO_PACE : POLITE_PACE,
    patienceMs: isOff ? 15 * SECOND_MS : 10 * MINUTE_MS,
  };
  return { job, entries };
}

/** One line for each entry of the file, in its order. */
function report(
  database: Database,
  job: DirectJob,
  entries: readonly ContactEntry[],
  isDry: boolean,
): NotifyRow[] {
  const recipients = entries.flatMap((entry) => ('recipient' in entry ? [entry.recipient] : []));
  const drafts = isDry ? draftDirect(database, job, recipients, Date.now(), true) : [];
  const planned = new Map(drafts.map(({ key, messageId }) => [key, messageId]));
  const rows = rowsByKey(database, job.campaign);
  return entries.map((entry) => {
    if ('reason' in entry) {
      return {
        address: entry.address,
        state: 'refused',
        messageId: '',
        reply: '',
        attempts: 0,
        reason: entry.reason,
      };
    }
    const { address } = entry.recipient;
    const row = rows.get(addressKey(address));
    if (row !== undefined) {
      const { state, messageId, reply, attempts } = row;
      return { address, state, messageId, reply, attempts };
    }
    return {
      address,
      state: 'planned',
      messageId: planned.get(addressKey(address)) ?? '',
      reply: '',
      attempts: 0,
    };
  });
}

async function notify(flags: Flags, output: CliOutput, signal: AbortSignal): Promise<number> {
  const { job, entries } = readJob(flags);
  const isDry = flags['dry-run'] === true;
  const file = findFlag(flags, 'db');
  // A dry run leaves no file behind.
  const database = openDatabase(file === undefined || (isDry && !existsSync(file)) ? ':memory:' : file);
  try {
    if (!isDry) {
      const recipients = entries.flatMap((entry) => ('recipient' in entry ? [entry.recipient] : []));
      const ports = { clock: systemClock, random: Math.random, log: { write: () => undefined } };
      const line = { limits: NETWORK_LIMITS, authorities: [] };
      const access = async () => job.fallback;
      await runDirect({ database, line, ports, access, changed: () => undefined }, job, recipients, signal);
      const { fault } = readQueue(database);
      if (fault !== undefined) output.say(describeForCli(makeFault(fault.kind, fault.detail)));
    }
    const rows = report(database, job, entries, isDry);
    output.result(rows, () =>
      rows.map(({ state, address, reason = '' }) => `${state}  ${address}  ${reason}`).join('\n'),
    );
    const isOpen = rows.some(({ state }) => state !== 'sent' && state !== 'refused' && state !== 'dropped');
    return isOpen && !isDry ? 1 : 0;
  } finally {
    database.close();
  }
}

/** Sends one notice each to the people of a file, at most once, and says what became of every one. */
export const notifyCommand: CliCommand = {
  usage:
    'notify --fallback M --contacts FILE --text it|en|FILE [--db F] [--campaign ID] [--primary ADDRESS] [--since ISO] ' +
    '[--name NAME] [--dry-run] [--pace polite|off]',
  options: {
    fallback: { type: 'string' },
    contacts: { type: 'string' },
    text: { type: 'string' },
    db: { type: 'string' },
    campaign: { type: 'string' },
    primary: { type: 'string' },
    since: { type: 'string' },
    name: { type: 'string' },
    'dry-run': { type: 'boolean' },
    pace: { type: 'string' },
  },
  run: notify,
};
