import { readContactFile } from '#engine/contacts/read-contact-file';
import type { FileFormat } from '#shared/contacts/imported/entry';
import { gatherPeople, type ImportedPerson } from '#shared/contacts/imported/gather';
import type { ImportReport } from '#shared/contacts/imported/report';

export const ME = 'anna.rossi@libero.it';
const whose = { own: new Set([ME]), primaryAddress: ME };

/** Everything an import does with a file but keeping it. */
export function importBytes(
  bytes: Uint8Array,
  known: readonly string[] = [],
): { format: FileFormat; people: readonly ImportedPerson[]; report: ImportReport; read: number } {
  const { format, contents } = readContactFile(bytes);
  const { people, report } = gatherPeople(contents, { file: 'f', format, whose, known: new Set(known) });
  const { entries, groups, unreadable } = contents;
  return { format, people, report, read: entries.length + groups.length + unreadable.length };
}

export const importText = (text: string, known: readonly string[] = []) =>
  importBytes(new TextEncoder().encode(text), known);

/** The people of a file in one line each: "name <address> phone [groups]". */
export const peopleOf = (text: string): readonly string[] =>
  importText(text).people.map(({ name, address, phone, groups }) =>
    [name, `<${address}>`, phone, groups.length === 0 ? '' : `[${groups.join(', ')}]`]
      .filter((part) => part !== '')
      .join(' '),
  );

/** What was left out: "reason count: examples". */
export const skippedOf = (text: string): readonly string[] =>
  importText(text).report.skipped.map(
    ({ reason, count, examples }) => `${reason} ${count}: ${examples.join(' | ')}`,
  );
