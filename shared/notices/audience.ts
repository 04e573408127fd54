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

/** Somebody whom the first notice reached, and what came of it. */
export interface Reached {
  readonly address: string;
  readonly name: string;
  readonly came: Came;
}

/** Somebody a later notice may go to, whether they are ticked in advance, and whether they answered the first. */
export interface LaterRecipient {
  readonly address: string;
  readonly name: string;
  readonly proposed: boolean;
  readonly hasReplied: boolean;
}

/**
 * Whom one of the later notices may go to, in the order of the ranking: those whom the first one reached (`reached`, by
 * address key), among the contacts still or not; what is lost is asked of the silent too. Whoever answered has been heard of, and is not
 * ticked to be asked again.
 */
export function laterAudience(
  contacts: readonly Contact[],
  kind: LaterKind,
  reached: ReadonlyMap<string, Reached>,
  outageStartedAt: Instant | undefined,
): readonly LaterRecipient[] {
  const recipientOf = (one: Reached): LaterRecipient => ({
    address: one.address,
    name: one.name,
    proposed: kind === 'back' || one.came !== 'replied',
    hasReplied: one.came === 'replied',
  });
  const known = contacts.flatMap((one): LaterRecipient[] => {
    if (one.kind !== 'person' || one.mark === 'never' || isGone(one)) return [];
    const { address, name } = one;
    const came = reached.get(addressKey(address))?.came;
    if (came !== undefined) return [recipientOf({ address, name, came })];
    const isAsked =
      kind === 'resend' && outageStartedAt !== undefined && isSilentRegular(one, outageStartedAt);
    return isAsked ? [{ address, name, proposed: isProposed(one), hasReplied: false }] : [];
  });
  const keys = new Set(contacts.map(({ address }) => addressKey(address)));
  const strangers = [...reached].filter(([key]) => !keys.has(key)).map(([, one]) => recipientOf(one));
  return [...known, ...strangers];
}

/**
 * Who is ticked in advance for the first notice. Once the user has chosen, it is those of the choice who were left when it
 * was stopped: nobody whom the choice left out comes back by itself.
 */
export function proposedFirst({ people }: Audience, rows: readonly NoticeRow[]): readonly string[] {
  const left = new Set(rows.filter((row) => row.state === 'dropped').map((row) => addressKey(row.address)));
  const chosen =
    rows.length > 0
      ? people.filter((one) => one.mark !== 'never' && left.has(addressKey(one.address)))
      : people.filter(isProposed);
  return chosen.map((one) => one.address);
}

/** Ticked in advance: the user's own word first, then the ranking's conservative choice. */
export const isProposed = (contact: Contact): boolean =>
  contact.kind === 'person' &&
  (contact.mark === 'always' || (contact.mark === 'none' && contact.preselected));
