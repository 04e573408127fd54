import { describe, expect, it } from 'vitest';
import { importText, peopleOf, skippedOf } from '#support/read-text';

const card = (...lines: readonly string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

/** Cards as programs write them, and the people in them. */
const CARDS: readonly { readonly name: string; readonly file: string; readonly people: readonly string[] }[] =
  [
    {
      name: '2.1 of an old telephone: quoted-printable with its character set, soft breaks, bare types',
      file: card(
        'VERSION:2.1',
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:D=E2=80=99Angelo;Nicol=C3=',
        '=B2;;;',
        'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nicol=C3=B2 D=E2=80=99Ange=',
        'lo',
        'TEL;HOME;FAX:06 111111',
        'TEL;WORK;VOICE:06 222222',
        'TEL;CELL:+39 333 1234567',
        'EMAIL;INTERNET;PREF:nicolo@example.org',
      ),
      people: ['Nicolò D’Angelo <nicolo@example.org> +39 333 1234567'],
    },
    {
      name: '2.1 in the Western set of Windows',
      file: card(
        'VERSION:2.1',
        'FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Cos=EC Per=F2',
        'EMAIL:cosi@example.org',
      ),
      people: ['Così Però <cosi@example.org>'],
    },
    {
      name: '2.1 folded inside the text keeps the blank',
      file: card('VERSION:2.1', 'FN:Maria', ' Bianchi', 'EMAIL:maria@example.org'),
      people: ['Maria Bianchi <maria@example.org>'],
    },
    {
      name: '3.0 of Apple: grouped properties, labels, a folded picture',
      file: card(
        'VERSION:3.0',
        'PRODID:-//Apple Inc.//iPhone OS 17.0//EN',
        'N:Ferrari;Luca;;;',
        'FN:Luca Ferrari',
        'item1.EMAIL;type=INTERNET;type=pref:luca@example.org',
        'item1.X-ABLabel:_$!<Work>!$_',
        'item2.EMAIL;type=INTERNET:luca.casa@example.net',
        'TEL;type=HOME;type=VOICE:02/123456',
        'TEL;type=CELL;type=VOICE;type=pref:(333) 12-34',
        'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/',
        ' EMAIL:not@a.property',
        ' AAAA',
      ),
      people: [
        'Luca Ferrari <luca@example.org> (333) 12-34',
        'Luca Ferrari <luca.casa@example.net> (333) 12-34',
      ],
    },
    {
      name: '3.0 of Gmail: escapes, categories, a line folded in a word',
      file: card(
        'VERSION:3.0',
        String.raw`FN:Rossi\, Mario \(il nonno\)`,
        'N:Rossi;Mario;;;',
        'EMAIL;TYPE=INTERNET;TYPE=HOME:ma',
        ' rio@exam',
        '\tple.org',
        String.raw`CATEGORIES:Famiglia,Coro\, tenori,myContacts`,
        String.raw`NOTE:una riga\nEMAIL:other@example.org`,
      ),
      people: [String.raw`Rossi, Mario \(il nonno\) <mario@example.org> [Famiglia, Coro, tenori]`],
    },
    {
      name: '4.0: quoted parameters, a telephone as a link, a mail link',
      file: card(
        'VERSION:4.0',
        'FN;ALTID=1;LANGUAGE=it:Zoë Mariani',
        'EMAIL;TYPE="home,work";PREF=1:mailto:zoe@example.org',
        'EMAIL;X-NOTE="a:b;c":zoe2@example.org',
        'TEL;VALUE=uri;TYPE="voice,cell":tel:+39-333-5550100;ext=5',
        'KIND:individual',
      ),
      people: [
        'Zoë Mariani <zoe@example.org> +39-333-5550100',
        'Zoë Mariani <zoe2@example.org> +39-333-5550100',
      ],
    },
    {
      name: 'no FN, no N: the nickname, or the firm',
      file:
        card('VERSION:3.0', 'FN:', 'N:;;;;', 'NICKNAME:Ciccio', 'EMAIL:c@example.org') +
        card('VERSION:3.0', 'FN:d@example.org', 'ORG:Idraulica Verdi;Ufficio', 'EMAIL:d@example.org'),
      people: ['Ciccio <c@example.org>', 'Idraulica Verdi <d@example.org>'],
    },
    {
      name: 'the card of an agent stands inside another, in both ways',
      file:
        card(
          'VERSION:2.1',
          'FN:Il Capo',
          'AGENT:',
          'BEGIN:VCARD',
          'VERSION:2.1',
          'FN:La Vice',
          'EMAIL:vice@example.org',
          'END:VCARD',
          'EMAIL:capo@example.org',
        ) +
        card(
          'VERSION:3.0',
          'FN:Presidente',
          String.raw`AGENT:BEGIN:VCARD\nFN:Aiutante\nEMAIL\;TYPE=INTERNET:aiuto.mio@example.org\nEND:VCARD\n`,
          'EMAIL:presidente@example.org',
        ),
      people: [
        'La Vice <vice@example.org>',
        'Il Capo <capo@example.org>',
        'Presidente <presidente@example.org>',
        'Aiutante <aiuto.mio@example.org>',
      ],
    },
    {
      name: 'ends that are missing, in the middle and at the end of the file; a mark at its beginning; lone line feeds',
      file: '\uFEFFbegin:vcard\nVERSION:3.0\nFN:Uno\nEMAIL:uno@example.org\nBEGIN:VCARD\nFN:Due\nEMAIL:due@example.org',
      people: ['Uno <uno@example.org>', 'Due <due@example.org>'],
    },
    {
      name: 'groups of Apple and of 4.0 name their members by id or by address',
      file:
        card('VERSION:3.0', 'UID:AAA-1', 'FN:Anna', 'EMAIL:anna@example.org') +
        card('VERSION:4.0', 'UID:urn:uuid:bbb-2', 'FN:Bea', 'EMAIL:bea@example.org') +
        card(
          'VERSION:3.0',
          'FN:Coro',
          'X-ADDRESSBOOKSERVER-KIND:group',
          'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:aaa-1',
        ) +
        card(
          'VERSION:4.0',
          'KIND:group',
          'FN:Nuoto',
          'MEMBER:urn:uuid:BBB-2',
          'MEMBER:mailto:anna@Example.org',
        ),
      people: ['Anna <anna@example.org> [Coro, Nuoto]', 'Bea <bea@example.org> [Nuoto]'],
    },
    {
      name: 'a name cannot turn the line around, nor a semicolon open a cell',
      file: card(
        'VERSION:3.0',
        'FN:Anna\u202Etxt.exe\u0007 \u200B',
        'EMAIL:a@example.org',
        String.raw`CATEGORIES:x\;y`,
      ),
      people: ['Anna txt.exe <a@example.org> [x,y]'],
    },
  ];

describe('vCard', () => {
  it.each(CARDS)('$name', ({ file, people }) => {
    expect(peopleOf(file)).toEqual(people);
  });

  it('tells of each thing that is not taken', () => {
    const file =
      card('VERSION:3.0', 'FN:Solo Telefono', 'TEL:333 1234567') +
      card('VERSION:3.0', 'TEL:06 999') +
      card('VERSION:3.0', 'FN:Errore', 'EMAIL:mario rossi@example.org', 'EMAIL:a@b', 'EMAIL:/O=FIRM/CN=X') +
      card('VERSION:3.0', 'FN:Io', 'EMAIL:Anna.Rossi@Libero.it') +
      card('VERSION:3.0', 'FN:Banca', 'EMAIL:no-reply@example.org', 'EMAIL:newsletter@example.org') +
      card('VERSION:3.0', 'FN:Idraulico', 'EMAIL:info@example.org') +
      'una riga che non c’entra\r\n' +
      card('VERSION:4.0', 'KIND:group', 'FN:Coro', 'MEMBER:mailto:tenore@example.org');
    expect(peopleOf(file)).toEqual([]);
    expect(skippedOf(file)).toEqual([
      'no-address 2: Solo Telefono | 06 999',
      'invalid-address 3: Errore: mario rossi@example.org | Errore: a@b | Errore: /O=FIRM/CN=X',
      'own-address 1: Io: Anna.Rossi@Libero.it',
      'machine 1: Banca: no-reply@example.org',
      'list 1: Banca: newsletter@example.org',
      'office 1: Idraulico: info@example.org',
      'group 1: Coro',
      'only-in-group 1: tenore@example.org',
      'unreadable 1: una riga che non c’entra',
    ]);
  });
});

it.each([
  [['VERSION:4.0', 'LANG;TYPE=home:it', 'LANG;PREF=1:en-GB'], 'en'],
  [['VERSION:4.0', 'LANG;PREF=2:it', 'LANG;PREF=1:en'], 'en'],
  [['VERSION:3.0', 'LANG:en', 'LANG;TYPE=pref:it'], 'it'],
  [['VERSION:4.0', 'LANG:Italiano'], 'it'],
  [['VERSION:4.0', 'LANG:de'], ''],
  [['VERSION:4.0'], ''],
] as const)('the language of %j is %j', (lines, language) => {
  const { people } = importText(card(...lines, 'FN:Anna', 'EMAIL:anna@example.org'));
  expect(people.map((person) => person.language)).toEqual([language]);
});

it('the preferred of several numbers is taken, whichever version says it', () => {
  const numbers = ['TEL;PREF=2:02 111111', 'TEL;PREF=1:02 222222'];
  expect(peopleOf(card('VERSION:4.0', 'FN:Anna', 'EMAIL:a@example.org', ...numbers))).toEqual([
    'Anna <a@example.org> 02 222222',
  ]);
});
