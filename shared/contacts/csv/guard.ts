// What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), with the wide forms of the same signs.
const RISKY = /^[=+\-@\t\r\n＝＋－＠]/;
// The same after a sign that another spreadsheet may part the cells at.
const RISKY_INSIDE = /([,;\t|])[\s"]*(?:[=+\-@＝＋－＠][\s"]*)+/g;

/** A cell that no spreadsheet takes for a formula: a leading apostrophe makes text of it. */
export function guardCell(text: string): string {
  const plain = text.replaceAll(RISKY_INSIDE, '$1 ');
  return RISKY.test(plain) || plain.startsWith("'") ? `'${plain}` : plain;
}

/** The text of a cell that may have been guarded. */
export const unguardCell = (cell: string): string =>
  cell.startsWith("'") && (RISKY.test(cell.slice(1)) || cell.charAt(1) === "'") ? cell.slice(1) : cell;
