import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proofMessage } from '#shared/notices/proof-message';
import {
  countCopies,
  type FoundMessage,
  isOwnSize,
  isProvablyOurs,
  type SentMessage,
} from '#shared/outage/own-message';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: length, maxLength: length });
const sentMessage: fc.Arbitrary<SentMessage> = fc.record({
  messageId: fc.uuid().map((id) => `<${id}@gmail.example>`),
  mark: hex(48),
  from: fc.constantFrom('anna@gmail.example', 'Anna.B@gmail.example'),
  bodyHash: hex(64),
});

/** The header fields, each line end and order, as a server may hand them over. */
const blockOf = (
  { messageId, mark, from }: SentMessage,
  eol = '\r\n',
  extra: readonly string[] = [],
): string =>
  [`From: ${from}`, `Message-ID: ${messageId}`, `X-Posta-Di-Scorta: ${mark}`, ...extra, '', ''].join(eol);

const found = (sent: SentMessage, change: Partial<FoundMessage> = {}): FoundMessage => ({
  header: blockOf(sent),
  size: 900,
  bodyHash: sent.bodyHash,
  copies: 1,
  ...change,
});

const always = (holds: (sent: SentMessage, text: string, number: number) => void): void =>
  fc.assert(fc.property(sentMessage, fc.string({ maxLength: 60 }), fc.nat(), holds));

describe('a message is provably ours', () => {
  it('as it left, whatever line ends and spelling of the address the servers use', () => {
    always((sent) => {
      expect(isProvablyOurs(found(sent), sent)).toBe(true);
      expect(isProvablyOurs(found(sent, { header: blockOf(sent, '\n') }), sent)).toBe(true);
      const named = blockOf({ ...sent, from: `Anna <${sent.from.toUpperCase()}>` });
      expect(isProvablyOurs(found(sent, { header: named }), sent)).toBe(true);
    });
  });

  it('never when one field is off', () => {
    fc.assert(
      fc.property(sentMessage, sentMessage, (sent, other) => {
        for (const key of ['messageId', 'mark', 'bodyHash'] as const) {
          const altered = { ...sent, [key]: other[key] };
          if (altered[key] === sent[key]) continue;
          expect(isProvablyOurs(found(altered), sent)).toBe(false);
          expect(isProvablyOurs(found(sent), altered)).toBe(false);
        }
        expect(isProvablyOurs(found({ ...sent, from: 'bruno@gmail.example' }), sent)).toBe(false);
      }),
    );
  });

  it('never by part of a value, by one in other letters, or by more than one', () => {
    always((sent) => {
      for (const key of ['messageId', 'mark', 'bodyHash'] as const) {
        for (const value of [sent[key].slice(0, -1), `${sent[key]}0`, `${sent[key]} ${sent[key]}`, ''])
          expect(isProvablyOurs(found({ ...sent, [key]: value }), sent)).toBe(false);
        const upper = `A${sent[key]}`;
        expect(isProvablyOurs(found({ ...sent, [key]: upper }), { ...sent, [key]: `a${sent[key]}` })).toBe(
          false,
        );
      }
      for (const line of blockOf(sent).trim().split('\r\n'))
        expect(isProvablyOurs(found(sent, { header: blockOf(sent, '\r\n', [line]) }), sent)).toBe(false);
    });
  });

  it('never with a stranger beside the sender', () => {
    always((sent) => {
      const { from } = sent;
      const lists = [`bruno@x.example, ${from}`, `${from}, x`, `${from} <b@x.example>`, `"a@b" <${from}>`];
      for (const list of lists.filter((text) => text.includes('@', text.indexOf('@') + 1)))
        expect(isProvablyOurs(found({ ...sent, from: list }), sent)).toBe(false);
      expect(isProvablyOurs(found({ ...sent, from: `x@${from}` }), sent)).toBe(false);
    });
  });

  it('never with a copy beside it, empty, or large', () => {
    always((sent, _text, number) => {
      expect(isProvablyOurs(found(sent, { copies: number + 2 }), sent)).toBe(false);
      expect(isProvablyOurs(found(sent, { copies: 0 }), sent)).toBe(false);
      expect(isProvablyOurs(found(sent, { size: 64 * 1024 + number }), sent)).toBe(false);
      expect(isProvablyOurs(found(sent, { size: -number }), sent)).toBe(false);
    });
    expect([0, 1, 65_535, 65_536].map(isOwnSize)).toEqual([false, true, true, false]);
  });

  it('never without a mark or a hash to compare, even when both sides lack it', () => {
    always((sent, text) => {
      for (const lacking of [
        { ...sent, mark: '' },
        { ...sent, mark: sent.mark.slice(0, 31) },
        { ...sent, bodyHash: '' },
      ])
        expect(isProvablyOurs(found(lacking), lacking)).toBe(false);
      expect(isProvablyOurs(found(sent, { header: text }), sent)).toBe(false);
    });
  });
});

it('copies are counted by the whole Message-ID, a second field included', () => {
  const id = '<a@b>';
  const headers = [
    'Message-ID: <a@b>\r\n',
    'Message-Id:\r\n <a@b>\r\n',
    'Message-ID: <x@y>\r\nMessage-ID: <a@b>\r\n',
  ];
  expect(countCopies(headers, id)).toBe(3);
  expect(
    countCopies(['Message-ID: x<a@b>\r\n', 'Message-ID: <A@b>\r\n', 'References: <a@b>\r\n', ''], id),
  ).toBe(0);
});

describe('the test message', () => {
  const text = (language: 'it' | 'en', mark?: string): string =>
    Buffer.from(
      proofMessage({
        address: 'anna@gmail.example',
        to: 'anna@libero.it',
        messageId: '<a@b>',
        at: 0,
        language,
        ...(mark !== undefined && { mark }),
      }),
    ).toString();

  it('says what it is, and that it may be deleted, in plain ASCII', () => {
    const body = text('it').split('\r\n\r\n')[1]?.replaceAll('\r\n', ' ').trim();
    expect(body).toBe(
      'Messaggio di prova di Posta di Scorta: serve a controllare che la tua casella riceva. Puoi cancellarlo.',
    );
    expect(text('en')).toMatch(/You can delete it\./);
    for (const language of ['it', 'en'] as const) expect(text(language)).toMatch(/^[\r\n -~]+$/);
  });

  it('carries its mark in one field, and none when it is not to be cleaned up', () => {
    expect(text('it', 'abc').match(/^X-Posta-Di-Scorta: .*$/gm)).toEqual(['X-Posta-Di-Scorta: abc']);
    expect(text('it')).not.toContain('X-Posta');
  });
});
