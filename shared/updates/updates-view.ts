import type { Fault } from '#shared/fault';
import type { Instant } from '#shared/time';

/** What an update must not come in between of. */
export type UpdateHold =
  /** A mailbox is down, about to be called down, or on its way back. */
  | 'outage'
  | 'notices'
  | 'sync-back'
  /** The contacts are being learned. */
  | 'contacts'
  /** The user is at a provider's sign-in page. */
  | 'sign-in';

/** Where this copy of the app stands towards newer versions. */
export type UpdateStage =
  /** It does not update itself: it was built without a place to ask, or it is not an installed copy. */
  | { readonly name: 'off' }
  /** Nothing newer is known; `checkedAt` is absent until it was asked for the first time. */
  | { readonly name: 'current'; readonly checkedAt: Instant | undefined }
  /** `at`: when it was offered. */
  | { readonly name: 'offered'; readonly version: string; readonly at: Instant }
  /** The user wants it; `share` of it is here, from 0 to 1. */
  | { readonly name: 'downloading'; readonly version: string; readonly share: number }
  /** It is on this computer and was found whole: a restart of the app brings it in. */
  | { readonly name: 'ready'; readonly version: string }
  | { readonly name: 'failed'; readonly fault: Fault; readonly at: Instant };

/** What the settings show of updates. */
export interface UpdatesView {
  readonly stage: UpdateStage;
  /** Why nothing of an update happens now. */
  readonly hold: UpdateHold | undefined;
}
