import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readContactFile } from '#engine/contacts/read-contact-file';
import { importBytes } from '#support/read-text';

const LETTERS = 'Nome;E-mail\nNiccolò Ferràri;nico@example.org\nPerché Così;perche@example.org\n';
const NAMES = ['Niccolò Ferràri', 'Perché Così'];

const wide = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const western = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(LETTERS)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${LETTERS}`)],
    ['UTF-16 little-endian with its mark', wide(LETTERS, 'le', true)],
    ['UTF-16 big-endian with its mark', wide(LETTERS, 'be', true)],
    ['UTF-16 little-endian without', wide(LETTERS, 'le', false)],
    ['UTF-16 big-endian without', wide(LETTERS, 'be', false)],
    ['the Western set of Windows', western(LETTERS)],
  ])('%s is guessed', (_, bytes) => {
    expect(importBytes(bytes).people.map(({ name }) => name)).toEqual(NAMES);
  });

  it('is guessed line by line where two programs wrote one file', () => {
    const [head = '', first = '', second = ''] = LETTERS.split('\n');
    const bytes = Buffer.concat([Buffer.from(`${head}\n${first}\n`), western(`${second}\n`)]);
    expect(importBytes(bytes).people.map(({ name }) => name)).toEqual(NAMES);
  });

  it('keeps the curly quote of Windows', () => {
    const bytes = Buffer.from([
      ...Buffer.from('Nome;E-mail\nD'),
      0x92,
      ...Buffer.from('Angelo;d@example.org\n'),
    ]);
    expect(importBytes(bytes).people[0]?.name).toBe('D’Angelo');
  });
});

describe('what is refused', () => {
  const workbook = Buffer.concat([
    Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x00, 0x00]),
    deflateRawSync('a'.repeat(9999)),
  ]);
  it.each([
    ['an Excel workbook', workbook, 'file-unreadable'],
    ['an empty file', new Uint8Array(), 'file-without-contacts'],
    ['blank lines', Buffer.from('\r\n \r\n'), 'file-without-contacts'],
    ['headings alone', Buffer.from('Nome;Cognome;E-mail\n'), 'file-without-contacts'],
    ['a letter to a friend', Buffer.from('Cara Elena,\nci vediamo domenica.\nAnna\n'), 'file-not-contacts'],
    ['a table of something else', Buffer.from('Data;Importo\n1/1/2023;10,00\n'), 'file-not-contacts'],
    ['a version of LDIF alone', Buffer.from('version: 1\n'), 'file-without-contacts'],
  ])('%s', (_, bytes, fault) => {
    expect(() => readContactFile(bytes)).toThrow(fault);
  });

  it('a table of people without addresses is an address book: each is told of', () => {
    const { people, report } = importBytes(Buffer.from('Nome;Cognome;Cellulare\nUgo;Verdi;333 123\n'));
    expect(people).toEqual([]);
    expect(report.skipped).toEqual([{ reason: 'no-address', count: 1, examples: ['Ugo Verdi'] }]);
  });
});

describe('limits', () => {
  const limits = { bytes: 4000, contacts: 3 };
  const rows = (count: number): string =>
    `Nome;E-mail\n${Array.from({ length: count }, (_, index) => `n;a${index}@example.org\n`).join('')}`;
  const cards = (count: number): string =>
    Array.from({ length: count }, (_, i) => `BEGIN:VCARD\nFN:n\nEMAIL:a${i}@example.org\nEND:VCARD\n`).join(
      '',
    );
  const records = (count: number): string =>
    Array.from({ length: count }, (_, i) => `dn: cn=n${i}\nmail: a${i}@example.org\n\n`).join('');

  it.each([
    ['CSV', rows],
    ['vCard', cards],
    ['LDIF', records],
  ])('%s: as many contacts as allowed, and not one more', (_, write) => {
    expect(readContactFile(Buffer.from(write(3)), limits).contents.entries).toHaveLength(3);
    expect(() => readContactFile(Buffer.from(write(4)), limits)).toThrow('file-too-big');
    expect(() => readContactFile(Buffer.from(write(40)), limits)).toThrow('file-too-big');
  });

  it('one card with very many addresses is as much as many cards', () => {
    const many = Array.from({ length: 4 }, (_, index) => `EMAIL:a${index}@example.org\n`).join('');
    expect(() => readContactFile(Buffer.from(`BEGIN:VCARD\n${many}END:VCARD\n`), limits)).toThrow(
      'file-too-big',
    );
  });

  it('more bytes than allowed are not even looked at', () => {
    expect(() => readContactFile(Buffer.alloc(4001), limits)).toThrow('file-too-big');
  });

  it.each([
    ['a row', `Nome;E-mail\n"${'x'.repeat(1_100_000)}";a@example.org\n`],
    ['a quote never closed', `Nome;E-mail\n"${'x\n'.repeat(600_000)}`],
  ])('%s that never ends is no row', (_, text) => {
    expect(() => readContactFile(Buffer.from(text))).toThrow('file-unreadable');
  });

  it('a property that never ends is cut, and the card stands', () => {
    const folded = ' xxxxxxxxxxxxxxxxxxxxxxxx\n'.repeat(100_000);
    const text = `BEGIN:VCARD\nVERSION:3.0\nNOTE:x\n${folded}FN:Anna\nEMAIL:anna@example.org\nEND:VCARD\n`;
    expect(importBytes(Buffer.from(text)).people).toMatchObject([
      { name: 'Anna', address: 'anna@example.org' },
    ]);
  });
});
