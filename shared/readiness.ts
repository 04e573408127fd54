import type { FallbackEntry, LoopAnswer } from '#shared/fallback/setup';
import { FAULT_SCOPES, type Fault } from '#shared/fault';
import { DAY_MS, type Instant } from '#shared/time';

/** What must hold before an outage so that the outage is harmless. */
export type ReadinessItemId =
  | 'primary-connected'
  | 'contacts-learned'
  | 'fallback-proven'
  | 'loop-absent'
  | 'notification-seen'
  | 'starts-with-computer';

export interface ReadinessItem {
  readonly id: ReadinessItemId;
  readonly done: boolean;
}

/** The facts readiness is computed from; nothing of it is stored. */
export interface ReadinessFacts {
  readonly now: Instant;
  readonly primaryConnected: boolean;
  readonly contactCount: number;
  readonly fallback:
    | {
        readonly entry: FallbackEntry;
        readonly provenAt: Instant | undefined;
        /** Why the last proof did not hold. */
        readonly fault: Fault | undefined;
      }
    | undefined;
  readonly loop: LoopAnswer | undefined;
  /** When the user said that a test notification was seen. */
  readonly notificationSeenAt: Instant | undefined;
  readonly startsWithComputer: boolean;
}

// It is proven again each month, give or take three days.
const PROOF_HOLDS_MS = 35 * DAY_MS;

/** A line or a service that did not answer once says nothing of the mailbox; whatever else a proof ran into does. */
const isPassing = ({ kind }: Fault): boolean =>
  FAULT_SCOPES[kind] === 'line' || FAULT_SCOPES[kind] === 'service';

/** True when the fallback mailbox can be entered, was proven lately, and nothing has been found against it since. */
function isProven({ now, fallback }: ReadinessFacts): boolean {
  if (fallback?.entry !== 'open' || fallback.provenAt === undefined) return false;
  if (fallback.fault !== undefined && !isPassing(fallback.fault)) return false;
  return now - fallback.provenAt <= PROOF_HOLDS_MS;
}

/** The list on the home screen, in the order in which a person would tick it off. */
export function assessReadiness(facts: ReadinessFacts): readonly ReadinessItem[] {
  return [
    { id: 'primary-connected', done: facts.primaryConnected },
    { id: 'contacts-learned', done: facts.contactCount > 0 },
    { id: 'fallback-proven', done: isProven(facts) },
    { id: 'loop-absent', done: facts.fallback !== undefined && facts.loop === 'elsewhere' },
    { id: 'notification-seen', done: facts.notificationSeenAt !== undefined },
    { id: 'starts-with-computer', done: facts.startsWithComputer },
  ];
}
