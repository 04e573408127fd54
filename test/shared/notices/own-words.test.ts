import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeNotice } from '#shared/notices/compose';
import { OWN_WORDS_LIMIT, tidyWords, troubleIn, wordingFor } from '#shared/notices/own-words';
import { linkIn } from '#shared/notices/subject';
import { writeNotice } from '#shared/notices/text';
import { decodeBody, readFields } from '../../bench/notices/reparse.ts';
import { facts } from './letter-facts.ts';

const withOwn = (own: string) => writeNotice({ ...facts, wording: { ...facts.wording, own } });

describe('words of one’s own', () => {
  it.each([
    ['Scrivimi a mario.scorta@gmail.com, grazie. Ci vediamo alle 10.30!', undefined],
    ['Gent.mo/a, la posta è ferma.\n\nA presto.', undefined],
    [' \n\n ', 'empty'],
    ['a'.repeat(OWN_WORDS_LIMIT), undefined],
    ['a'.repeat(OWN_WORDS_LIMIT + 1), 'too-long'],
    ['Guarda https://example.com', 'link'],
    ['Guarda www.esempio.it', 'link'],
    // Mail programs make something to click on of it, even where its letters are parted by one that does not show.
    ['Guarda esempio.it', 'link'],
    ['Guarda esem\u200Bpio.it', 'link'],
    ['Guarda citta\u0300.it', 'link'],
    ['Guarda poste。it', 'link'],
    // Endings of which there are more than anybody lists, numbers, and titles that are only the beginning of a host.
    ['Guarda poste.support, poi torna.', 'link'],
    ['Guarda 93.184.216.34 ora', 'link'],
    ['Entra su ing.nl/login', 'link'],
    ['Entra su arch.support/verify', 'link'],
    ['Entra su sig.ra.com', 'link'],
    ['Guarda @esempio.it', 'link'],
    ['Gent.ma Sig.ra/Sig. Rossi, ore 12.30; la S.p.A. e la dott.ssa Bini.', undefined],
    ['Scrivi a marco.me@gmail.com o a anna.it@gmail.com.', undefined],
    // Two lines, not one word.
    ['Guarda esempio\u2028.it', undefined],
  ] as const)('%j: %s', (own, trouble) => {
    expect(troubleIn(own)).toBe(trouble);
  });

  it('stand between the greeting and whom to call, tidied', () => {
    expect(withOwn(' La posta\tè ferma. \r\n\r\n\r\n\r\nScrivimi qui.\n')).toEqual({
      subject: 'Il mio indirizzo per qualche giorno',
      words: 'La posta è ferma.\n\nScrivimi qui.',
      body: [
        'Ciao Anna,',
        'La posta è ferma.',
        'Scrivimi qui.',
        'Qui non c’è niente da aprire e non ti chiedo nessun dato. Se hai dubbi, telefonami.',
        'Mario Rossi',
      ].join('\n\n'),
    });
  });

  it('are what the letter says already when nothing is changed in them', () => {
    const ours = writeNotice(facts);
    expect(withOwn(ours.words)).toEqual(ours);
    expect(tidyWords(ours.words)).toBe(ours.words);
    expect(troubleIn(ours.words)).toBeUndefined();
  });

  it('are in one language: whoever is written to in another gets ours', () => {
    const wording = { language: 'it', register: 'formal', own: 'La posta è ferma.' } as const;
    expect(wordingFor(wording, undefined)).toEqual(wording);
    expect(wordingFor(wording, 'it')).toEqual(wording);
    expect(wordingFor(wording, 'en')).toEqual({ language: 'en', register: 'formal' });
  });
});

/** What could be put together into something to click on. */
const PIECES =
  'esempio libero x . . .it .com .PIZZA .Ai it .中国 www http : // / @ mailto: tel: sms: data: , - _ Sig rif.to è'
    .split(' ')
    .concat(
      ' ',
      '\n',
      '\r\n',
      '\t',
      '\0',
      '\u200B',
      '\u00AD',
      '\uFEFF',
      '\u0085',
      '\ud800',
      '\u202e',
      '\r',
      '\u2028',
      '\u2029',
      '\u0300',
      '。',
      '․',
      '．',
      'ⓒom',
      '™',
      '\uFE0F',
      '\u0336',
    );
// With other eyes: a protocol, or a word, a full stop and one of the endings that are drawn.
const SEEN =
  /https?:|www\.|:\/\/|mailto:|(?<![\p{L}\p{N}])(?:(?:tel|sms):\S|data:,)|[\p{L}\p{N}][-_\p{M}]*[.。](?:it|com|pizza|ai|to|中国)(?![\p{L}\p{N}@])/iu;
/** How programs differ: in what they take out, and in whether they look at plain forms of the letters. */
const READINGS = [
  (text: string) => text,
  (text: string) => text.normalize('NFC'),
  (text: string) => text.normalize('NFKC'),
  (text: string) => text.replace(/(?:[\u200B\u00AD\uFEFF\u202e]|\uFE0F)/g, '').normalize('NFKC'),
];

describe('what is told of them', () => {
  it('names what looks like a site', () => {
    expect(linkIn('La posta è ferma.Io sto bene')).toBe('ferma.Io');
    expect(linkIn('Guarda https://x.example')).toBe('https:');
    expect(linkIn('La posta è ferma. Io sto bene')).toBeUndefined();
  });

  it('lets ours through, whatever the address of the fallback', () => {
    for (const fallbackAddress of ['anna.it@gmail.com', 'anna.co@gmail.com', 'a_b.com@outlook.it'])
      expect(troubleIn(writeNotice({ ...facts, fallbackAddress }).words)).toBeUndefined();
  });

  it('keeps a line break of another kind', () => {
    expect(withOwn('prima riga\u2028seconda riga').words).toBe('prima riga\nseconda riga');
  });
});

describe('what is let through', () => {
  it('has nothing to click on when it arrives', () => {
    let sent = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }), (pieces) => {
        const own = pieces.join('');
        if (troubleIn(own) !== undefined) return;
        sent += 1;
        const { subject, body } = withOwn(own);
        const composed = composeNotice({
          from: { address: 'mario.scorta@gmail.com', name: '' },
          to: { address: 'anna@example.org', name: '' },
          date: 0,
          zoneMinutes: 0,
          messageId: '<a@gmail.com>',
          inReplyTo: undefined,
          references: [],
          subject,
          body,
        });
        const arrived = decodeBody(readFields(composed).body).replace('mario.scorta@gmail.com', '');
        expect(linkIn(arrived)).toBeUndefined();
        for (const reading of READINGS) {
          const rest = reading(arrived)
            .replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, ' ')
            .replace(/(?<![\p{L}\p{N}]\.?[-_]*|@[-_.]*)rif\.to(?![\p{L}\p{N}@]|\/[\p{L}\p{N}/])/gu, ' ');
          expect(rest).not.toMatch(SEEN);
        }
      }),
      { numRuns: 6000 },
    );
    expect(sent).toBeGreaterThan(1000);
  });
});

describe('a text for the telephone', () => {
  it.each(['it', 'en'] as const)(
    'in %s leaves out of words kept from the mail what is not true there',
    (language) => {
      const { words } = writeNotice({ ...facts, wording: { language, register: 'informal' } });
      const wording = { language, register: 'informal', own: `${words}\n\nAnche Rosa è senza.` } as const;
      expect(writeNotice({ ...facts, wording }).body).toMatch(/da cui parte|comes from/);
      const { body } = writeNotice({ ...facts, wording, medium: 'chat' });
      expect(body).not.toMatch(/da cui parte|comes from/);
      expect(body).toContain('Anche Rosa è senza.');
    },
  );

  it.each(['it', 'en'] as const)(
    'in %s says nothing of the address it comes from, nor of a mail',
    (language) => {
      for (const kind of ['down', 'back', 'resend'] as const) {
        const { body } = writeNotice({
          ...facts,
          kind,
          medium: 'chat',
          wording: { language, register: 'informal' },
        });
        expect(body).not.toMatch(/questo messaggio|this message|aprire|to open/);
        expect(body).toMatch(/^(?:Ciao|Hi) Anna,\n\n/);
        expect(body).toMatch(/\n\nMario Rossi$/);
      }
    },
  );
});
