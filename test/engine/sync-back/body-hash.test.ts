import { describe, expect, test } from 'vitest';
import { bodyHash, hasNul, withCrlf } from '#engine/sync-back/body-hash';

const raw = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('the hash of a body', () => {
  const reference = bodyHash(raw('A: 1\r\n\r\nuno\r\ndue\r\n'));
  test.each([
    ['other headers', 'B: 2\r\nC: 3\r\n\r\nuno\r\ndue\r\n'],
    ['line feeds', 'A: 1\n\nuno\ndue\n'],
    ['carriage returns', 'A: 1\r\runo\rdue\r'],
    ['no line end at the end', 'A: 1\r\n\r\nuno\r\ndue'],
    ['more at the end', 'A: 1\r\n\r\nuno\r\ndue\r\n\r\n'],
    ['no header at all', '\r\nuno\r\ndue\r\n'],
  ])('is the same with %s', (_name, text) => expect(bodyHash(raw(text))).toBe(reference));

  test.each([
    ['another byte', 'A: 1\r\n\r\nuno\r\nduE\r\n'],
    ['an empty line more inside', 'A: 1\r\n\r\nuno\r\n\r\ndue\r\n'],
    ['an empty line more before', 'A: 1\r\n\r\n\r\nuno\r\ndue\r\n'],
    ['no body', 'A: 1\r\n'],
  ])('is another one with %s', (_name, text) => expect(bodyHash(raw(text))).not.toBe(reference));

  test('tells every byte apart', () => {
    const hashes = Array.from({ length: 256 }, (_, byte) => bodyHash(Buffer.from([13, 10, 65, byte, 65])));
    // CR and LF are line ends, and the same one.
    expect(new Set(hashes).size).toBe(255);
  });
});

test('bare line ends become CRLF, and nothing else is touched', () => {
  expect(withCrlf(raw('a\nb\rc\r\nd\r\r\n')).toString('latin1')).toBe('a\r\nb\r\nc\r\nd\r\n\r\n');
  const clean = raw('a\r\nb\xe8\r\n');
  expect(withCrlf(clean)).toBe(clean);
  expect([hasNul(raw('a\0')), hasNul(raw('a'))]).toEqual([true, false]);
});
