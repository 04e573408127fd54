import type { MessageHead } from './imap-types.ts';

/** What the library says of one message, with nothing left open. */
export function headOf(message: {
  uid: number;
  size?: number | undefined;
  flags?: Set<string> | undefined;
  internalDate?: Date | string | undefined;
  headers?: Buffer | undefined;
}): MessageHead {
  return {
    uid: message.uid,
    size: message.size ?? 0,
    flags: [...(message.flags ?? [])],
    internalDate: new Date(message.internalDate ?? Number.NaN).getTime(),
    headers: message.headers ?? new Uint8Array(),
  };
}
