import { parseAddressList } from '#shared/contacts/address-list';
import { addressKey } from '#shared/email-address';
import { MARK_FIELD } from '#shared/notices/proof-message';
import { headerFields } from '#shared/sync-back/identity';

/** A test message as it left us; stored before it did. */
export interface SentMessage {
  /** With its angle brackets. */
  readonly messageId: string;
  /** The secret of its mark field: nobody else can write it. */
  readonly mark: string;
  /** The address of ours it was sent from. */
  readonly from: string;
  /** Of the body, line ends normalised. */
  readonly bodyHash: string;
}

/** A message found in a mailbox. */
export interface FoundMessage {
  /** Its fields named in `OWN_FIELDS`, all of each. */
  readonly header: string;
  /** Bytes, as the server counts them. */
  readonly size: number;
  /** As `SentMessage.bodyHash`. */
  readonly bodyHash: string;
  /** How many messages with this Message-ID there are wherever we looked, this one included. */
  readonly copies: number;
}

/** The header fields the proof needs. */
export const OWN_FIELDS = ['Message-ID', 'From', MARK_FIELD] as const;

// What left was less than one kilobyte; the trace fields of a long way come to a few more.
const MAX_OWN_BYTES = 64 * 1024;
// 128 bits in hexadecimal: a shorter mark might be guessed, and a message stored without one has none.
const MIN_MARK_LENGTH = 32;

/** Whether a message is small enough to be ours, and to be read whole. */
export const isOwnSize = (bytes: number): boolean => bytes > 0 && bytes < MAX_OWN_BYTES;

/** How many of these headers carry exactly this Message-ID: a search by header finds parts of a field too. */
export const countCopies = (headers: readonly string[], messageId: string): number =>
  headers.filter((header) => headerFields(header, 'Message-ID').includes(messageId)).length;

/** One `@`, so one address: whoever stands beside it, or poses as a name, is somebody else. */
function isFrom(value: string | undefined, address: string): boolean {
  if (value === undefined || value.split('@').length !== 2) return false;
  const [sender] = parseAddressList(value);
  return sender !== undefined && addressKey(sender.address) === addressKey(address);
}

/**
 * Whether a message is beyond doubt the one we sent: the only one with its Message-ID, with our mark byte for byte, from
 * our address, small, and with the very body that left. A field that is there twice proves nothing. In doubt: false.
 */
export function isProvablyOurs(found: FoundMessage, sent: SentMessage): boolean {
  const only = (name: string): string | undefined => {
    const values = headerFields(found.header, name);
    return values.length === 1 ? values[0] : undefined;
  };
  return (
    sent.mark.length >= MIN_MARK_LENGTH &&
    sent.bodyHash !== '' &&
    found.copies === 1 &&
    isOwnSize(found.size) &&
    only('Message-ID') === sent.messageId &&
    only(MARK_FIELD) === sent.mark &&
    isFrom(only('From'), sent.from) &&
    found.bodyHash === sent.bodyHash
  );
}
