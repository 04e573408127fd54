import { classify, type Whose } from '#shared/contacts/classify';
import type { Contact, ContactMark } from '#shared/contacts/contact';
import type { ImportedPerson } from '#shared/contacts/imported/gather';
import { compareContacts } from '#shared/contacts/ranking';
import { addressKey } from '#shared/email-address';
import type { Instant } from '#shared/time';

/** Someone a file brought, as kept. */
export interface KeptPerson extends ImportedPerson {
  readonly importedAt: Instant;
  readonly mark: ContactMark;
  /** The user's own messages name them, and this does not go before it. */
  readonly isNamedInMail: boolean;
  /** As `Contact.deadSince`. */
  readonly deadSince?: Instant;
}

/** What not everybody has. */
const extrasOf = ({
  phone,
  language,
  deadSince,
}: KeptPerson): Pick<Contact, 'phone' | 'language' | 'deadSince'> => ({
  ...(phone === '' ? {} : { phone }),
  ...(language === '' ? {} : { language }),
  ...(deadSince === undefined ? {} : { deadSince }),
});

const NO_COUNTS = { sent: 0, received: 0, lists: 0, machines: 0 };

/**
 * Both sources of contacts as one list, best first. What was counted in the mailbox wins; a file adds the phone and the
 * groups, and its name goes before one that only others signed with. Whoever is known from a file alone comes last, and is never ticked in advance.
 */
export function withImported(
  harvested: readonly Contact[],
  kept: readonly KeptPerson[],
  whose: Whose,
): readonly Contact[] {
  if (kept.length === 0) return harvested;
  const byKey = new Map(kept.map((person) => [addressKey(person.address), person]));
  const both = harvested.map((contact) => {
    const person = byKey.get(addressKey(contact.address));
    if (person === undefined) return contact;
    byKey.delete(addressKey(contact.address));
    const isFirst = person.name !== '' && !person.isNamedInMail;
    const name = isFirst || contact.name === '' ? person.name : contact.name;
    const { groups } = person;
    // The user's own word on the language, where there is one, is in the contact already.
    return { ...extrasOf(person), ...contact, name, groups };
  });
  const others = [...byKey.values()].flatMap((person) => {
    const { address, name, groups, importedAt, mark } = person;
    const kind = classify(address, NO_COUNTS, whose);
    if (kind === 'self') return [];
    // A file says nothing of how close somebody is: only the user's own word ticks them.
    const preselected = kind === 'person' && mark === 'always';
    const contact = {
      address,
      name,
      sent: 0,
      received: 0,
      lastAt: importedAt,
      score: 0,
      kind,
      mark,
      preselected,
    };
    return [{ ...contact, groups, ...extrasOf(person) }];
  });
  return [...both, ...others].toSorted(compareContacts);
}
