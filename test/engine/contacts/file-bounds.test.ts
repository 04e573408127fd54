import { describe, expect, it } from 'vitest';
import { CONTACT_FILE_LIMITS, readContactFile } from '#engine/contacts/read-contact-file';
import { importText, peopleOf } from '#support/read-text';

const SIZE = CONTACT_FILE_LIMITS.bytes - 100_000;
const TOO_BIG = 'file-too-big';

/** A file of nearly the size that is allowed: something at its beginning, then the same again and again. */
function fill(head: string, again: string, end = ''): Uint8Array {
  const times = Math.floor((SIZE - head.length - end.length) / again.length);
  return Buffer.from(head + again.repeat(times) + end, 'latin1');
}

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** What reading it costs, in milliseconds of the processor: another program that is busy does not count. */
function costOf(bytes: Uint8Array): { readonly ms: number; readonly result: string } {
  const begun = process.cpuUsage();
  let result = '';
  try {
    result = String(readContactFile(bytes).contents.entries.length);
  } catch (error) {
    result = error instanceof Error ? error.message : '';
  }
  const { user, system } = process.cpuUsage(begun);
  return { ms: (user + system) / 1000, result };
}

/** As Outlook writes 50 000 people: 92 columns, most of them empty. */
function ordinary(): Uint8Array {
  const row = (index: number): string =>
    `Mario Rossi ${index};m${index}@example.org${';'.repeat(45)}333 ${index};${'x'.repeat(200)}${';'.repeat(45)}\n`;
  const rows = Array.from({ length: CONTACT_FILE_LIMITS.contacts - 1 }, (_, index) => row(index));
  return Buffer.from(`Nome;E-mail${';Campo'.repeat(90)}\n${rows.join('')}`).subarray(0, SIZE);
}

const WORST: Readonly<Record<string, () => Uint8Array>> = {
  'a heading of separators': () => fill('', ';', '\nmario@example.org;x\n'),
  'a heading of separators with an end': () => fill('', ';', 'x\nmario@example.org;x\n'),
  'separators in a quote that is never closed': () => fill('E-mail\n"', ';', '\n'),
  'blank lines': () => fill('E-mail\na@example.org\n', '\n'),
  // As much as the bounds let through.
  'the widest heading': () => latin1(`${';'.repeat(4_900_000)}x\nmario@example.org;x\n`),
  'the most cells': () => latin1(`E-mail;Nome\n${`${';'.repeat(98)}xx\n`.repeat(49_500)}`),
  'the most cells that could be addresses': () =>
    latin1(`${'E-mail;'.repeat(900)}\n${`${'x@;'.repeat(900)}x\n`.repeat(5400)}`),
  'the most addresses of a card': () => latin1(`BEGIN:VCARD\n${'EMAIL:xxxxxxxxxxxx\n'.repeat(990_000)}`),
  'the most cards': () => latin1(`BEGIN:VCARD\n${'BEGIN:VCARD\nEMAIL:a@b.it\n'.repeat(490_000)}`),
  'the most names of LDIF': () =>
    latin1(`dn: x\n${Array.from({ length: 990_000 }, (_, index) => `a${index}: xxxxxxx\n`).join('')}`),
  'the most lines of two encodings': () => latin1('E-mail\n\xe9\n\xc3\xa9xxxxxxxxxxxxx\n'.repeat(330_000)),
  'blank lines of two encodings': () => fill('E-mail\na@example.org\xe9\n', '\n'),
  'short lines of a card': () => fill('BEGIN:VCARD\n', 'A\n'),
};

describe('time', () => {
  it('the worst file of the size that is allowed takes a small multiple of an ordinary one', () => {
    const usual = costOf(ordinary());
    expect(Number(usual.result)).toBeGreaterThan(40_000);
    const costs = Object.entries(WORST).map(([name, make]) => ({ name, ...costOf(make()) }));
    expect(costs.filter(({ ms }) => ms > 3 * usual.ms)).toEqual([]);
  }, 600_000);
});

describe('bounds of a table', () => {
  it('the blank columns and rows that a spreadsheet leaves behind are nothing', () => {
    const tail = ';'.repeat(16_000);
    expect(
      peopleOf(`Nome;E-mail${tail}\nMario;mario@example.org${tail}\n${`${tail}\n`.repeat(100)}`),
    ).toEqual(['Mario <mario@example.org>']);
    const blank = `;;\n`.repeat(CONTACT_FILE_LIMITS.contacts + 10);
    expect(peopleOf(`Nome;E-mail;Note\n${blank}Mario;mario@example.org;x\n`)).toEqual([
      'Mario <mario@example.org>',
    ]);
  });

  it('as many columns as programs write are read; a table of more is no address book', () => {
    const wide = (columns: number): string =>
      `${'Campo;'.repeat(columns - 2)}Nome;E-mail\n${';'.repeat(columns - 2)}Mario;mario@example.org\n`;
    expect(peopleOf(wide(300))).toEqual(['Mario <mario@example.org>']);
    expect(() => importText(wide(1200))).toThrow('file-not-contacts');
  });

  it('a file with more cells or lines than any address book is too big', () => {
    const cells = fill('E-mail;Nome\n', `${';'.repeat(396)}x\n`);
    expect(costOf(cells).result).toContain(TOO_BIG);
    expect(costOf(fill('E-mail\na@example.org\n', '\n')).result).toContain(TOO_BIG);
    expect(costOf(fill('BEGIN:VCARD\n', 'A\r\n')).result).toContain(TOO_BIG);
  });

  it('what one encoding cannot say is still read in the other, line by line', () => {
    const bytes = Buffer.concat([
      Buffer.from('Nome;E-mail\nNiccol\xf2;n@example.org\n', 'latin1'),
      Buffer.from('Zoë;z@example.org\n', 'utf8'),
      Buffer.from('Jos\xe9;j@example.org', 'latin1'),
    ]);
    expect(readContactFile(bytes).contents.entries.map(({ name }) => name)).toEqual([
      'Niccolò',
      'Zoë',
      'José',
    ]);
  });
});
