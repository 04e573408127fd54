import { existsSync, readFileSync } from 'node:fs';
import { readMailboxFile } from '#engine/mailbox-file';
import { defaultCampaign, knownCampaigns } from '#engine/notices/campaign';
import { type ContactEntry, type Recipient, readContactFile } from '#engine/notices/contact-file';
import { planDirect, recipientsOf, reportDirect } from '#engine/notices/direct-report';
import { type DirectJob, type DirectProgress, runDirect } from '#engine/notices/direct-run';
import { readQueue } from '#engine/notices/queue-state';
import { NETWORK_LIMITS } from '#engine/ports';
import { openDatabase } from '#engine/storage/database';
import { parseEmailAddress } from '#shared/email-address';
import { fail, makeFault } from '#shared/fault';
import { isLoopback } from '#shared/mailbox';
import { personalise, readCustomText } from '#shared/notices/custom-text';
import { DIRECT_PACE, NO_PACE } from '#shared/notices/pacing';
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

/** All but the campaign, which depends on the database. */
function readJob(flags: Flags): {
  readonly job: Omit<DirectJob, 'campaign'>;
  readonly entries: readonly ContactEntry[];
} {
  const fallback = readMailboxFile(needFlag(flags, 'fallback'));
  const primaryText = findFlag(flags, 'primary');
  const primary = primaryText === undefined ? undefined : parseEmailAddress(primaryText);
  if (primaryText !== undefined && primary === undefined)
    throw new UsageError(`--primary: not an address: ${primaryText}`);
  const entries = readContactFile(needFlag(flags, 'contacts'), { fallback: fallback.address, primary });
  const isOff =
    choiceFlag(flags, 'pace', ['polite', 'off'], isLoopback(fallback.smtp.host) ? 'off' : 'polite') === 'off';
  const job = {
    fallback,
    ownName: findFlag(flags, 'name') ?? '',
    words: readWords(flags, fallback.address, primary),
    pace: isOff ? NO_PACE : DIRECT_PACE,
    patienceMs: isOff ? 15 * SECOND_MS : 10 * MINUTE_MS,
  };
  return { job, entries };
}

async function notify(flags: Flags, output: CliOutput, signal: AbortSignal): Promise<number> {
  const { job: given, entries } = readJob(flags);
  const isDry = flags['dry-run'] === true;
  const file = findFlag(flags, 'db');
  // A dry run leaves no file behind.
  const database = openDatabase(file === undefined || (isDry && !existsSync(file)) ? ':memory:' : file);
  try {
    const campaign =
      findFlag(flags, 'campaign') ??
      defaultCampaign(findFlag(flags, 'since'), knownCampaigns(database), Date.now());
    const onProgress = ({ done, total, row: { address, state } }: DirectProgress): void => {
      if (!output.json) output.say(`${done}/${total}  ${address}  ${state}`);
    };
    const job: DirectJob = { ...given, campaign, onProgress };
    if (!isDry) {
      const ports = { clock: systemClock, random: Math.random, log: { write: () => undefined } };
      const line = { limits: NETWORK_LIMITS, authorities: [] };
      const access = async () => job.fallback;
      const context = { database, line, ports, access, changed: () => undefined };
      await runDirect(context, job, recipientsOf(entries), signal);
      const { fault } = readQueue(database);
      if (fault !== undefined) output.say(describeForCli(makeFault(fault.kind, fault.detail)));
    }
    const { rows, isDone } = isDry
      ? planDirect(database, job, entries, Date.now())
      : reportDirect(database, job, entries);
    output.result(rows, () =>
      rows.map(({ state, address, reason = '' }) => `${state}  ${address}  ${reason}`).join('\n'),
    );
    return isDone ? 0 : 1;
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
