import { parseAddressList } from '#shared/contacts/address-list';
import { splitHeader } from '#shared/contacts/headers';
import { addressKey } from '#shared/email-address';
import { type Fault, makeFault } from '#shared/fault';
import type { NoticeKind, NoticeState } from '#shared/notices/state';
import type { Instant } from '#shared/time';
import type { Row } from '../storage/database.ts';
import type { NoticeIdentity } from './message-id.ts';

/** A notice as it is planned: frozen before anything touches the network. */
export interface NoticeDraft extends NoticeIdentity {
  readonly address: string;
  readonly name: string;
  readonly messageId: string;
  /** The exact message. */
  readonly raw: Uint8Array;
}

/** One row of the outbox. */
export interface OutboxRow extends NoticeDraft {
  readonly id: number;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly verifications: number;
  readonly nextAt: Instant;
  /** When the state was reached; of sent and unknown ones, when they left. */
  readonly updatedAt: Instant;
  readonly reply: string;
}

/** What became of one attempt. */
export interface AttemptEnd {
  readonly state: NoticeState;
  /** What the server said; empty when it said nothing. */
  readonly reply: string;
  /** `undefined`: it left. */
  readonly fault: Fault | undefined;
  readonly nextAt: Instant;
  readonly updatedAt: Instant;
}

/** What the server said: an error text of the way there is no reply. */
export const saidBy = (reply: string): string =>
  /^[245]\d\d(?:[ -]|$)/.test(reply) ? (makeFault('internal', reply).detail ?? '') : '';

/** The key of the address that a composed notice speaks with. */
export const senderOf = (raw: Uint8Array): string =>
  addressKey(parseAddressList(splitHeader(raw).get('from') ?? '')[0]?.address ?? '');

/** How many notices stand where. */
export type NoticeCounts = Readonly<Record<NoticeState, number>>;

/** Reads a row of the table. */
export const rowOf = (row: Row): OutboxRow => ({
  id: Number(row['id']),
  campaign: String(row['campaign']),
  kind: row['kind'] as NoticeKind,
  key: String(row['key']),
  address: String(row['address']),
  name: String(row['name']),
  messageId: String(row['message_id']),
  raw: row['raw'] as Uint8Array,
  state: row['state'] as NoticeState,
  attempts: Number(row['attempts']),
  verifications: Number(row['verifications']),
  nextAt: Number(row['next_at']),
  updatedAt: Number(row['updated_at']),
  reply: String(row['reply']),
});
