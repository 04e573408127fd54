import { describe, expect, it } from 'vitest';
import { personalise, readCustomText } from '#shared/notices/custom-text';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { linkIn, replySubject } from '#shared/notices/subject';
import { writeNotice } from '#shared/notices/text';
import { facts } from './letter-facts.ts';

describe('writeNotice', () => {
  it('is a short personal letter', () => {
    expect(writeNotice({ ...facts, wording: { ...facts.wording, phone: '333 123 4567' } })).toMatchObject({
      subject: 'Il mio indirizzo per qualche giorno',
      body: [
        'Ciao Anna,',
        'Da lunedì 23 gennaio la mia casella mario@libero.it non funziona: è un guasto di Libero Mail, non dipende da me.',
        'Finché non torna, scrivimi a mario.scorta@gmail.com. È l’indirizzo da cui parte questo messaggio.',
        'Qui non c’è niente da aprire e non ti chiedo nessun dato. Se hai dubbi, telefonami al 333 123 4567.',
        'Mario Rossi',
      ].join('\n\n'),
    });
  });

  it('answers the last conversation', () => {
    expect(writeNotice({ ...facts, lastSubject: 'R: RE: la gita' }).subject).toBe('Re: la gita');
  });

  const kinds: readonly NoticeKind[] = ['down', 'back', 'resend'];
  const wordings: readonly NoticeWording[] = (['it', 'en'] as const).flatMap((language) =>
    (['informal', 'formal'] as const).flatMap((register) => [
      { language, register },
      { language, register, phone: '+39 02 1234' },
    ]),
  );
  it.each(kinds.flatMap((kind) => wordings.map((wording) => ({ kind, wording }))))(
    'keeps the promises of $kind in $wording.language, $wording.register',
    ({ kind, wording }) => {
      const nothingKnown = {
        primaryAddress: undefined,
        outageStartedAt: undefined,
        recipientName: '',
        ownName: '',
      };
      for (const known of [{}, nothingKnown]) {
        const { subject, body } = writeNotice({ ...facts, kind, wording, ...known });
        expect(`${subject}\n${body}`).not.toMatch(/!|https?:|www\.|undefined|password|click|clicca/i);
        expect(body).toContain(wording.language === 'it' ? 'telefon' : 'phone me');
        expect(body.includes('+39 02 1234')).toBe(wording.phone !== undefined);
        expect(body).toContain(kind === 'down' ? 'mario.scorta@gmail.com' : '');
      }
      const { body } = writeNotice({ ...facts, kind, wording });
      expect(body).toContain('mario@libero.it');
      expect(body).toContain(wording.register === 'informal' ? 'Anna,' : 'Anna Bianchi,');
    },
  );

  it('takes no name, subject or phone that is not what it seems', () => {
    const wording = { ...facts.wording, phone: '333 https://evil.example' };
    const hostile = {
      ...facts,
      wording,
      recipientName: 'Visita evil.example/x',
      lastSubject: 'Re: https://evil.example',
    };
    const { subject, body } = writeNotice(hostile);
    expect(subject).toBe('Il mio indirizzo per qualche giorno');
    expect(body.startsWith('Ciao,\n')).toBe(true);
    expect(body).not.toContain('evil');
  });
});

describe('replySubject', () => {
  it.each([
    ['la gita', 'Re: la gita'],
    ['Re: Fwd: R: la gita', 'Re: la gita'],
    ['RE[3]: la gita', 'Re: la gita'],
    ['Re:', undefined],
    ['', undefined],
    ['guarda www.example.it', undefined],
    ['a\r\nBcc: x@y.it', 'Re: a Bcc: x@y.it'],
  ])('%j', (last, subject) => {
    expect(replySubject(last)).toBe(subject);
  });
});

describe('a text of the user', () => {
  it('may begin with its subject', () => {
    expect(readCustomText('Subject: Nuovo indirizzo\r\n\r\nCiao {{nome}},\r\nscrivimi qui.\r\n')).toEqual({
      subject: 'Nuovo indirizzo',
      body: 'Ciao {{nome}},\nscrivimi qui.',
    });
    expect(readCustomText('Ciao')).toEqual({ subject: undefined, body: 'Ciao' });
  });

  it.each(['', 'Subject: x\n\n', 'vai su https://example.it', 'vai su WWW.example.it', 'x'.repeat(20_001)])(
    'is refused when it is no notice (%#)',
    (text) => {
      expect(() => readCustomText(text)).toThrow('input-invalid');
    },
  );

  it('takes the first name where there is one', () => {
    expect(personalise('Ciao {{nome}}, {{ name }}.', 'Anna Bianchi')).toBe('Ciao Anna, Anna.');
    expect(personalise('Ciao {{nome}}, ti scrivo', 'Studio 3')).toBe('Ciao, ti scrivo');
    expect(personalise('Ciao {{nome}}', '$& $1')).toBe('Ciao');
  });
});

describe('links', () => {
  it.each([
    'Guarda su example.org/pagina',
    'sul sito ...example.org/x',
    'example.org:8080/x',
    'exam\u200bple.org\u200b/x',
    'mailto:a@b.it',
    '<a href="x">',
    'HREF = x',
    'https://example.org',
  ])('are found in %j', (text) => {
    expect(linkIn(text)).not.toBeUndefined();
    expect(() => readCustomText(text)).toThrow('input-invalid');
  });

  it.each([
    'Gent.mo/a Sig.ra/Sig. Rossi',
    'Dott.ssa/Dott. Verdi',
    'scrivi a mario@gmail.com',
    'dalle 10.30/11.00, e/o il 3/4',
  ])('are not seen in %j', (text) => {
    expect(linkIn(text)).toBeUndefined();
    expect(readCustomText(text).body).toBe(text);
  });

  it.each([
    'vai su example.{{nome}}org/x',
    'vai su example. {{nome}}org',
    'vai su {{nome}}.org',
    'Ciao.{{ name }}',
  ])('are not put together by a name, nor by one that is left out: %j', (text) => {
    expect(() => readCustomText(text)).toThrow('input-invalid');
  });

  it.each(['offerta su example.org', 'vedi bit.ly/abc', 'mailto:a@b.it', 'www.example.org'])(
    'make no subject: %j',
    (last) => {
      expect(replySubject(last)).toBeUndefined();
    },
  );
});
