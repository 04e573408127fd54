import { describe, expect, it } from 'vitest';
import { cutNotices } from './cuts.ts';
import { fuzzNotices } from './fuzz.ts';
import { killNotices } from './kills.ts';
import { decodeText, readFields, readMailbox } from './reparse.ts';
import { untruths } from './truth.ts';

describe('notices, whatever happens on the way', () => {
  it('are there once and told truly after a cut at every seventh byte of the dialogue', {
    timeout: 240_000,
  }, async () => {
    const tally = await cutNotices(7, 12, 'none');
    expect(tally.wrong).toEqual([]);
    expect(tally.cuts).toBeGreaterThan(150);
  });

  it.each(['tls', 'starttls'] as const)(
    'the same over %s, the handshake cut too',
    { timeout: 240_000 },
    async (security) => {
      const tally = await cutNotices(61, 12, security);
      expect(tally.wrong).toEqual([]);
      expect(tally.cuts).toBeGreaterThan(80);
    },
  );

  it('are there once and told truly after ten kills of the process', { timeout: 240_000 }, async () => {
    const tally = await killNotices(10, 5, 2);
    expect(tally.wrong).toEqual([]);
    expect(tally.kills).toBeGreaterThanOrEqual(10);
  });

  it('have one recipient and no field of anybody else', { timeout: 120_000 }, async () => {
    const tally = await fuzzNotices(5000, 11, 100);
    expect(tally.wrong).toEqual([]);
    expect(tally.composed).toBeGreaterThan(2000);
    expect(tally.submitted).toBeGreaterThan(20);
    expect(tally.stopped).toBeGreaterThan(10);
  });
});

describe('what these are judged by', () => {
  const header =
    'Date: x\r\nFrom: a@b.it\r\nTo: c@d.it\r\nMessage-ID: <x@y>\r\nSubject: s\r\nX-Correlation-ID: <x@y>';
  const mime = 'MIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable';
  const message = `${header}\r\n${mime}\r\n\r\nciao\r\n`;

  it('reads a plain notice', () => {
    expect(readFields(message).fields.get('To')).toBe('c@d.it');
  });

  it.each([
    ['one more field', message.replace('Subject', 'Bcc: e@e.it\r\nSubject')],
    ['a field twice', message.replace('Subject', 'To: e@e.it\r\nSubject')],
    ['a lone LF', message.replace('s\r\nX', 's\nX')],
    ['a NUL', message.replace('ciao', 'ci\0ao')],
    ['a letter beyond ASCII', message.replace('ciao', 'così')],
  ])('sees %s', (_what, text) => {
    expect(() => readFields(text)).toThrow();
  });

  it.each([
    'a@b.it, c@d.it',
    'Amici: a@b.it;',
    '"A" <a@b.it> <c@d.it>',
    'A B <a@b.it>',
    '"A" <a@b.it, c@d.it>',
  ])('sees more than one mailbox, or none: %s', (value) => {
    expect(() => readMailbox(value)).toThrow();
  });

  it('sees a word that is not encoded as ours are', () => {
    expect(() => decodeText('=?utf-8?Q?x?=')).toThrow();
  });

  it.each([
    ['sent', 0],
    ['sent', 2],
    ['unknown', 2],
    ['retry', 0],
    ['planned', 1],
  ])('sees a notice that is %s with %d copies', (state, count) => {
    const copies = new Map([['a@b.it', count]]);
    expect(untruths(['a@b.it'], [{ address: 'a@b.it', state }], copies)).toHaveLength(1);
  });
});
