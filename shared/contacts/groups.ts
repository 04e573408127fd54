import type { Contact } from '#shared/contacts/contact';

/** A group that a contact file named, with those of its people who are offered. */
export interface Group {
  readonly name: string;
  readonly addresses: readonly string[];
}

const byName = new Intl.Collator('it', { sensitivity: 'base' });

/** The groups of these people, by name. */
export function groupsOf(people: readonly Contact[]): readonly Group[] {
  const groups = new Map<string, string[]>();
  for (const { address, groups: names } of people) {
    for (const name of names) {
      const members = groups.get(name);
      if (members === undefined) groups.set(name, [address]);
      else members.push(address);
    }
  }
  return [...groups]
    .map(([name, addresses]) => ({ name, addresses }))
    .toSorted((one, other) => byName.compare(one.name, other.name));
}
