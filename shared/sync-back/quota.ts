/** Bytes used and allowed, as the destination tells them. */
export interface Storage {
  readonly usedBytes: number;
  readonly limitBytes: number;
}

// At 80 % Libero warns its user, and at 100 % the mailbox neither sends nor receives: bringing mail home must not do that.
const FULL_ENOUGH = 0.8;

/** Bytes that may still be copied; `undefined`: the provider does not tell, so the copy watches for refusals instead. */
export const roomIn = (storage: Storage | undefined): number | undefined =>
  // A limit of nothing is how some servers say that there is none.
  storage === undefined || storage.limitBytes === 0
    ? undefined
    : Math.max(0, Math.floor(storage.limitBytes * FULL_ENOUGH) - storage.usedBytes);

/** Whether so many bytes fit, and how many would have to be freed first. */
export function fitting(
  bytes: number,
  room: number | undefined,
): { readonly fits: boolean | undefined; readonly missingBytes: number } {
  if (bytes === 0) return { fits: true, missingBytes: 0 };
  if (room === undefined) return { fits: undefined, missingBytes: 0 };
  return { fits: bytes <= room, missingBytes: Math.max(0, bytes - room) };
}
