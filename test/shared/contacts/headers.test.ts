import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddressList } from '#shared/contacts/address-list';
import { decodeWords } from '#shared/contacts/encoded-words';
import { isMessageId, parseMessageIds, readMessageFacts, splitHeader } from '#shared/contacts/headers';
import { parseEmailAddress } from '#shared/email-address';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const NOW = Date.UTC(2026, 0, 1);
const read = (text: string) => readMessageFacts(bytes(text), NOW - 1000, NOW);

describe('splitHeader', () => {
  it('joins folded lines and keeps the first of two fields', () => {
    const fields = splitHeader(
      bytes('Subject: one\r\n two\r\n\tthree\r\nSubject: forged\r\nX:\r\n\r\nBody: no\r\n'),
    );
    expect(Object.fromEntries(fields)).toEqual({ subject: 'one two three', x: '' });
  });

  it('reads undeclared Western bytes', () => {
    expect(splitHeader(Uint8Array.from([...bytes('Subject: caff'), 0xe8])).get('subject')).toBe('caffè');
  });
});

describe('decodeWords', () => {
  const cases: readonly (readonly [encoded: string, plain: string])[] = [
    ['=?utf-8?Q?Citt=C3=A0_di_Forl=C3=AC?=', 'Città di Forlì'],
    ['=?UTF-8?B?UGVyY2jDqQ==?=', 'Perché'],
    ['=?iso-8859-1?q?perch=E9?= ok', 'perché ok'],
    ['=?windows-1252?Q?=93ciao=94?=', '“ciao”'],
    ['=?utf-8?B?4oI=?= =?utf-8?B?rA==?=', '€'],
    ['a =?utf-8?Q?b?= c =?utf-8?Q?d?=', 'a b c d'],
    ['=?utf-8?Q?Mario Rossi?=', 'Mario Rossi'],
    ['=?utf-8?X?what?=', '=?utf-8?X?what?='],
    ['=?utf-8?Q?broken', '=?utf-8?Q?broken'],
    ['=?utf-8*it?Q?ciao?=', 'ciao'],
  ];
  it.each(cases)('%s', (encoded, plain) => {
    expect(decodeWords(encoded)).toBe(plain);
  });
});

describe('parseAddressList', () => {
  const cases: readonly (readonly [value: string, addresses: readonly string[], name: string])[] = [
    ['Mario Rossi <mario@example.it>', ['mario@example.it'], 'Mario Rossi'],
    [
      '"Rossi, Mario" <mario@example.it>, anna@example.it',
      ['mario@example.it', 'anna@example.it'],
      'Rossi, Mario',
    ],
    ['mario@example.it (Mario (detto \\) Super))', ['mario@example.it'], 'Mario detto ) Super'],
    ['amici: a@example.it, b@example.it; c@example.it', ['a@example.it', 'b@example.it', 'c@example.it'], ''],
    ['undisclosed-recipients:;', [], ''],
    ['<@relay.example,@b.example:mario@example.it>', ['mario@example.it'], ''],
    ['=?utf-8?Q?a=40b.example=2C_?= <mario@example.it>', ['mario@example.it'], ''],
    ['"evil@one.example, b" <mario@example.it>', ['mario@example.it'], ''],
    ['<a@one.example> <b@two.example>', [], ''],
    ['"a@one.example"', [], ''],
    ['mario@example.it\u0000', [], ''],
    ['però@example.it, Ok <ok@example.it>', ['ok@example.it'], 'Ok'],
  ];
  it.each(cases)('%s', (value, addresses, name) => {
    const found = parseAddressList(value);
    expect(found.map(({ address }) => address)).toEqual(addresses);
    expect(found[0]?.name ?? '').toBe(name);
  });
});

describe('readMessageFacts', () => {
  it('reads a plain message', () => {
    const facts = read(
      'From: Anna <anna@example.it>\r\nTo: me@example.it, Me <ME@example.it>\r\nCc: x@example.it\r\n' +
        'Subject: Re: gita\r\nDate: Mon, 1 Dec 2025 10:00:00 +0100\r\nMessage-ID: <m1@example.it>\r\n' +
        'In-Reply-To: <m0@example.it>\r\n\r\n',
    );
    expect(facts).toEqual({
      from: { address: 'anna@example.it', name: 'Anna' },
      recipients: [
        { address: 'me@example.it', name: '' },
        { address: 'x@example.it', name: '' },
      ],
      at: Date.UTC(2025, 11, 1, 9),
      messageId: '<m1@example.it>',
      references: ['<m0@example.it>'],
      isReply: true,
      subject: 'Re: gita',
      writtenBy: 'person',
      listId: '',
    });
  });

  it.each([
    ['List-Id: Cinema <cinema.example.org>', 'list'],
    ['List-Unsubscribe: <mailto:x@example.org>', 'list'],
    ['Precedence: list', 'list'],
    ['Precedence: bulk', 'machine'],
    ['Auto-Submitted: auto-generated', 'machine'],
    ['Auto-Submitted: no', 'person'],
    ['Auto-Submitted: No; comment', 'person'],
    ['X-Nothing: 1', 'person'],
  ])('%s: %s', (line, writtenBy) => {
    expect(read(`From: a@example.it\r\n${line}\r\n\r\n`).writtenBy).toBe(writtenBy);
  });

  it.each(['nonsense', 'Mon, 1 Jan 2099 00:00:00 +0000', 'Thu, 1 Jan 1970 00:00:00 +0000'])(
    'takes the time of arrival for the date %s',
    (date) => {
      expect(read(`Date: ${date}\r\n\r\n`).at).toBe(NOW - 1000);
    },
  );

  it('keeps the root and the latest of a long thread', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `<m${index}@example.it>`);
    const kept = parseMessageIds(ids.join(' '));
    expect(kept).toHaveLength(10);
    expect([kept[0], kept.at(-1)]).toEqual(['<m0@example.it>', '<m39@example.it>']);
  });
});

const hostile = fc.array(
  fc.oneof(
    fc.constantFrom(
      'From:',
      'To:',
      '\r\n',
      '\r',
      '\n ',
      '<',
      '>',
      '"',
      '\\',
      '(',
      ')',
      ',',
      ';',
      ':',
      '@',
      'a@b.it',
      '=?',
      '?=',
      '=?utf-8?Q?',
      '=?utf-8?B?',
      '=3C',
      '\u202e',
      '\u0000',
      'List-Id',
      ' ',
      'rcpt to:<x@y.it>',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
  { maxLength: 60 },
);

describe('hostile headers', () => {
  it('never throw, and never yield an address that is not one plain mailbox', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('');
        const facts = read(`From: ${text}\r\nTo: ${text}\r\nReferences: ${text}\r\n\r\n`);
        const named = [...parseAddressList(text), ...facts.recipients, ...(facts.from ? [facts.from] : [])];
        for (const { address, name } of named) {
          expect(parseEmailAddress(address)).toBe(address);
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}@]/u);
        }
        expect(facts.references.every(isMessageId)).toBe(true);
        expect(facts.subject).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 3000 },
    );
  });

  it('of any bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (raw) => {
        expect(() => readMessageFacts(raw, 0, NOW)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['<', '"', '(', 'a@b.it,', '=?utf-8?Q?', '=?', '\\', ' <a@', '\r\n '])(
    'made of %j thirty thousand times are read in linear time',
    (unit) => {
      const startedAt = performance.now();
      const text = unit.repeat(30_000);
      readMessageFacts(bytes(`From: ${text}\r\nSubject: ${text}\r\nReferences: ${text}`), 0, NOW);
      decodeWords(text);
      parseAddressList(text);
      parseMessageIds(text);
      expect(performance.now() - startedAt).toBeLessThan(1500);
    },
  );
});
