import { expect, test } from 'vitest';
import { fetchIn } from '#engine/mail/fetch-response';

/** A response as it comes, and what is read of it. */
function read(items: string, after: string) {
  const text = 'From: a@b\r\n\r\n';
  const before = `* 3 FETCH (${items} BODY[HEADER.FIELDS (FROM)] `;
  const announced = `{${text.length}}\r\n`;
  const bytes = Buffer.from(`${before}${announced}${text}${after})\r\n`, 'latin1');
  const at = before.length;
  const from = at + announced.length;
  const literals = [{ at, from, to: from + text.length }];
  return fetchIn({ bytes, start: 0, end: bytes.length, literals }, 'fields');
}

test('a keyword may be called as an item is', () => {
  const flags = String.raw`FLAGS (\Seen UID 99 RFC822.SIZE 7)`;
  for (const head of [read(`${flags} UID 5 RFC822.SIZE 300`, ''), read(flags, ' UID 5 RFC822.SIZE 300')])
    expect(head).toMatchObject({ uid: 5, size: 300, flags: ['\\Seen', 'UID', '99', 'RFC822.SIZE', '7'] });
});
