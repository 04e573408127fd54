import type { Fault } from '#shared/fault';
import type { FallbackView } from '#shared/ipc/snapshot';
import type { Instant } from '#shared/time';

/** A fault that the fallback mailbox ran into after its last proof, where it was used. */
export interface Mending {
  readonly fault: Fault;
  /** The proof as it stood then. */
  readonly provenAt: Instant | undefined;
}

/** The fallback mailbox with what it ran into, until it has been proven anew: its steps then lead to what mends it. */
export function withTrouble(
  view: FallbackView | undefined,
  mending: Mending | undefined,
): FallbackView | undefined {
  if (view === undefined || mending === undefined || view.fault !== undefined) return view;
  return view.provenAt === mending.provenAt ? { ...view, fault: mending.fault } : view;
}

/** What was to be mended is: another proof has come since. */
export const isMended = (view: FallbackView | undefined, mending: Mending | undefined): boolean =>
  mending !== undefined &&
  view !== undefined &&
  view.fault === undefined &&
  view.entry === 'open' &&
  view.provenAt !== mending.provenAt;
