import { describe, expect, it } from 'vitest';
import { importText, peopleOf, skippedOf } from '#support/read-text';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const THUNDERBIRD = `version: 1

# La rubrica di Anna,
  su due righe
dn: cn=Elena Bianchi,mail=elena@example.org
objectclass: top
objectclass: person
objectclass: organizationalPerson
objectclass: inetOrgPerson
objectclass: mozillaAbPersonAlpha
givenName: Elena
sn: Bianchi
cn: Elena Bianchi
mozillaNickname: Ely
mail: elena@exam
 ple.org
mozillaSecondEmail: elena.lavoro@example.net
modifytimestamp: 1700000000
telephoneNumber: 06 111 111
mobile: +39 333 222 333
jpegPhoto:: /9j/4AAQSkZJRgABAQAAAQABAAD
 AAAAAAAAAAAA

dn:: ${base64('cn=Niccolò Ferràri,mail=niccolo@example.org')}
objectclass: person
cn;lang-it:: ${base64('Niccolò Ferràri')}
mail: niccolo@example.org
description:< file:///etc/passwd

dn: mail=nonome@example.org
objectclass: person
givenName: Ugo
sn: Fantozzi
mail:nonome@example.org

dn: cn=Coro
objectclass: top
objectclass: groupOfNames
cn: Coro
member: cn=Elena Bianchi,mail=elena@example.org
member:: ${base64('cn=Niccolò Ferràri,mail=Niccolo@example.org')}
member: cn=Senza Scheda,mail=senza@example.org
`;

describe('LDIF', () => {
  it.each([
    ['as written', THUNDERBIRD],
    ['with the lines of Windows', THUNDERBIRD.replaceAll('\n', '\r\n')],
    ['without its version', THUNDERBIRD.replace('version: 1\n\n', '')],
    ['with a mark at its beginning', `\uFEFF${THUNDERBIRD}`],
  ])('of Thunderbird, %s', (_, file) => {
    expect(importText(file).format).toBe('ldif');
    expect(peopleOf(file)).toEqual([
      'Elena Bianchi <elena@example.org> +39 333 222 333 [Coro]',
      'Elena Bianchi <elena.lavoro@example.net> +39 333 222 333',
      'Niccolò Ferràri <niccolo@example.org> [Coro]',
      'Ugo Fantozzi <nonome@example.org>',
    ]);
    expect(skippedOf(file)).toEqual(['group 1: Coro', 'only-in-group 1: senza@example.org']);
  });

  it('tells of what is no person', () => {
    const file = `dn: cn=Zia
cn: Zia Pina
homePhone: 02 333 444

dn: cn=Via
changetype: delete

dn: cn=Strano
questa non è una riga
cn: Strano
mail: strano@@example.org
-
`;
    expect(peopleOf(file)).toEqual([]);
    expect(skippedOf(file)).toEqual([
      'no-address 1: Zia Pina',
      'invalid-address 1: Strano: strano@@example.org',
      'unreadable 2: cn=Via | questa non è una riga',
    ]);
  });
});
