import type { Contact } from '#shared/contacts/contact';
import { addressKey } from '#shared/email-address';
import type { Came } from '#shared/notices/delivery/outcome';
import type { NoticeRow } from '#shared/notices/row';
import type { NoticeKind } from '#shared/notices/state';
import type { Instant } from '#shared/time';

/** Whom a notice may go to, and whom it would not reach. Both keep the order of the ranking. */
export interface Audience {
  readonly people: readonly Contact[];
  /** People on the service that failed: told by phone, never by a notice. */
  readonly elsewhere: readonly Contact[];
  /** People whose address is dead: a notice would only come back. */
  readonly gone: readonly Contact[];
}

/** True for somebody whose address is dead, unless the user says "always": the server may be wrong. */
const isGone = ({ deadSince, mark }: Contact): boolean => deadSince !== undefined && mark !== 'always';

/** Lists, machines, offices and the user are never offered; nor is anybody who was told already. */
export function audienceOf(contacts: readonly Contact[], told: ReadonlySet<string> = new Set()): Audience {
  const offered = contacts.filter((contact) => !told.has(addressKey(contact.address)));
  const people = offered.filter((contact) => contact.kind === 'person');
  return {
    people: people.filter((contact) => !isGone(contact)),
    elsewhere: offered.filter((contact) => contact.kind === 'dead-provider' && contact.mark !== 'never'),
    gone: people.filter((contact) => isGone(contact) && contact.mark !== 'never'),
  };
}

/** Those a notice has left for, or may have. */
export const toldIn = (rows: readonly NoticeRow[]): ReadonlySet<string> =>
  new Set(
    rows
      .filter((row) => row.state === 'sent' || row.state === 'unknown')
      .map((row) => addressKey(row.address)),
  );

/**
 * Somebody who writes regularly and of whom nothing was seen since the outage began: what they wrote may be lost, and
 * they may be asked for it although they were told nothing.
 */
export const isSilentRegular = ({ kind, why, lastAt }: Contact, outageStartedAt: Instant): boolean =>
  kind === 'person' && (why?.kind === 'weekly' || why?.kind === 'monthly') && lastAt < outageStartedAt;

/** The notices that follow the first. */
export type LaterKind = Exclude<NoticeKind, 'down'>;

/** Somebody a later notice may go to, and whether they are ticked in advance. */
export interface LaterRecipient {
  readonly address: string;
  readonly proposed: boolean;
}

/**
 * Whom one of the later notices may go to, in the order of the ranking: those whom the first one reached (`reached`: what
 * came of it, by address key); what is lost is asked of the silent too. Whoever answered has been heard of, and is not
 * ticked to be asked again.
 */
export function laterAudience(
  contacts: readonly Contact[],
  kind: LaterKind,
  reached: ReadonlyMap<string, Came>,
  outageStartedAt: Instant | undefined,
): readonly LaterRecipient[] {
  return contacts.flatMap((one) => {
    if (one.kind !== 'person' || one.mark === 'never' || isGone(one)) return [];
    const came = reached.get(addressKey(one.address));
    if (came !== undefined)
      return [{ address: one.address, proposed: kind === 'back' || came !== 'replied' }];
    const isAsked =
      kind === 'resend' && outageStartedAt !== undefined && isSilentRegular(one, outageStartedAt);
    return isAsked ? [{ address: one.address, proposed: isProposed(one) }] : [];
  });
}

/** Ticked in advance: the user's own word first, then the ranking's conservative choice. */
export const isProposed = (contact: Contact): boolean =>
  contact.kind === 'person' &&
  (contact.mark === 'always' || (contact.mark === 'none' && contact.preselected));

/** A phone number as the notice takes it: digits, spaces and a few signs. An empty one is fine. */
export const isPhone = (text: string): boolean => /^[\d\s+.()/-]*$/.test(text) && text.length <= 30;
