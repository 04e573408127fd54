import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddressList } from '#shared/contacts/address-list';
import { decodeWords } from '#shared/contacts/encoded-words';
import { parseMessageIds } from '#shared/contacts/headers';
import { cleanLine, cleanName } from '#shared/contacts/person-name';
import { composeNotice, mailDate, type NoticeMessage, redate } from '#shared/notices/compose';

const message: NoticeMessage = {
  from: { address: 'mario.scorta@gmail.com', name: 'Mario Rossi' },
  to: { address: 'anna@example.org', name: 'Anna Forlì' },
  date: Date.UTC(2023, 0, 23, 9, 5, 7),
  zoneMinutes: 60,
  messageId: '<abc234@gmail.com>',
  inReplyTo: '<last@example.org>',
  references: ['<first@example.org>'],
  subject: 'Re: la gita',
  body: 'Ciao Anna,\n\nperché no: è =20 così.\n.\nFrom qui ',
};

/** The header block line by line, unfolded by nothing but RFC 5322 §2.2.3: no code of the product. */
function reread(composed: string): {
  readonly names: readonly string[];
  readonly value: (name: string) => string;
} {
  const block = composed.slice(0, composed.indexOf('\r\n\r\n'));
  const fields = block
    .replaceAll('\r\n ', ' ')
    .split('\r\n')
    .map((line) => line.split(/:(.*)/s));
  return {
    names: fields.map(([name = '']) => name),
    value: (name) => (fields.find(([own]) => own === name)?.[1] ?? '').trim(),
  };
}

const NAMES = [
  'Date',
  'From',
  'To',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Subject',
  'X-Correlation-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
];

describe('composeNotice', () => {
  it('writes the exact message', () => {
    expect(composeNotice(message)).toBe(
      [
        'Date: Mon, 23 Jan 2023 10:05:07 +0100',
        'From: "Mario Rossi"',
        ' <mario.scorta@gmail.com>',
        'To: =?utf-8?B?QW5uYSBGb3Jsw6w=?=',
        ' <anna@example.org>',
        'Message-ID: <abc234@gmail.com>',
        'In-Reply-To: <last@example.org>',
        'References: <first@example.org>',
        ' <last@example.org>',
        'Subject: Re: la gita',
        'X-Correlation-ID: <abc234@gmail.com>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Ciao Anna,',
        '',
        'perch=C3=A9 no: =C3=A8 =3D20 cos=C3=AC.',
        '=2E',
        '=46rom qui',
        '',
      ].join('\r\n'),
    );
  });

  it('starts a conversation where none is known', () => {
    const { names } = reread(composeNotice({ ...message, inReplyTo: undefined }));
    expect(names).toEqual(NAMES.filter((name) => name !== 'In-Reply-To' && name !== 'References'));
  });

  it.each(['<a b@c>', '<a@b>\r\nBcc: <x@y.it>', 'a@b', '<>', '<"a"@b>', `<${'a'.repeat(300)}@b>`])(
    'leaves out the bad reference %j',
    (id) => {
      const composed = composeNotice({ ...message, inReplyTo: id, references: [id] });
      expect(reread(composed).names).not.toContain('References');
      expect(reread(composed).names).not.toContain('Bcc');
    },
  );

  it.each([
    'a@b.it, c@d.it',
    'a@b.it\r\nRCPT TO:<x@y.it>',
    'Friends: a@b.it;',
    '"a b"@c.it',
    'però@b.it',
    '',
  ])('refuses the recipient %j', (address) => {
    expect(() => composeNotice({ ...message, to: { address, name: '' } })).toThrow('address-invalid');
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          '\r\n',
          '\n',
          'Bcc: x@y.it',
          '<x@y.it>',
          ',',
          '"',
          '\\',
          '=?utf-8?Q?',
          '?=',
          ' ',
          'è',
          '\u2028',
        ),
      )
      .map((parts) => parts.join('')),
  );
  it('has one recipient and the same headers, whatever names, subjects and identifiers hold', () => {
    fc.assert(
      fc.property(text, text, text, text, (fromName, toName, subject, id) => {
        const composed = composeNotice({
          ...message,
          from: { ...message.from, name: fromName },
          to: { ...message.to, name: toName },
          subject,
          references: [id, ...message.references],
          body: `${subject}\n${id}`,
        });
        expect(composed).toMatch(/^[\r\n\x20-\x7e]*$/);
        expect(composed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const { names, value } = reread(composed);
        expect(names).toEqual(NAMES);
        expect(parseAddressList(value('To'))).toEqual([
          { address: 'anna@example.org', name: cleanName(toName) },
        ]);
        expect(parseAddressList(value('From'))).toEqual([
          { address: 'mario.scorta@gmail.com', name: cleanName(fromName) },
        ]);
        expect(decodeWords(value('Subject')).trim()).toBe(cleanLine(subject, 200));
        expect(parseMessageIds(value('References'))).toContain('<last@example.org>');
        const lines = composed.split('\r\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(300);
        const body = lines.slice(lines.indexOf('') + 1);
        expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(76);
      }),
      { numRuns: 2000 },
    );
  });

  it('dates a message anew and changes nothing else', () => {
    const later = redate(composeNotice(message), message.date + 86_400_000, -210);
    expect(later).toBe(composeNotice({ ...message, date: message.date + 86_400_000, zoneMinutes: -210 }));
    expect(mailDate(Date.UTC(2024, 1, 29), -210)).toBe('Wed, 28 Feb 2024 20:30:00 -0330');
  });
});
