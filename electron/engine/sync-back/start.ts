import { nextLateLook } from '#shared/sync-back/moments';
import type { Instant } from '#shared/time';
import type { EngineContext } from '../context.ts';
import { findMailbox } from '../mailbox-rows.ts';
import type { Database } from '../storage/database.ts';
import type { OutageWindow } from './current-run.ts';
import { beginHomecoming, findHomecoming, putOffStart } from './homecoming.ts';

/** An outage that is over. */
export type Ended = OutageWindow & { readonly until: Instant };

export const isEnded = (outage: OutageWindow | undefined): outage is Ended => outage?.until !== undefined;

/** Notes that an outage has ended, with the moment from which its mail may come home by itself. */
export function begin({ database, ports }: EngineContext, outage: Ended, startAt: Instant): void {
  beginHomecoming(database, {
    campaign: outage.campaign,
    address: findMailbox(database, 'primary')?.settings.address ?? '',
    since: outage.since,
    endedAt: outage.until,
    startAt,
    lookAt: nextLateLook(outage.until, ports.clock.now(), ports.random()),
  });
}

/**
 * From when the mail of this outage may move by itself; `undefined`: not while it lasts, and not before that moment
 * was drawn. An outage that had ended and went on draws anew when it ends again.
 */
export function startOf(database: Database, outage: OutageWindow | undefined): Instant | undefined {
  if (!isEnded(outage)) return undefined;
  const known = findHomecoming(database, outage.campaign);
  return known?.endedAt === outage.until ? known.startAt : undefined;
}

/** The person has pressed the button: no moment is waited for. */
export function startNow(context: EngineContext, outage: OutageWindow): void {
  if (!isEnded(outage)) return;
  const now = context.ports.clock.now();
  if (startOf(context.database, outage) === undefined) begin(context, outage, now);
  else putOffStart(context.database, outage.campaign, now, 0);
}
