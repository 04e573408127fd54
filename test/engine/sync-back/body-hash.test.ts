import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BodyHasher, bodyHash, withCrlf } from '#engine/sync-back/body-hash';

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

async function* pieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  for (const [index, edge] of edges.slice(1).entries()) yield bytes.subarray(edges[index], edge);
}

const messages = fc
  .array(fc.constantFrom('A: 1', 'ciao', '\r\n', '\n', '\r', '\r\n\r\n', ' ', '\0', 'è'))
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

test('a message read in pieces is the same as one read whole', async () => {
  await fc.assert(
    fc.asyncProperty(messages, fc.array(fc.nat(), { maxLength: 6 }), async (bytes, cuts) => {
      const hasher = new BodyHasher();
      const clean: Uint8Array[] = [];
      for await (const piece of pieces(bytes, cuts)) hasher.update(piece);
      for await (const piece of withCrlf(pieces(bytes, cuts))) clean.push(piece);
      expect(hasher.digest()).toBe(bodyHash(bytes));
      expect(hasher).toMatchObject({ size: bytes.length, hasNul: bytes.includes(0) });
      const wanted = bytes.toString('latin1').replaceAll(/\r\n|\r|\n/g, '\r\n');
      expect(Buffer.concat(clean).toString('latin1')).toBe(wanted);
    }),
    { numRuns: 500 },
  );
});

/** The plainest way to say what the hash is of. */
const plainHash = (bytes: Buffer): string => {
  const text = bytes.toString('latin1').replaceAll(/\r\n|\r/g, '\n');
  const start = text.startsWith('\n') ? 1 : text.includes('\n\n') ? text.indexOf('\n\n') + 2 : text.length;
  const body = text.slice(start).replace(/\n+$/, '').replaceAll('\n', '\r\n');
  return createHash('sha256').update(body, 'latin1').digest('hex');
};

test('the hash is of what stands after the first empty line, with CRLF, without the last line ends', () => {
  fc.assert(
    fc.property(messages, (bytes) => {
      expect(bodyHash(bytes)).toBe(plainHash(bytes));
    }),
    { numRuns: 500 },
  );
});
