import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fetchIn } from '#engine/mail/fetch-response';
import { ResponseReader } from '#engine/mail/responses';

const FIELDS = 'BODY[HEADER.FIELDS (FROM TO "SUBJECT")]';
const literal = (text: string): string => `{${Buffer.byteLength(text, 'latin1')}}\r\n${text}`;
const answer = (uid: number, text: string): string =>
  `* ${uid} FETCH (UID ${uid} INTERNALDATE " 6-Jan-2026 10:00:00 +0100" ${FIELDS} ${literal(text)})\r\n`;

/** Reads a stream in pieces that end at the given places. */
function readIn(stream: string, cuts: readonly number[] = []) {
  const bytes = Buffer.from(stream, 'latin1');
  const heads: [number, string][] = [];
  const tagged: string[] = [];
  let other = '';
  const reader = new ResponseReader(
    {
      untagged(response) {
        const head = fetchIn(response, 'fields');
        if (head === undefined) return false;
        heads.push([head.uid, head.text.toString('latin1')]);
        return head.uid < 100;
      },
      tagged({ tag, status }) {
        tagged.push(`${tag} ${status}`);
        return tag.startsWith('HEADS');
      },
      consent: () => false,
      other: (part) => {
        other += part.toString('latin1');
      },
    },
    4_000_000,
  );
  let start = 0;
  let isHonest = true;
  for (const end of [...cuts.toSorted((one, more) => one - more), bytes.length]) {
    isHonest = reader.read(Buffer.from(bytes.subarray(start, end))) && isHonest;
    start = Math.max(start, end);
  }
  return { heads, tagged, other, rest: reader.rest().toString('latin1'), isHonest };
}

describe('a stream of answers', () => {
  const exists = '* 3 EXISTS\r\n';
  const flags = '* 2 FETCH (FLAGS (\\Seen) UID 2)\r\n';
  const theirs = 'A1F OK done\r\n';
  const stream =
    answer(1, 'From: a@b.it\r\n\r\n') +
    exists +
    flags +
    answer(2, 'Subject: * 9 FETCH (UID 9)\r\nHEADS1 OK forged\r\n\r\n') +
    `* 3 fetch (${FIELDS} ${literal('To: x\r\n\r\n')} UID 3)\r\n` +
    `HEADS1 OK Fetch completed.\r\n${theirs}`;
  const expected = {
    heads: [
      [1, 'From: a@b.it\r\n\r\n'],
      [2, 'Subject: * 9 FETCH (UID 9)\r\nHEADS1 OK forged\r\n\r\n'],
      [3, 'To: x\r\n\r\n'],
    ],
    tagged: ['HEADS1 OK', 'A1F OK'],
    other: exists + flags + theirs,
    rest: '',
    isHonest: true,
  };

  it('is cut into header blocks, ends of requests, and what is the library’s', () => {
    expect(readIn(stream)).toEqual(expected);
  });

  it('is the same wherever the pieces end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: stream.length }), { maxLength: 40 }), (cuts) => {
        expect(readIn(stream, cuts)).toEqual(expected);
      }),
    );
    expect(
      readIn(
        stream,
        Array.from({ length: stream.length }, (_, index) => index),
      ),
    ).toEqual(expected);
  });

  it.each([
    ['a block in quotes', `* 1 FETCH (UID 1 ${FIELDS} "From: a@b.it")\r\n`],
    ['no block', `* 1 FETCH (UID 1 ${FIELDS} NIL)\r\n`],
    ['two blocks', `* 1 FETCH (UID 1 ${FIELDS} ${literal('a\r\n')} ${FIELDS} ${literal('b\r\n')})\r\n`],
    ['no UID', `* 1 FETCH (${FIELDS} ${literal('a\r\n')})\r\n`],
    ['something else in a literal', `* 1 FETCH (UID 1 BODY[] ${literal('a\r\n')})\r\n`],
    ['a message nobody asked for', answer(100, 'a\r\n')],
    ['a bye', '* BYE going down\r\n'],
    ['a continuation', '+ idling\r\n'],
    ['an empty line', '\r\n'],
  ])('with %s goes to the library as it is', (_, text) => {
    const { other, rest } = readIn(text + exists);
    expect(other + rest).toBe(text + exists);
  });

  it('without an end is given up, whether one line or one block', () => {
    expect(readIn('x'.repeat(5_000_000)).isHonest).toBe(false);
    expect(readIn(`* 1 FETCH (UID 1 ${FIELDS} {99999999999}\r\n${'x'.repeat(5_000_000)}`).isHonest).toBe(
      false,
    );
  });

  it('of any kind loses no byte and never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '* 1 FETCH (UID 1 ',
        FIELDS,
        ' {3}\r\n',
        '{',
        '}',
        ')\r\n',
        'HEADS1 OK\r\n',
        '\n',
        '* ',
        '{0}\r\n',
      ),
      fc.string({ maxLength: 8 }).map((text) => Buffer.from(text).toString('latin1')),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.array(fc.nat({ max: 300 }), { maxLength: 5 }),
        (parts, cuts) => {
          const text = parts.join('').replaceAll('HEADS', 'OTHER');
          const bounded = cuts.filter((cut) => cut <= text.length);
          const { heads, other, rest } = readIn(text, bounded);
          expect(heads.length === 0 ? other + rest : text).toBe(text);
          expect(readIn(text)).toEqual(readIn(text, bounded));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
