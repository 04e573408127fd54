import { faultOf } from '#shared/fault';
import { lateWatchUntil, nextLateLook, tryAgainAt } from '#shared/sync-back/moments';
import { DAY_MS } from '#shared/time';
import type { EngineContext } from '../context.ts';
import type { Duty } from '../duty.ts';
import { failMissing, findMailbox } from '../mailbox-rows.ts';
import { currentRun } from './current-run.ts';
import { type Homecoming, keepLate, nextLateWatch, setLateLook } from './homecoming.ts';
import { lookForLateMail } from './late-look.ts';
import { findRun } from './runs.ts';
import type { SyncBack, SyncBackInputs } from './sync-back.ts';
import { visit } from './visit.ts';

/**
 * For a week after an outage, put away or not, looks at polite intervals for mail that the provider delivers late; and
 * counts once more what came to the fallback mailbox after everything was brought home.
 */
export function createLateDuty(
  context: EngineContext,
  inputs: SyncBackInputs,
  syncBack: Pick<SyncBack, 'plan' | 'isBusy'>,
): Duty {
  const { database, ports } = context;
  const { clock, random, log } = ports;
  let failures = 0;

  const watched = (): Homecoming | undefined => {
    const address = findMailbox(database, 'primary')?.settings.address;
    const isFree = inputs.mayCopy() && !context.isLocked('primary') && !syncBack.isBusy();
    return address === undefined || !isFree ? undefined : nextLateWatch(database, address);
  };

  async function look(outage: Homecoming, signal: AbortSignal): Promise<void> {
    const { campaign, endedAt } = outage;
    const access = (await context.access('primary')) ?? failMissing(database, 'primary');
    const found = await visit(access, context.line, { signal }, (session) =>
      lookForLateMail(session, database, outage),
    );
    const now = clock.now();
    database.transaction(() => {
      keepLate(database, campaign, found);
      setLateLook(database, campaign, nextLateLook(endedAt, now, random()), now);
    });
    failures = 0;
    const already = found.filter((message) => message.already).length;
    log.write('info', 'late-mail', { arrived: found.length, already });
  }

  function putOff({ campaign, endedAt }: Homecoming, error: unknown): void {
    failures += 1;
    const now = clock.now();
    const isOver = now > lateWatchUntil(endedAt) + DAY_MS;
    setLateLook(database, campaign, isOver ? undefined : tryAgainAt(now, failures, random()));
    log.write('warn', 'late-mail-look', { fault: faultOf(error).kind });
  }

  /** What came to the fallback mailbox since everything was home, as long as the outage's window could still grow. */
  async function countNews({ campaign }: Homecoming): Promise<void> {
    const current = currentRun(database, inputs.window());
    const run = current && findRun(database, current.key);
    if (current?.key.campaign !== campaign || run?.state !== 'done') return;
    const { until } = current.window;
    if (context.isLocked('fallback') || until === undefined || run.updatedAt >= until) return;
    try {
      await syncBack.plan(undefined, 'itself');
    } catch (error) {
      log.write('warn', 'sync-back-count', { fault: faultOf(error).kind });
    }
  }

  return {
    name: 'late-mail',
    nextAt: () => watched()?.lookAt,
    async run(signal) {
      const outage = watched();
      if (outage?.lookAt === undefined || outage.lookAt > clock.now()) return;
      try {
        await look(outage, signal);
      } catch (error) {
        if (signal.aborted) return;
        putOff(outage, error);
      }
      if (!signal.aborted) await countNews(outage);
      if (!signal.aborted) context.changed();
    },
  };
}
