import fc from 'fast-check';

/** Letters that have hurt somebody: line breaks, quotes, formulas, directions, halves of letters. */
const NASTY = [
  '\r\n',
  '\n',
  '\r',
  '\t',
  ' ',
  '\u00A0',
  '\u202E',
  '\u200B',
  '\u2028',
  '\uFEFF',
  '\uD800',
  '"',
  "'",
  '\\',
  ',',
  ';',
  ':',
  '::',
  ':::',
  '=',
  '=\r\n',
  '=C3',
  '=E2=80',
  '+',
  '-',
  '@',
  '@@',
  '<',
  '>',
  '(',
  '\r\nBcc: victim@example.org',
  '%0d%0a',
  '=?utf-8?B?w6g=?=',
  'xn--',
  'à',
  '𝔄',
];
const WORDS = [
  'anna',
  'Rossi',
  'mario@example.org',
  'b@virgilio.it',
  'no-reply@example.org',
  'info@x.it',
  'a@b',
  '333 123',
];

const scrap = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
/** Addresses that are right and look like something else. */
const address = fc
  .tuple(
    fc.constantFrom('', '', '', '=', "'", "'=", '+', '-', '{', '|'),
    fc.nat(40),
    fc.constantFrom('example.org', 'x.it'),
  )
  .map(([sign, number, domain]) => `${sign}${number}@${domain}`);
const value = fc.oneof(
  { weight: 5, arbitrary: address },
  {
    weight: 2,
    arbitrary: fc.constantFrom('Anna Rossi', 'Niccolò', '+39 333 1234567', 'Coro, tenori', '"Zio" Ugo'),
  },
  { weight: 6, arbitrary: fc.array(scrap, { maxLength: 5 }).map((scraps) => scraps.join('')) },
);
const FOLDS = [...Array.from({ length: 12 }, () => ''), ' ', '\t'];
const lineEnd = fc.constantFrom('\r\n', '\n', '\r');

/** Lines in any order, each ended its own way; now and then folded or cut short. */
const linesOf = (line: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(line, lineEnd, fc.constantFrom(...FOLDS)), { minLength: 3, maxLength: 16 })
    .map((lines) => lines.map(([text, end, fold]) => `${text}${end}${fold}`).join(''));

const cardLine = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'BEGIN:VCARD',
      'END:VCARD',
      'begin:vcard',
      'AGENT:',
      'VERSION:2.1',
      'VERSION:3.0',
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '', 'item1.', 'a.b.'),
        fc.constantFrom(
          'EMAIL',
          'EMAIL',
          'EMAIL',
          'EMAIL',
          'FN',
          'FN',
          'N',
          'TEL',
          'UID',
          'KIND',
          'MEMBER',
          'CATEGORIES',
          'ORG',
          'AGENT',
          'NOTE',
          'X',
        ),
        fc.array(
          fc.constantFrom(
            'TYPE=HOME',
            'TYPE="a,b"',
            'QUOTED-PRINTABLE',
            'ENCODING=b',
            'CHARSET=utf-7',
            'CELL',
            '"',
            'x=":',
          ),
          { maxLength: 1 },
        ),
        value,
      )
      .map(([group, name, params, text]) => `${group}${[name, ...params].join(';')}:${text}`),
  },
  { weight: 1, arbitrary: value },
);
const ldifLine = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'dn',
          'cn',
          'mail',
          'mail',
          'mail',
          'mozillaSecondEmail',
          'givenName',
          'sn',
          'mobile',
          'member',
          'cn;lang-it',
          'o',
        ),
        fc.constantFrom(': ', ':', ':: ', ':< '),
        value,
        fc.boolean(),
      )
      .map(
        ([name, mark, text, encoded]) =>
          `${name}${mark}${encoded ? Buffer.from(text).toString('base64') : text}`,
      ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '',
      '# note',
      '-',
      'objectclass: groupOfNames',
      'changetype: modify',
      'version: 1',
    ),
  },
  { weight: 1, arbitrary: value },
);
const heading = fc.constantFrom(
  'Nome',
  'Cognome',
  'E-mail',
  'E-mail 1 - Value',
  'Indirizzo posta elettronica 2',
  'Cellulare',
  'Labels',
  'Phone 1 - Type',
  'Phone 1 - Value',
  'Boh',
);
const row = (cell: fc.Arbitrary<string>, delimiter: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 6 })
    .map((cells) =>
      cells.map(([text, quoted]) => (quoted ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter),
    );
const table = fc
  .constantFrom(',', ';', '\t')
  .chain((delimiter) =>
    fc
      .tuple(fc.option(row(heading, delimiter), { nil: '' }), linesOf(row(value, delimiter)))
      .map(([head, rows]) => `${head}\n${rows}`),
  );

const encodings: readonly ((text: string) => Uint8Array)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(text),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
];

const encoded = (text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> =>
  fc.tuple(text, fc.constantFrom(...encodings)).map(([one, encode]) => encode(one));

/** Hostile contact files, format by format. Most are close enough to a real one to be read deep into. */
export const HOSTILE_FILES = {
  vcard: encoded(linesOf(cardLine).map((lines) => `BEGIN:VCARD\n${lines}`)),
  csv: encoded(table),
  ldif: encoded(linesOf(ldifLine).map((lines) => `dn: cn=x\n${lines}`)),
} as const;
