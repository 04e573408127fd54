import { fitting, roomIn, type Storage } from '#shared/sync-back/quota';

/** Mail of the destination that its owner could do without. `large`: messages with big attachments, received or sent. */
export interface Heap {
  readonly kind: 'trash' | 'junk' | 'large';
  readonly count: number;
  readonly bytes: number;
}

/** One heap to clear, and how much room is missing before and after; 0: everything fits. `undefined`: nobody can tell. */
export interface RoomAdvice extends Heap {
  readonly missingBefore: number | undefined;
  readonly missingAfter: number | undefined;
}

/** What stands in the way of the messages that are still to come home. */
export interface RoomView {
  /** `undefined`: the mailbox does not say how much it holds, or says there is room and takes nothing all the same. */
  readonly missingBytes: number | undefined;
  readonly storage: Storage | undefined;
  /** In the order to go by; it ends where there is room enough. */
  readonly advice: readonly RoomAdvice[];
}

/** Messages above this size are worth looking at one by one. */
export const LARGE_BYTES = 5_000_000;

// What was thrown away already is missed least; what somebody wrote to this person, most.
const ORDER: readonly Heap['kind'][] = ['trash', 'junk', 'large'];
/** A heap of less than a twentieth of what is missing is not worth an errand, unless it makes up the rest. */
const WORTHWHILE = 20;

const total = (heaps: readonly Heap[]): number => heaps.reduce((sum, { bytes }) => sum + bytes, 0);

/** Which heaps to name: the worthwhile ones, or all of them where only all together suffice. */
function worthNaming(heaps: readonly Heap[], missing: number): readonly Heap[] {
  const worthwhile = heaps.filter(({ bytes }) => bytes * WORTHWHILE >= missing);
  return total(worthwhile) < missing && total(heaps) >= missing ? heaps : worthwhile;
}

/**
 * What to clear away so that `neededBytes` more fit, in which order, and whether it suffices. `isRefused`: the mailbox
 * has said that it is full, whatever its quota looks like.
 */
export function makeRoom(
  neededBytes: number,
  storage: Storage | undefined,
  heaps: readonly Heap[],
  isRefused: boolean,
): RoomView {
  const { fits, missingBytes } = fitting(neededBytes, roomIn(storage));
  const missing = fits === false || (fits === true && !isRefused) ? missingBytes : undefined;
  const ordered = ORDER.flatMap((kind) => heaps.filter((heap) => heap.kind === kind && heap.bytes > 0));
  if (missing === undefined) {
    const unknown = { missingBefore: undefined, missingAfter: undefined };
    return { missingBytes: undefined, storage, advice: ordered.map((heap) => ({ ...heap, ...unknown })) };
  }
  const advice: RoomAdvice[] = [];
  let left = missing;
  for (const heap of worthNaming(ordered, missing)) {
    if (left === 0) break;
    const missingAfter = Math.max(0, left - heap.bytes);
    advice.push({ ...heap, missingBefore: left, missingAfter });
    left = missingAfter;
  }
  return { missingBytes: missing, storage, advice };
}
