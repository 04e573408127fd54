import type { Diagnosis } from '#shared/outage/diagnosis';
import type { WatchMemory } from '#shared/outage/memory';
import type { OutageScope } from '#shared/outage/state';
import type { Instant } from '#shared/time';

/** What the world must be told, as data; the engine performs it after the memory is stored. */
export type WatchEffect =
  | {
      readonly type: 'outage-confirmed';
      readonly startedAt: Instant;
      readonly confirmedAt: Instant;
      readonly scope: OutageScope;
      readonly diagnosis: Diagnosis;
    }
  /** An open outage got another face: one surface more or less. */
  | { readonly type: 'outage-changed'; readonly scope: OutageScope; readonly diagnosis: Diagnosis }
  /** It has lasted as long as the user wants to wait before hearing of it. */
  | { readonly type: 'notify-due'; readonly startedAt: Instant; readonly diagnosis: Diagnosis }
  /** The service has come and gone for as long as the user wants to wait before hearing of it. */
  | { readonly type: 'flapping-due'; readonly since: Instant }
  /** It has lasted long enough to use the fallback mailbox in the meantime. */
  | { readonly type: 'fallback-due'; readonly startedAt: Instant }
  | { readonly type: 'tell-due'; readonly startedAt: Instant }
  | {
      readonly type: 'recovered';
      readonly startedAt: Instant;
      readonly endedAt: Instant;
      /** The user has heard of the outage, and must hear of its end. */
      readonly notified: boolean;
      /** False without a fallback mailbox: nothing could be sent from there. */
      readonly receivingProven: boolean;
    }
  | { readonly type: 'frozen' }
  /** Send what is missing: from the fallback mailbox here (`receiving`), from here to there (`sending`). */
  /** One message from the mailbox to itself: all that can be sent without a fallback mailbox. */
  | { readonly type: 'self-trip-wanted' }
  | { readonly type: 'round-trip-wanted'; readonly receiving: boolean; readonly sending: boolean };

/** What one round makes of the memory. */
export interface Step {
  readonly memory: WatchMemory;
  readonly effects: readonly WatchEffect[];
}
