import { readTable } from '#shared/contacts/csv/read';
import type { FileContents, FileFormat } from '#shared/contacts/imported/entry';
import { countOf } from '#shared/contacts/imported/gather';
import { isLdif, readLdif } from '#shared/contacts/ldif/read';
import { holdsCards } from '#shared/contacts/vcard/cards';
import { readVCards } from '#shared/contacts/vcard/read';
import { fail } from '#shared/fault';
import { countLines, decodeText } from './decode-text.ts';
import { parseCsv } from './import-csv.ts';

/** What a file may hold at most. */
export const CONTACT_FILE_LIMITS = { bytes: 20_000_000, contacts: 50_000 };

/** Twenty for each of the contacts: where the lines of a file of that size are shorter than that, it is no address book. */
const MOST_LINES = 1_000_000;

/** What a contact file holds, and in which format it was. */
export interface ContactFile {
  readonly format: FileFormat;
  readonly contents: FileContents;
}

function read(text: string, limit: number): ContactFile {
  // The name of a file promises nothing: what it holds decides.
  if (holdsCards(text)) return { format: 'vcard', contents: readVCards(text, limit) };
  if (isLdif(text)) return { format: 'ldif', contents: readLdif(text, limit) };
  const table = readTable(parseCsv(text, limit));
  return table === undefined ? fail('file-not-contacts') : { format: 'csv', contents: table };
}

/**
 * Reads a contact file, whatever its format and encoding. Faults: `file-unreadable`, `file-too-big`,
 * `file-not-contacts`, `file-without-contacts`.
 */
export function readContactFile(bytes: Uint8Array, limits = CONTACT_FILE_LIMITS): ContactFile {
  if (bytes.length > limits.bytes) fail('file-too-big', 'bytes');
  if (countLines(bytes) > MOST_LINES) fail('file-too-big', 'lines');
  const text = decodeText(bytes);
  if (text.trim() === '') fail('file-without-contacts');
  // Headings and one too many.
  const file = read(text, limits.contacts + 2);
  const count = countOf(file.contents);
  if (count === 0) fail('file-without-contacts');
  if (count > limits.contacts) fail('file-too-big', 'contacts');
  return file;
}
