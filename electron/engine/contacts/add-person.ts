import type { AddedPerson } from '#shared/contacts/imported/added';
import { cleanPersonName } from '#shared/contacts/imported/clean';
import { parseEmailAddress } from '#shared/email-address';
import { fail } from '#shared/fault';
import type { EngineContext } from '../context.ts';
import type { ContactBook } from './contact-book.ts';
import { BY_HAND, keepImported } from './imported-store.ts';

/**
 * Keeps a person the user added by hand, marked "always" because the user asked for them. Of somebody who is there
 * already only a missing name is filled in. Fault: `address-invalid`.
 */
export function addPerson(
  { database, ports }: EngineContext,
  contacts: ContactBook,
  typed: { readonly address: string; readonly name: string },
): AddedPerson {
  const address = parseEmailAddress(typed.address) ?? fail('address-invalid');
  const name = cleanPersonName(typed.name);
  const known = contacts.find(address);
  const kind = known?.kind ?? contacts.kindOf(address);
  if (kind === 'self') return { state: 'own' };
  if (kind !== 'person' && kind !== 'dead-provider') return { state: 'not-a-person' };
  const keep = (): void => {
    const person = { address, name, phone: '', groups: [], language: '' } as const;
    keepImported(database, [person], { source: BY_HAND, at: ports.clock.now() });
  };
  if (known !== undefined) {
    const isNamed = known.name === '' && name !== '';
    if (isNamed) {
      keep();
      contacts.revise();
    }
    return { state: 'known', address: known.address, name: isNamed ? name : known.name };
  }
  database.transaction(() => {
    keep();
    contacts.mark([address], 'always');
  });
  contacts.revise();
  return { state: 'added', address, name, elsewhere: kind === 'dead-provider' };
}
