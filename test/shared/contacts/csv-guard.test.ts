import { describe, expect, it } from 'vitest';
import { guardCell, unguardCell } from '#shared/contacts/csv/guard';

/** What a spreadsheet makes of it, whichever sign it parts the cells at. */
const begins = (cell: string): readonly string[] =>
  cell.split(/[,;\t|]/).map((part) => part.replace(/^[\s"]+/, '').charAt(0));

describe('a cell of a table', () => {
  it.each([
    '=1+1',
    '+39 333',
    '-Anna',
    '@anna',
    'Anna,=1',
    'Anna; "=1',
    // One sign after the other, with blanks between them.
    'Anna, = + 1',
    ',"=" "+"',
    'Anna|\t=@ - ＝1',
  ])('is no formula: %j', (text) => {
    const [first, ...others] = begins(guardCell(text));
    expect(first).not.toMatch(/[=+\-@＝＋－＠]/);
    for (const other of others) expect(other).not.toMatch(/[=+\-@＝＋－＠]/);
  });

  it.each(['Anna Rossi', 'De-Luca Anna', "D'Angelo", "'Ndrangola", 'anna@example.org', '=1+1'])(
    'comes back as it was: %j',
    (text) => {
      expect(unguardCell(guardCell(text))).toBe(text);
    },
  );
});
