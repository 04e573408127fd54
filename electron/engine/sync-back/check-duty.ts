import { faultOf } from '#shared/fault';
import { judgeGone } from '#shared/sync-back/gone';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { tryAgainAt } from '#shared/sync-back/moments';
import type { EngineContext } from '../context.ts';
import type { Duty } from '../duty.ts';
import { failMissing, findMailbox } from '../mailbox-rows.ts';
import {
  copiesToCheck,
  type DueCheck,
  endRound,
  keepAgain,
  keepFound,
  nextCheck,
  putOffCheck,
  wasAgain,
} from './check-store.ts';
import { findGone, type Gone } from './copy-check.ts';
import { currentRun } from './current-run.ts';
import { amendProof } from './homecoming.ts';
import { openLedger } from './ledger.ts';
import { setRun } from './runs.ts';
import type { SyncBack, SyncBackInputs } from './sync-back.ts';
import { visit } from './visit.ts';

/**
 * Copies that were taken and read back can still go: a server that was just mended may lose what it took. A minute and
 * a day after a run they are looked for once more; what has gone is copied once more, and reported if it goes again.
 */
export function createCheckDuty(
  context: EngineContext,
  inputs: SyncBackInputs,
  syncBack: Pick<SyncBack, 'isBusy'>,
): Duty {
  const { database, ports } = context;
  const { clock, random, log } = ports;
  let failures = 0;

  const due = (): DueCheck | undefined => {
    const address = findMailbox(database, 'primary')?.settings.address;
    const isFree = inputs.mayCopy() && !context.isLocked('primary') && !syncBack.isBusy();
    return address === undefined || !isFree ? undefined : nextCheck(database, address);
  };

  /** What became of the copies, all of it in one commit: a crash leaves the round to be done again. */
  function settle(check: DueCheck, rows: readonly LedgerRow[], gone: readonly Gone[]): void {
    // A run that was begun anew meanwhile looks for itself, and is checked when it is through.
    if (due()?.runId !== check.runId) return;
    const now = clock.now();
    const ledger = openLedger(database, check.runId);
    // Only from the present fallback mailbox, and only while the outage is not put away.
    const key = currentRun(database, inputs.window())?.key;
    const mayCopy = key?.campaign === check.campaign && key.source === check.source;
    const lost = new Set(gone.flatMap((one) => one.rows.map(({ id }) => id)));
    let vanished = 0;
    let again = 0;
    database.transaction(() => {
      for (const { id } of rows) if (!lost.has(id)) keepFound(database, id, check.round);
      for (const { emptied, rows: missing } of gone) {
        for (const { id } of missing) {
          const before = wasAgain(database, id);
          const verdict = judgeGone({ again: before, round: check.round, emptied, mayCopy });
          if (verdict === 'collected') keepFound(database, id, 1);
          if (verdict === 'copy-again') keepAgain(database, id);
          if (verdict !== 'collected')
            ledger.mark(id, verdict === 'vanished' ? 'vanished' : 'planned', 'again', now);
          vanished += verdict === 'vanished' ? 1 : 0;
          again += verdict === 'copy-again' ? 1 : 0;
        }
      }
      endRound(database, check, now);
      // The run goes on: it copies what there is to copy, and proves itself anew.
      if (mayCopy && vanished + again > 0) setRun(database, check.runId, { state: 'copying' }, now);
      else amendProof(database, check, vanished);
    });
    const level = lost.size > 0 ? 'warn' : 'info';
    log.write(level, 'copies-checked', {
      round: check.round,
      found: rows.length - lost.size,
      again,
      vanished,
    });
  }

  async function look(check: DueCheck, signal: AbortSignal): Promise<void> {
    const rows = copiesToCheck(database, check.runId);
    if (rows.length === 0) return settle(check, [], []);
    const access = (await context.access('primary')) ?? failMissing(database, 'primary');
    const gone = await visit(access, context.line, { signal }, async (session) => {
      const found: Gone[] = [];
      for (const [path, some] of Map.groupBy(rows, (row) => row.targetFolder))
        found.push(await findGone(session, path, some));
      return found;
    });
    settle(check, rows, gone);
    failures = 0;
  }

  return {
    name: 'copy-check',
    nextAt: () => due()?.dueAt,
    async run(signal) {
      const check = due();
      if (check === undefined || check.dueAt > clock.now()) return;
      try {
        await look(check, signal);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        putOffCheck(database, check.runId, tryAgainAt(clock.now(), failures, random()), check.round);
        log.write('warn', 'copy-check', { fault: faultOf(error).kind });
      }
      if (!signal.aborted) context.changed();
    },
  };
}
