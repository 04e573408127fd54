import { parse } from 'csv-parse/sync';
import type { Contact } from '#shared/contacts/contact';
import { writeTable } from '#shared/contacts/csv/write';
import { withImported } from '#shared/contacts/imported/book';
import type { ImportedPerson } from '#shared/contacts/imported/gather';
import { writeVCards } from '#shared/contacts/vcard/write';
import { parseEmailAddress } from '#shared/email-address';
import { Faulted } from '#shared/fault';
import { it } from '#shared/text/it';
import { importBytes, importText, ME } from '#support/read-text';

// Line breaks, controls, directions, zero widths: what a stored name may never hold.
const UNCLEAN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const FORMULA = /^\s*[=+\-@＝＋－＠]/;
const { delimiter, headings } = it.contactFiles;

const contactsOf = (people: readonly ImportedPerson[]): readonly Contact[] =>
  withImported(
    [],
    people.map((person) => ({ ...person, importedAt: 0, mark: 'none', isNamedInMail: false })),
    { own: new Set([ME]), primaryAddress: ME },
  );

function expectClean({ address, name, phone, groups }: ImportedPerson): void {
  if (parseEmailAddress(address) !== address) throw new Error(`address: ${JSON.stringify(address)}`);
  for (const text of [name, ...groups]) {
    if (UNCLEAN.test(text) || text.trim() !== text) throw new Error(`text: ${JSON.stringify(text)}`);
  }
  if (!/^[\d +()./-]{0,30}$/.test(phone)) throw new Error(`phone: ${JSON.stringify(phone)}`);
}

/** Both copies, read again, hold the same people as were saved; the table holds no formula. */
function expectCopies(people: readonly ImportedPerson[]): void {
  const contacts = contactsOf(people);
  const table = writeTable(contacts, { delimiter, headings });
  for (const [format, text] of [
    ['vcard', writeVCards(contacts)],
    ['csv', table],
  ] as const) {
    const again = importText(text);
    // A sign that a spreadsheet would reckon with is left out of the table in the middle of a name.
    const plain = (one: Contact) =>
      format === 'csv' ? JSON.stringify(one).replaceAll(/[=+\-@＝＋－＠\s"\\]/g, '') : JSON.stringify(one);
    const before = contacts.map(plain).toSorted();
    const after = contactsOf(again.people).map(plain).toSorted();
    if (again.format !== format || JSON.stringify(after) !== JSON.stringify(before)) {
      throw new Error(`${format}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`);
    }
  }
  // As our sign parts it, and as a spreadsheet of another country would.
  const ours: unknown = parse(table, { delimiter, bom: true });
  const others = [',', '\t', '|'].flatMap((sign) => table.split('\r\n').flatMap((line) => line.split(sign)));
  const cells = [...(ours as string[][]).flat(), ...others.map((cell) => cell.replace(/^[\s"\uFEFF]+/, ''))];
  const formula = cells.find((cell) => FORMULA.test(cell));
  if (formula !== undefined) throw new Error(`formula: ${JSON.stringify(formula)}`);
}

/**
 * What an import promises of any bytes whatever: a result or one of its faults; every address, name and phone clean;
 * everything accounted for; and copies that hold the same. Answers how many people it took. Throws where it fails.
 */
export function checkImport(bytes: Uint8Array): number {
  let result: ReturnType<typeof importBytes>;
  try {
    result = importBytes(bytes);
  } catch (error) {
    const isForeseen = error instanceof Faulted && error.fault.kind.startsWith('file-');
    if (!isForeseen) throw error;
    return 0;
  }
  const { people, report, read } = result;
  for (const person of people) expectClean(person);
  const { taken, known, twice, skipped } = report;
  const told = taken + known + twice + skipped.reduce((sum, { count }) => sum + count, 0);
  // Each address counts once, and so does each entry without any: never less than was read.
  if (taken + known !== people.length || told < read)
    throw new Error(`lost: ${JSON.stringify(report)} of ${read}`);
  for (const example of skipped.flatMap(({ examples }) => examples)) {
    if (UNCLEAN.test(example)) throw new Error(`example: ${JSON.stringify(example)}`);
  }
  if (people.length > 0) expectCopies(people);
  return people.length;
}
