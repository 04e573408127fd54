import type { Standing } from '#shared/notices/standing';
import type { NoticeKind } from '#shared/notices/state';
import type { Duty } from '../duty.ts';
import type { Clock } from '../ports.ts';
import type { Outbox } from './outbox.ts';

/** What the putting away of untrue notices needs to know. */
export interface UntrueRules {
  readonly campaign: () => string | undefined;
  /** The campaigns of outages that are over. */
  readonly closed: () => ReadonlySet<string>;
  readonly standing: (kind: NoticeKind) => Standing;
  /** Called after some were taken back. */
  readonly onDropped: (campaign: string, kind: NoticeKind) => void;
}

/**
 * Takes back, paused or not, what waits and is no longer so: "it does not work", once the mailbox works again; and
 * whatever still waits of an outage that is over, the next one having begun.
 */
export function createUntrueDuty(outbox: Outbox, clock: Clock, rules: UntrueRules): Duty {
  function find(): { readonly campaign: string; readonly kind: NoticeKind } | undefined {
    const current = rules.campaign();
    const waiting = outbox.waitingCampaigns();
    const closed = waiting.some((one) => one !== current) ? rules.closed() : new Set<string>();
    for (const campaign of waiting) {
      const isOver = campaign !== current && closed.has(campaign);
      const kinds = campaign === current || isOver ? outbox.waitingKinds(campaign) : [];
      const kind = kinds.find((one) => isOver || rules.standing(one) === 'untrue');
      if (kind !== undefined) return { campaign, kind };
    }
    return undefined;
  }
  return {
    name: 'notices-untrue',
    nextAt: () => (find() === undefined ? undefined : clock.now()),
    run: () => {
      const found = find();
      if (found !== undefined) {
        outbox.drop(found.campaign, clock.now(), found.kind);
        rules.onDropped(found.campaign, found.kind);
      }
      return Promise.resolve();
    },
  };
}
