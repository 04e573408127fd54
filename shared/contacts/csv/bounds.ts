/**
 * What a table may hold at most. Google and Outlook write some 90 columns for each person; a bound on cells leaves
 * 50 000 people 100 filled ones each.
 */
export const TABLE_LIMITS = { columns: 1000, cells: 5_000_000 };

/**
 * The text of a table without the empty cells at the end of its lines: a spreadsheet leaves thousands of them behind,
 * and rows of nothing else. Quotes are not looked at: a name or an address never ends in a parting sign.
 */
export function withoutTails(text: string, sign: string): string {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    let end = line.length;
    while (end > 0 && line[end - 1] === sign) end -= 1;
    if (end < line.length) lines[index] = line.slice(0, end);
  }
  return lines.join('\n');
}

/** True when a text has more parting signs than any table of contacts, wherever they stand. */
export function hasTooManyCells(text: string, sign: string): boolean {
  let cells = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    cells += 1;
    if (cells > TABLE_LIMITS.cells) return true;
  }
  return false;
}
