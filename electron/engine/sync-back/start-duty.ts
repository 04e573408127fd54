import { faultOf } from '#shared/fault';
import { randomStart, tryAgainAt } from '#shared/sync-back/moments';
import type { EngineContext } from '../context.ts';
import type { Duty } from '../duty.ts';
import { currentRun } from './current-run.ts';
import { findHomecoming, putOffStart } from './homecoming.ts';
import { findRun } from './runs.ts';
import { begin, type Ended, isEnded, startOf } from './start.ts';
import type { SyncBack, SyncBackInputs } from './sync-back.ts';

/**
 * When a mailbox is proven back, draws the moment within half an hour at which its mail begins to move, and at that
 * moment counts what is to come home, so that the person finds the figure.
 */
export function createStartDuty(
  context: EngineContext,
  inputs: SyncBackInputs,
  syncBack: Pick<SyncBack, 'plan'>,
): Duty {
  const { database, ports } = context;
  const { clock, random, log } = ports;

  const isUncounted = (outage: Ended): boolean => {
    const run = currentRun(database, outage);
    const state = run && findRun(database, run.key)?.state;
    return !context.isLocked('fallback') && (state === undefined || state === 'noted');
  };

  async function count(outage: Ended): Promise<void> {
    const { campaign } = outage;
    try {
      await syncBack.plan(undefined, 'itself');
    } catch (error) {
      // The person has pressed the button meanwhile: what they began is not put off.
      if (!isUncounted(outage)) return;
      const tries = (findHomecoming(database, campaign)?.tries ?? 0) + 1;
      putOffStart(database, campaign, tryAgainAt(clock.now(), tries, random()), tries);
      log.write('warn', 'sync-back-count', { fault: faultOf(error).kind, tries });
    }
  }

  return {
    name: 'sync-back-start',
    nextAt() {
      const outage = inputs.window();
      if (!isEnded(outage) || !inputs.mayCopy()) return undefined;
      const startAt = startOf(database, outage);
      if (startAt === undefined) return clock.now();
      return isUncounted(outage) ? startAt : undefined;
    },
    async run() {
      const outage = inputs.window();
      if (!isEnded(outage) || !inputs.mayCopy()) return;
      if (startOf(database, outage) === undefined) {
        begin(context, outage, randomStart(clock.now(), random()));
        context.changed();
      } else if (isUncounted(outage)) await count(outage);
    },
  };
}
