import { describe, expect, it } from 'vitest';
import { importText, peopleOf, skippedOf } from '#support/read-text';

/** Tables as programs write them, and the people in them. */
const TABLES: readonly {
  readonly name: string;
  readonly file: string;
  readonly people: readonly string[];
}[] = [
  {
    name: 'Google Contacts since 2024: labels, several addresses in a cell, a note of two lines',
    file: `First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value
Elena,Maria,Bianchi,,,,,,"Prima riga,
seconda ""riga""",,* Famiglia ::: * myContacts,* Home,elena@example.org,Work,elena@example.net ::: elena@example.com,Home,06 111 111,Mobile,+39 333 222 333
,,,,,,Idraulica Verdi,,,,* myContacts,,verdi@example.org,,,Work,06 222 222,,
`,
    people: [
      'Elena Maria Bianchi <elena@example.org> +39 333 222 333 [Famiglia]',
      'Elena Maria Bianchi <elena@example.net> +39 333 222 333 [Famiglia]',
      'Elena Maria Bianchi <elena@example.com> +39 333 222 333 [Famiglia]',
      'Idraulica Verdi <verdi@example.org> 06 222 222',
    ],
  },
  {
    name: 'Google Contacts before 2024',
    file: `Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value
Zoë Mariani,Zoë,,Mariani,* My Contacts ::: Coro,* Home,zoe@example.org,Mobile,333 111
`,
    people: ['Zoë Mariani <zoe@example.org> 333 111 [Coro]'],
  },
  {
    name: 'Outlook.com and Outlook in English',
    file: `"First Name","Last Name","E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","Business Phone","Mobile Phone","Company","Categories"
"Luca","Neri","luca@example.org","SMTP","Luca Neri (luca@example.org)","luca2@example.org","06 1","333 444 555","","Amici;Scuola"
`,
    people: [
      'Luca Neri <luca@example.org> 333 444 555 [Amici, Scuola]',
      'Luca Neri <luca2@example.org> 333 444 555 [Amici, Scuola]',
    ],
  },
  {
    name: 'Outlook in Italian, parted by semicolons',
    file: `Titolo;Nome;Secondo nome;Cognome;Società;Abitazione;Cellulare;Indirizzo posta elettronica;Tipo posta elettronica;Nome visualizzato posta elettronica;Indirizzo posta elettronica 2;Categorie
Sig.;Àgata;;Conti;;06 123 456;;agata@example.org;SMTP;Agata;;Vicini
`,
    people: ['Àgata Conti <agata@example.org> 06 123 456 [Vicini]'],
  },
  {
    name: 'Thunderbird in English and tabs',
    file: 'First Name\tLast Name\tDisplay Name\tNickname\tPrimary Email\tSecondary Email\tMobile Number\r\nUgo\tVerdi\tUgo V.\t\tugo@example.org\tugo2@example.org\t333 777\r\n',
    people: ['Ugo V. <ugo@example.org> 333 777', 'Ugo V. <ugo2@example.org> 333 777'],
  },
  {
    name: 'Thunderbird in Italian',
    file: `Nome,Cognome,Nome visualizzato,Soprannome,Email primaria,Email secondaria,Telefono lavoro,Telefono casa,Numero cellulare,Organizzazione
Pia,Rossi,,Pippi,pia@example.org,,06 1234,,333 5678,
`,
    people: ['Pia Rossi <pia@example.org> 333 5678'],
  },
  {
    name: 'Open-Xchange, which Libero runs on',
    file: `"Display name","Sur name","Given name","Email 1","Email 2","Telephone home 1","Cellular telephone 1","Company","Categories","Distribution list"
"Bruni, Ivo","Bruni","Ivo","ivo@example.org","ivo2@example.org","06 1111","333 2222","","Amici",""
"","Verdi","Pia","pia@example.org","","06 3333","","","",""
`,
    people: [
      'Bruni, Ivo <ivo@example.org> 333 2222 [Amici]',
      'Bruni, Ivo <ivo2@example.org> 333 2222 [Amici]',
      'Pia Verdi <pia@example.org> 06 3333',
    ],
  },
  {
    name: 'a webmail in Italian (its headings are assumed)',
    file: `Nome;Cognome;Soprannome;Email;Altra email;Cellulare;Telefono
Ivo;Bruni;;ivo@example.org;ivo2@example.org;333 1111;
;;Nonna;nonna@virgilio.it;;;06 333
`,
    people: [
      'Ivo Bruni <ivo@example.org> 333 1111',
      'Ivo Bruni <ivo2@example.org> 333 1111',
      'Nonna <nonna@virgilio.it> 06 333',
    ],
  },
  {
    name: 'headings nobody knows: the columns show what they are',
    file: 'Chi;Dove scrivere\nMario Rossi;mario@example.org\nLuisa;luisa@example.org\n',
    people: ['Mario Rossi <mario@example.org>', 'Luisa <luisa@example.org>'],
  },
  {
    name: 'no headings at all',
    file: '"Mario Rossi","mario@example.org"\n"Luisa","luisa@example.org"\n',
    people: ['Mario Rossi <mario@example.org>', 'Luisa <luisa@example.org>'],
  },
  {
    name: 'a plain list of addresses',
    file: 'mario@example.org\nluisa@example.org\n',
    people: ['<mario@example.org>', '<luisa@example.org>'],
  },
  {
    name: 'the line that names the sign for Excel, and blank rows',
    file: 'sep=;\r\nNome;E-mail\r\n;\r\n\r\nMario;mario@example.org\r\n;;\r\n',
    people: ['Mario <mario@example.org>'],
  },
  {
    name: 'a quote that is never closed is a letter',
    file: 'Nome,E-mail\n"Mario,mario@example.org\nLuisa,luisa@example.org\n',
    people: ['Mario <mario@example.org>', 'Luisa <luisa@example.org>'],
  },
  {
    name: 'lines that end in two ways',
    file: 'Nome,E-mail\r\nMario,mario@example.org\nLuisa,luisa@example.org\r\n',
    people: ['Mario <mario@example.org>', 'Luisa <luisa@example.org>'],
  },
];

describe('CSV', () => {
  it.each(TABLES)('$name', ({ file, people }) => {
    expect(importText(file).format).toBe('csv');
    expect(peopleOf(file)).toEqual(people);
  });

  it('never makes another address of a slip of the pen', () => {
    const file =
      'Nome,E-mail\nA,mario rossi@example.org\nB,"mario,rossi@example.org"\nC,m@example.org n@example.org\n';
    expect(peopleOf(file)).toEqual([]);
    expect(skippedOf(file)).toEqual([
      'invalid-address 3: A: mario rossi@example.org | B: mario,rossi@example.org | C: m@example.org n@example.org',
    ]);
  });

  it('takes the address out of its brackets, and several out of one cell', () => {
    const file = 'Nome;E-mail\nA;"Mario <mario@example.org>"\nB;"b1@example.org, B <b2@example.org>"\n';
    expect(peopleOf(file)).toEqual(['A <mario@example.org>', 'B <b1@example.org>', 'B <b2@example.org>']);
  });

  it('counts each repetition and each person known, and merges what they say', () => {
    const file =
      'Nome;E-mail;Cellulare;Gruppi\n;MARIO@example.org;;Coro\nMario;mario@Example.org;333 123;Nuoto\nX;luisa@example.org;;\nY;v@virgilio.it;;\n';
    const { people, report } = importText(file, ['luisa@example.org']);
    expect(people[0]).toEqual({
      address: 'MARIO@example.org',
      name: 'Mario',
      phone: '333 123',
      groups: ['Coro', 'Nuoto'],
      language: '',
    });
    expect(report).toMatchObject({ taken: 2, known: 1, twice: 1, elsewhere: 1, skipped: [] });
  });
});
