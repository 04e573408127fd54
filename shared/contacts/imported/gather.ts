import { likelyGmail } from '#shared/address-typo';
import { classify, type Whose } from '#shared/contacts/classify';
import type { ContactLanguage } from '#shared/contacts/contact';
import {
  cleanGroups,
  cleanLanguage,
  cleanPersonName,
  cleanPhone,
  readAddress,
  splitAddresses,
} from '#shared/contacts/imported/clean';
import type { Entry, FileContents, FileFormat } from '#shared/contacts/imported/entry';
import {
  type ImportReport,
  type Mention,
  SKIP_REASONS,
  type Skipped,
  type SkipReason,
} from '#shared/contacts/imported/report';
import { joinNames, withName } from '#shared/contacts/imported/together';
import { cleanLine } from '#shared/contacts/person-name';
import { addressKey, type EmailAddress } from '#shared/email-address';

/** One person taken from a file. Empty texts: not known. */
export interface ImportedPerson {
  readonly address: EmailAddress;
  readonly name: string;
  readonly phone: string;
  readonly groups: readonly string[];
  readonly language: ContactLanguage | '';
}

/** Where the file comes from, and who is known already. */
export interface Surroundings {
  readonly file: string;
  readonly format: FileFormat;
  readonly whose: Whose;
  /** Keys of the contacts that are known already. */
  readonly known: ReadonlySet<string>;
}

const MOST_EXAMPLES = 5;
const EXAMPLE_LIMIT = 60;
const NO_COUNTS = { sent: 0, received: 0, lists: 0, machines: 0 };

/** Adds one to what is told, and keeps the first few. */
export function mention({ count, examples }: Mention, what: string): Mention {
  const example = examples.length < MOST_EXAMPLES ? cleanLine(what, EXAMPLE_LIMIT) : '';
  return { count: count + 1, examples: example === '' ? examples : [...examples, example] };
}

export const NO_MENTION: Mention = { count: 0, examples: [] };

/** Counts what is left out, and keeps the first few of each reason. */
class SkipTally {
  readonly #skipped = new Map<SkipReason, Mention>();

  add(reason: SkipReason, what: string): void {
    this.#skipped.set(reason, mention(this.#skipped.get(reason) ?? NO_MENTION, what));
  }

  all(): readonly Skipped[] {
    return SKIP_REASONS.flatMap((reason) => {
      const so = this.#skipped.get(reason);
      return so === undefined ? [] : [{ reason, ...so }];
    });
  }
}

function reasonAgainst(address: EmailAddress, whose: Whose): SkipReason | undefined {
  switch (classify(address, NO_COUNTS, whose)) {
    case 'self':
      return 'own-address';
    case 'machine':
      return 'machine';
    case 'list':
      return 'list';
    case 'role':
      return 'office';
    case 'person':
    case 'dead-provider':
      return undefined;
  }
}

/** The groups of a file by what they call their members. */
function groupsByMember({ groups }: FileContents): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name, members } of groups) {
    for (const member of members) {
      const names = found.get(member) ?? [];
      names.push(name);
      found.set(member, names);
    }
  }
  return found;
}

const addressesOf = (entry: Entry): readonly string[] => entry.addresses.flatMap(splitAddresses);

/** How many things a file holds that are told of in the report: what a limit is set on. */
export const countOf = ({ entries, groups, unreadable }: FileContents): number =>
  entries.reduce(
    (sum, entry) => sum + Math.max(1, addressesOf(entry).length),
    groups.length + unreadable.length,
  );

/** A person of a file, with the names of all who share the address. */
interface Gathered {
  readonly person: ImportedPerson;
  readonly names: readonly string[];
}

const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

const merged = (one: ImportedPerson, other: ImportedPerson): ImportedPerson => ({
  address: one.address,
  name: one.name,
  phone: one.phone === '' ? other.phone : one.phone,
  groups: cleanGroups([...one.groups, ...other.groups]),
  language: one.language === '' ? other.language : one.language,
});

/** Takes the people out of a file: checked, cleaned, each address once; the report tells of all the rest. */
export function gatherPeople(
  contents: FileContents,
  { file, format, whose, known }: Surroundings,
): { readonly people: readonly ImportedPerson[]; readonly report: ImportReport } {
  const people = new Map<string, Gathered>();
  const skipped = new SkipTally();
  const members = groupsByMember(contents);
  const met = new Set<string>();
  const counts = { taken: 0, known: 0, twice: 0, elsewhere: 0 };
  const told = { phones: NO_MENTION, slips: NO_MENTION };

  const take = (person: ImportedPerson): void => {
    const key = addressKey(person.address);
    const before = people.get(key);
    const { name, phone } = person;
    people.set(key, {
      person: before === undefined ? person : merged(before.person, person),
      names: withName(before?.names ?? [], name),
    });
    if (before !== undefined) {
      counts.twice += 1;
      const isOther = before.person.phone !== '' && digitsOf(before.person.phone) !== digitsOf(phone);
      if (isOther && phone !== '')
        told.phones = mention(told.phones, `${name === '' ? person.address : name}: ${phone}`);
      return;
    }
    const meant = likelyGmail(person.address);
    if (meant !== undefined) told.slips = mention(told.slips, `${person.address} → ${meant}`);
    if (known.has(key)) counts.known += 1;
    else {
      counts.taken += 1;
      if (classify(person.address, NO_COUNTS, whose) === 'dead-provider') counts.elsewhere += 1;
    }
  };

  for (const entry of contents.entries) {
    const name = cleanPersonName(entry.name);
    const addresses = addressesOf(entry);
    if (addresses.length === 0)
      skipped.add('no-address', entry.name.trim() === '' ? entry.phone : entry.name);
    for (const text of addresses) {
      const address = readAddress(text);
      const reason = address === undefined ? 'invalid-address' : reasonAgainst(address, whose);
      if (address !== undefined) met.add(addressKey(address));
      if (address === undefined || reason !== undefined) {
        skipped.add(reason ?? 'invalid-address', name === '' ? text : `${name}: ${text}`);
        continue;
      }
      const byGroup = [entry.id, addressKey(address)].flatMap((member) => members.get(member) ?? []);
      const groups = cleanGroups([...entry.groups, ...byGroup]);
      const language = cleanLanguage(entry.language);
      take({ address, name, phone: cleanPhone(entry.phone), groups, language });
    }
  }
  for (const group of contents.groups) skipped.add('group', group.name);
  for (const member of members.keys()) {
    if (member.includes('@') && !met.has(member)) skipped.add('only-in-group', member);
  }
  for (const text of contents.unreadable) skipped.add('unreadable', text);
  const shared = [...people.values()].filter(({ names }) => names.length > 1);
  const together = shared.reduce((sum, { names }) => mention(sum, joinNames(names)), NO_MENTION);
  return {
    people: [...people.values()].map(({ person, names }) => ({ ...person, name: joinNames(names) })),
    report: { file, format, ...counts, together, ...told, skipped: skipped.all() },
  };
}
