import { addressKey } from '#shared/email-address';
import type { FallbackRole } from '#shared/ipc/contract';

/** The mailbox in one of the two places, and what would be lost with it. */
export interface Occupant {
  readonly address: string;
  /** A proof of it held once: a later one that failed takes nothing of that away. */
  readonly wasProven: boolean;
  /** Mail of the open outage lies in it that is not all home yet. */
  readonly holdsMail: boolean;
}

/** Who stands where. */
export interface Places {
  readonly fallback: Occupant | undefined;
  readonly spare: Occupant | undefined;
}

/** A mailbox that is to be connected. */
export interface Newcomer {
  readonly address: string;
  readonly as: FallbackRole;
  /** `same`: it stands there already, entered in the same way at the same servers. */
  readonly way: 'same' | 'other';
}

export type Refusal = 'same-mailbox' | 'reserve-taken' | 'reserve-holds-mail';

/** What becomes of a newcomer, and of the mailbox whose place it is to take. */
export type Reception =
  | { readonly kind: 'refused'; readonly fault: Refusal }
  | {
      readonly kind: 'received';
      /** Where it is kept first. */
      readonly place: FallbackRole;
      /** `before`: nothing of it is kept until its proof has held. */
      readonly proof: 'before' | 'after';
      /**
       * What follows for the two places. `exchange-now`: they change at once; the others wait for the proof.
       * `succeed`: the fallback of before goes, unless it holds mail by then.
       */
      readonly next: 'nothing' | 'exchange-now' | 'exchange' | 'succeed';
    };

const isPrecious = (occupant: Occupant): boolean => occupant.wasProven || occupant.holdsMail;

/**
 * Where a mailbox that is to be connected goes. Nothing that was proven or holds mail is given up for one that is not
 * proven, and nothing that holds mail is given up at all; where there is no room for that, the newcomer is refused.
 */
export function receive({ fallback, spare }: Places, { address, as, way }: Newcomer): Reception {
  const stands = (occupant: Occupant): boolean => addressKey(occupant.address) === addressKey(address);
  const proofOf = (occupant: Occupant) => (way === 'other' && isPrecious(occupant) ? 'before' : 'after');

  if (fallback !== undefined && stands(fallback)) {
    if (as === 'spare') return { kind: 'refused', fault: 'same-mailbox' };
    return { kind: 'received', place: 'fallback', proof: proofOf(fallback), next: 'nothing' };
  }
  if (spare !== undefined && stands(spare)) {
    const turn = fallback?.wasProven === true ? 'exchange' : 'exchange-now';
    const next = as === 'spare' ? 'nothing' : turn;
    return { kind: 'received', place: 'spare', proof: proofOf(spare), next };
  }
  if (as === 'fallback' && (fallback === undefined || !isPrecious(fallback))) {
    return { kind: 'received', place: 'fallback', proof: 'after', next: 'nothing' };
  }
  if (spare !== undefined && isPrecious(spare)) {
    return { kind: 'refused', fault: spare.holdsMail ? 'reserve-holds-mail' : 'reserve-taken' };
  }
  const turn = fallback?.wasProven === true ? 'succeed' : 'exchange-now';
  return { kind: 'received', place: 'spare', proof: 'after', next: as === 'spare' ? 'nothing' : turn };
}
