import { useDeferredValue, useMemo, useState } from 'react';
import type { Contact } from '#shared/contacts/contact';
import { foldText } from '#shared/text/fold';

/** What is being typed to find somebody, and what is looked for by it. */
export interface PeopleSearch {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Without accents and capitals; it follows the keyboard as soon as it can, so that typing stays fast. */
  readonly wanted: string;
}

/** One search, for all the lists of a screen. */
export function usePeopleSearch(): PeopleSearch {
  const [query, onQuery] = useState('');
  return { query, onQuery, wanted: foldText(useDeferredValue(query).trim()) };
}

/** Those of a list whose name holds what is wanted, then those whose address does: all of them when nothing is. */
export function useMatching(people: readonly Contact[], wanted: string): readonly Contact[] {
  const folded = useMemo(
    () => people.map(({ name, address }) => ({ name: foldText(name), address: foldText(address) })),
    [people],
  );
  return useMemo(() => {
    if (wanted === '') return people;
    const byName = people.filter((_, index) => folded[index]?.name.includes(wanted));
    const byAddress = people.filter((_, index) => {
      const one = folded[index];
      return one?.name.includes(wanted) === false && one.address.includes(wanted);
    });
    return [...byName, ...byAddress];
  }, [people, folded, wanted]);
}
