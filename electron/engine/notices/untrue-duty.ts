import type { Standing } from '#shared/notices/standing';
import type { NoticeKind } from '#shared/notices/state';
import type { Duty } from '../duty.ts';
import type { Clock } from '../ports.ts';
import type { Outbox } from './outbox.ts';

/** What the putting away of untrue notices needs to know. */
export interface UntrueRules {
  readonly campaign: () => string | undefined;
  readonly standing: (kind: NoticeKind) => Standing;
  /** Called after some were taken back. */
  readonly onDropped: (campaign: string, kind: NoticeKind) => void;
}

/** Takes back, paused or not, what waits and is no longer so: "it does not work", once the mailbox works again. */
export function createUntrueDuty(outbox: Outbox, clock: Clock, rules: UntrueRules): Duty {
  function find(): { readonly campaign: string; readonly kind: NoticeKind } | undefined {
    const campaign = rules.campaign();
    if (campaign === undefined) return undefined;
    const kind = outbox.waitingKinds(campaign).find((one) => rules.standing(one) === 'untrue');
    return kind && { campaign, kind };
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
