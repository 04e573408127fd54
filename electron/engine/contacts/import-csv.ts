import { CsvError, type Options, parse } from 'csv-parse/sync';
import { hasTooManyCells, withoutTails } from '#shared/contacts/csv/bounds';
import { guessDelimiter, type Row } from '#shared/contacts/csv/read';
import { fail } from '#shared/fault';

/** No row of an address book is longer, notes and all. */
const ROW_LIMIT = 1_000_000;

/** Excel's own way to name the parting sign, on a first line of its own. */
const SEPARATOR_LINE = /^sep=([,;\t])\n/i;

function rowsOf(text: string, options: Options): readonly Row[] {
  const rows: unknown = parse(text, {
    ...options,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: ROW_LIMIT,
  });
  return rows as readonly Row[];
}

/**
 * The rows of a CSV file: the parting sign guessed, line breaks inside quotes kept, no more than `limit` rows. A quote
 * that is never closed is taken for a letter. Faults: `file-unreadable` for what no reading makes rows of;
 * `file-too-big` for more cells than any address book has.
 */
export function parseCsv(file: string, limit: number): readonly Row[] {
  const whole = file.replaceAll(/\r\n?/g, '\n');
  const named = SEPARATOR_LINE.exec(whole);
  const table = named === null ? whole : whole.slice(named[0].length);
  const delimiter = named?.[1] ?? guessDelimiter(table);
  const text = withoutTails(table, delimiter);
  if (hasTooManyCells(text, delimiter)) fail('file-too-big', 'cells');
  const options: Options = { delimiter, to: limit };
  try {
    return rowsOf(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code !== 'CSV_QUOTE_NOT_CLOSED') fail('file-unreadable', error.code, error);
  }
  try {
    const rows = rowsOf(text, { ...options, quote: false });
    return rows.map((row) => row.map((cell) => cell.replace(/^"|"$/g, '')));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fail('file-unreadable', error.code, error);
  }
}
