import { expect, it } from 'vitest';
import type { Contact } from '#shared/contacts/contact';
import { groupsOf } from '#shared/contacts/groups';
import { contactsOf } from '../../renderer/people.ts';

const inGroups = (...groups: string[][]): readonly Contact[] =>
  contactsOf(groups.length).map((contact, index) => ({ ...contact, groups: groups[index] ?? [] }));

it('are those of the people offered, by name, each with its people in their order', () => {
  const people = inGroups(['Nuoto', 'coro'], [], ['Nuoto'], ['Àncora']);
  expect(groupsOf(people)).toEqual([
    { name: 'Àncora', addresses: [people[3]?.address] },
    { name: 'coro', addresses: [people[0]?.address] },
    { name: 'Nuoto', addresses: [people[0]?.address, people[2]?.address] },
  ]);
  expect(groupsOf(contactsOf(5))).toEqual([]);
});
