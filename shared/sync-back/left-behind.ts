import { parseAddressList } from '#shared/contacts/address-list';
import { decodeWords } from '#shared/contacts/encoded-words';
import { splitHeader } from '#shared/contacts/headers';
import { cleanLine } from '#shared/contacts/person-name';
import { addressKey } from '#shared/email-address';
import { skipReasonOf } from '#shared/sync-back/counts';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { SkipReason } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';

/** Why a message is still only in the fallback mailbox. `vanished`: it was taken, and is not there any more. */
export type LeftReason = Exclude<SkipReason, 'own-message'> | 'vanished';

/** A message that did not come home, as its owner would recognise it. */
export interface LeftMessage {
  /** `undefined`: nobody says. */
  readonly at: Instant | undefined;
  readonly bytes: number;
  readonly reason: LeftReason;
  /** Whom it is from, or to whom it went: the name, else the address; empty when neither can be read. */
  readonly who: string;
  readonly isSent: boolean;
  readonly subject: string;
}

/** The messages that did not come home, the latest first. */
export interface LeftBehind {
  readonly messages: readonly LeftMessage[];
  /** How many more there are than anybody would read through. */
  readonly more: number;
  /** How many are not in the fallback mailbox any more. */
  readonly gone: number;
  /** How many the fallback mailbox lists and does not show. */
  readonly unread: number;
}

/** A longer list helps nobody. */
const MOST_LEFT = 200;
const SUBJECT_LIMIT = 200;

/** The fields that `describeHead` reads. */
export const LEFT_FIELDS = ['From', 'To', 'Subject'] as const;

/** Why a row's message stayed behind; `undefined`: it did not, or is no mail of anybody's. */
export function leftReason({ state, reason }: LedgerRow): LeftReason | undefined {
  if (state === 'vanished') return 'vanished';
  if (state !== 'skipped') return undefined;
  const why = skipReasonOf(reason);
  return why === 'own-message' ? undefined : why;
}

/** The rows to show, the latest first, and how many there are beyond. */
export function rowsLeft(rows: readonly LedgerRow[]): {
  readonly shown: readonly LedgerRow[];
  readonly more: number;
} {
  const left = rows
    .filter((row) => leftReason(row) !== undefined)
    .toSorted((one, other) => other.internalDate - one.internalDate);
  return { shown: left.slice(0, MOST_LEFT), more: Math.max(0, left.length - MOST_LEFT) };
}

/** Who and what a header block is about, safe to show. `own`: the fallback's address, whose own mail names the recipient. */
export function describeHead(
  headers: Uint8Array,
  own: string,
): Pick<LeftMessage, 'who' | 'isSent' | 'subject'> {
  const fields = splitHeader(headers);
  const [from] = parseAddressList(fields.get('from') ?? '');
  const isSent = from !== undefined && addressKey(from.address) === addressKey(own);
  const [person] = isSent ? parseAddressList(fields.get('to') ?? '') : [from];
  return {
    who: person === undefined ? '' : person.name === '' ? person.address : person.name,
    isSent,
    subject: cleanLine(decodeWords(fields.get('subject') ?? ''), SUBJECT_LIMIT),
  };
}
