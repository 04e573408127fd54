import { TABLE_LIMITS } from '#shared/contacts/csv/bounds';
import { type ColumnRole, roleOf } from '#shared/contacts/csv/columns';
import { unguardCell } from '#shared/contacts/csv/guard';
import { readAddress, splitAddresses } from '#shared/contacts/imported/clean';
import type { Entry, FileContents } from '#shared/contacts/imported/entry';
import { cleanName } from '#shared/contacts/person-name';

export type Row = readonly string[];
type Columns = readonly (ColumnRole | undefined)[];

/** So many rows show what a column holds. */
const SAMPLE_ROWS = 50;
/** So many known headings make a table of contacts of one that has no address in it. */
const TELLING_HEADINGS = 2;

const holdsAddress = (cell: string): boolean =>
  splitAddresses(cell).some((address) => readAddress(address) !== undefined);

/** The parting sign of a table: the one that is most frequent in its first row, outside quotes. */
export function guessDelimiter(text: string): ',' | ';' | '\t' {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (const letter of text.slice(0, 10_000)) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === '\n' && !isQuoted) break;
    else if (!isQuoted && (letter === ',' || letter === ';' || letter === '\t')) counts[letter] += 1;
  }
  if (counts['\t'] > Math.max(counts[','], counts[';'])) return '\t';
  return counts[';'] > counts[','] ? ';' : ',';
}

/** Finds the columns by what the cells hold, where no heading names the addresses. */
function columnsByContent(rows: readonly Row[], named: Columns): Columns {
  const widths = rows.slice(0, SAMPLE_ROWS).map((row) => row.length);
  const width = Math.min(TABLE_LIMITS.columns, Math.max(0, ...widths));
  const columns: (ColumnRole | undefined)[] = Array.from({ length: width }, (_, index) => named[index]);
  for (let index = 0; index < width; index += 1) {
    const cells = rows.slice(0, SAMPLE_ROWS).flatMap((row) => (row[index]?.trim() ? [row[index] ?? ''] : []));
    const found = cells.filter(holdsAddress).length;
    if (found > 0 && found * 2 >= cells.length - 1) columns[index] = 'email';
  }
  if (!columns.includes('email') || columns.some((role) => role === 'full' || role === 'given'))
    return columns;
  const name = columns.findIndex(
    (role, index) =>
      role === undefined && rows.slice(0, SAMPLE_ROWS).some((row) => cleanName(row[index] ?? '') !== ''),
  );
  if (name >= 0) columns[name] = 'full';
  return columns;
}

/** Where each role stands, first column first. */
type Places = ReadonlyMap<ColumnRole, readonly number[]>;

function placesOf(columns: Columns): Places {
  const places = new Map<ColumnRole, number[]>();
  for (const [index, role] of columns.entries()) {
    if (role !== undefined) places.set(role, [...(places.get(role) ?? []), index]);
  }
  return places;
}

function readRow(row: Row, places: Places): Entry {
  const cellAt = (index: number): string => unguardCell(row[index] ?? '').trim();
  const cells = (role: ColumnRole): readonly string[] =>
    (places.get(role) ?? []).map(cellAt).filter((cell) => cell !== '');
  const person = [...cells('given'), ...cells('middle'), ...cells('family')].join(' ');
  const names = [...cells('full'), person, ...cells('nickname'), ...cells('organisation')];
  // Google names the kind of each number in the column before it.
  const labels = places.get('phone-label') ?? [];
  const mobile = labels
    .filter((index) => /mobile|cell/i.test(cellAt(index)))
    .map((index) => cellAt(index + 1));
  return {
    name: names.find((name) => cleanName(name) !== '') ?? '',
    addresses: cells('email'),
    phone: [...cells('mobile'), ...mobile, ...cells('phone')].find((one) => one !== '') ?? '',
    groups: cells('groups').flatMap((cell) => cell.split(/:::|;/)),
    language: cells('language')[0] ?? '',
    id: '',
  };
}

/**
 * Reads a table of contacts: its columns by their headings, else by what they hold. `undefined`: it is no such table,
 * or its first row is wider than that of any.
 * Rows without any text are not entries.
 */
export function readTable(rows: readonly Row[]): FileContents | undefined {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if ((filled[0] ?? []).length > TABLE_LIMITS.columns) return undefined;
  const named = (filled[0] ?? []).map((heading) => roleOf(unguardCell(heading)));
  const known = named.filter((role) => role !== undefined).length;
  const byHeading = named.includes('email');
  const columns = byHeading ? named : columnsByContent(filled, named);
  const isTable = columns.includes('email') || known >= TELLING_HEADINGS;
  if (!isTable) return undefined;
  const hasHeadings = byHeading || !(filled[0] ?? []).some(holdsAddress);
  const places = placesOf(columns);
  const entries = filled.slice(hasHeadings ? 1 : 0).map((row) => readRow(row, places));
  return { entries, groups: [], unreadable: [] };
}
