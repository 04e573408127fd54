import { type Patience, retryDelay } from '#shared/sync-back/pace';
import { type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';
import type { Clock } from '../ports.ts';

const PATIENCE: Patience = { firstMs: 30 * SECOND_MS, longestMs: 15 * MINUTE_MS };

/** When a copy goes on: at once while all is well, later and later while the service fails. */
export interface NextTry {
  readonly at: Instant;
  /** The service failed: it is left alone for a while. */
  failed(): void;
  /** It answered; the next turn is due at that moment, or now. */
  answered(at?: Instant): void;
  /** Whether the mailbox may be copied into. Seen well again, it is left alone no longer: the patience was before. */
  heed(mayCopy: boolean): void;
}

export function makeNextTry(clock: Pick<Clock, 'now'>): NextTry {
  let failures = 0;
  let at: Instant = 0;
  let wasBarred = false;
  const answered = (next: Instant = clock.now()): void => {
    failures = 0;
    at = next;
  };
  return {
    get at() {
      return at;
    },
    failed() {
      failures += 1;
      at = clock.now() + retryDelay(failures, PATIENCE);
    },
    answered,
    heed(mayCopy) {
      if (wasBarred && mayCopy) answered();
      wasBarred = !mayCopy;
    },
  };
}
