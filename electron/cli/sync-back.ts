import { existsSync } from 'node:fs';
import type { MailLine } from '#engine/mail/mail-line';
import { readMailboxFile } from '#engine/mailbox-file';
import { NETWORK_LIMITS } from '#engine/ports';
import { type Database, openDatabase } from '#engine/storage/database';
import type { DatabaseLock } from '#engine/storage/lock';
import type { JobSetup } from '#engine/sync-back/job-types';
import { lookOnce, type OneRun, runOnce } from '#engine/sync-back/one-run';
import { readRoom } from '#engine/sync-back/room';
import { findRun, openRun } from '#engine/sync-back/runs';
import { addressKey } from '#shared/email-address';
import { type Fault, faultOf, makeFault } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import type { RoomView } from '#shared/sync-back/make-room';
import type { Window } from '#shared/sync-back/plan';
import type { SkipReason, SyncBackCounts } from '#shared/sync-back/state';
import { textsFor } from '#shared/text/texts';
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
import { lockDestination } from './destination-lock.ts';
import { syncBackWords } from './sync-back-words.ts';
import { systemClock } from './system-clock.ts';

const EXIT_FAILED = 1;

// Left behind although they could be copied: the command did not do what it was asked.
const WRONGLY_SKIPPED: ReadonlySet<SkipReason> = new Set(['refused', 'unreadable', 'out-of-room']);

function windowFlags(flags: Flags): Window {
  const since = instantFlag(flags, 'since');
  const until = instantFlag(flags, 'until');
  if (since === undefined) throw new UsageError('--since is missing');
  if (until !== undefined && until <= since) throw new UsageError('--until must come after --since');
  return { since, until };
}

/** What did not fit is still planned in the ledger, and goes next time; here it is told. */
function skippedOf({ counts, fault }: OneRun): SyncBackCounts['skipped'] {
  const left = counts.planned - counts.copied - counts.unknown;
  return fault?.kind === 'mailbox-full' && left > 0
    ? [...counts.skipped, { reason: 'out-of-room', count: left }]
    : counts.skipped;
}

/** Where there is no room: what could be cleared away, if the mailbox can still be looked at. */
async function roomFor(
  { counts, fault }: OneRun,
  to: MailboxAccess,
  line: MailLine,
  output: CliOutput,
): Promise<RoomView | undefined> {
  const isRefused = fault?.kind === 'mailbox-full';
  if (counts.fits !== false && !isRefused) return undefined;
  try {
    return await readRoom(to, line, { bytes: counts.bytesPlanned - counts.bytes, isRefused });
  } catch (error) {
    output.say(`sync-back-room ${faultOf(error).kind}`);
    return undefined;
  }
}

/** What to say of a run that left something: of a copy that only could not be proven the figures say enough. */
function faultOfRest({
  planned,
  copied,
  unknown,
  skipped,
}: Pick<SyncBackCounts, 'planned' | 'copied' | 'unknown' | 'skipped'>): Fault | undefined {
  if (unknown > 0) return makeFault('outcome-unknown');
  const isRefused = copied < planned || skipped.some(({ reason }) => reason === 'refused');
  return isRefused ? makeFault('message-refused') : undefined;
}

function report(
  run: OneRun,
  isDry: boolean,
  room: RoomView | undefined,
  seconds: number,
  output: CliOutput,
): number {
  const {
    planned,
    copied,
    verified,
    present,
    redated,
    shortened,
    altered,
    unshown,
    unknown,
    bytes,
    bytesPlanned,
    fits,
    missingBytes,
  } = run.counts;
  const skipped = skippedOf(run);
  const isLeft = skipped.some(({ reason }) => WRONGLY_SKIPPED.has(reason));
  const isWhole = isDry || (copied === planned && run.unproven === 0 && unknown === 0 && !isLeft);
  const fault = run.fault ?? (isWhole ? undefined : faultOfRest({ planned, copied, unknown, skipped }));
  const figures = {
    planned,
    copied,
    present,
    skipped,
    redated,
    shortened,
    altered,
    unshown,
    unknown,
    verified,
    bytes,
    bytesPlanned,
    ...(fits === undefined ? {} : { fits, missingBytes }),
    ...(room === undefined ? {} : { room }),
  };
  output.result({ ...figures, seconds: Math.round(seconds * 1000) / 1000, ...(fault && { fault }) }, () =>
    syncBackWords({ counts: { ...run.counts, skipped }, isDry, room, fault }),
  );
  return fault === undefined && isWhole ? 0 : EXIT_FAILED;
}

/** The destination for this copy alone, or as alone as this computer can make it; `taken`: another copies into it. */
function lockFor(to: MailboxAccess, output: CliOutput): DatabaseLock | 'taken' | undefined {
  try {
    return lockDestination(to, (detail) => output.say(`sync-back-lock ${detail}`));
  } catch (error) {
    output.result({ fault: faultOf(error) }, () => textsFor('it').syncBack.otherCopy);
    return 'taken';
  }
}

/** `posta sync-back`: brings home what is missing there; a second run copies nothing. */
export const syncBackCommand: CliCommand = {
  usage: 'sync-back --from M --to M --since ISO [--until ISO] [--db F] [--dry-run] [--pace gentle|full]',
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    db: { type: 'string' },
    'dry-run': { type: 'boolean' },
    pace: { type: 'string' },
  },
  async run(flags, output, signal) {
    const startedAt = performance.now();
    const files = { from: needFlag(flags, 'from'), to: needFlag(flags, 'to') };
    const window = windowFlags(flags);
    const pace = choiceFlag(flags, 'pace', ['gentle', 'full'], 'gentle');
    const isDry = flags['dry-run'] === true;
    const from = readMailboxFile(files.from);
    const to = readMailboxFile(files.to);
    const file = findFlag(flags, 'db');
    // A dry run reads what an earlier run wrote, but must not leave a file behind.
    const isKept = file !== undefined && (!isDry || existsSync(file));
    const lock = isDry ? undefined : lockFor(to, output);
    if (lock === 'taken') return EXIT_FAILED;
    let database: Database | undefined;
    try {
      database = openDatabase(isKept ? file : ':memory:');
      const key = { campaign: `cli ${to.address}`, source: addressKey(from.address) };
      const setup: JobSetup = {
        clock: systemClock,
        log: {
          write(level, event, facts) {
            if (level !== 'info') output.say(`${event} ${JSON.stringify(facts ?? {})}`);
          },
        },
        line: { limits: NETWORK_LIMITS, authorities: [] },
        database,
        // A dry run that was never a real one has no ledger: no row has the number 0.
        runId: isDry
          ? (findRun(database, key)?.id ?? 0)
          : openRun(database, key, window, systemClock.now()).id,
        window,
        mayHaveRun: true,
        access: () => Promise.resolve({ from, to }),
        pace,
        maxTroubles: 3,
      };
      const run = isDry ? await lookOnce(setup) : await runOnce(setup, signal);
      const seconds = (performance.now() - startedAt) / 1000;
      return report(run, isDry, await roomFor(run, to, setup.line, output), seconds, output);
    } finally {
      database?.close();
      lock?.release();
    }
  },
};
