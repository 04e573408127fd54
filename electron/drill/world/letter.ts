import { mailDate } from '#shared/notices/compose';
import type { Instant } from '#shared/time';

/** A message of the simulated world, before it becomes bytes. */
export interface Letter {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly body: string;
  readonly at: Instant;
  readonly messageId: string;
  readonly inReplyTo?: string;
  /** Further header lines, such as `List-Id: <…>`. */
  readonly more?: readonly string[];
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

// RFC 2047, base64: the way most mail programs write an accented name.
const word = (text: string): string =>
  isAscii(text) ? text : `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;

const mailbox = ({ name, address }: Letter['from']): string =>
  name === '' ? address : `${word(name)} <${address}>`;

/** The bytes of a letter: 8-bit UTF-8 text, CRLF line ends. */
export function bytesOf(letter: Letter): Buffer {
  const lines = [
    `From: ${mailbox(letter.from)}`,
    `To: ${mailbox(letter.to)}`,
    `Subject: ${word(letter.subject)}`,
    `Date: ${mailDate(letter.at, 0)}`,
    `Message-ID: ${letter.messageId}`,
    ...(letter.inReplyTo === undefined
      ? []
      : [`In-Reply-To: ${letter.inReplyTo}`, `References: ${letter.inReplyTo}`]),
    ...(letter.more ?? []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...letter.body.split('\n'),
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'utf8');
}

/** The first header of a name in raw bytes, unfolded; empty when missing. */
export function headerOf(raw: Uint8Array, name: string): string {
  const text = Buffer.from(raw).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const head = (end < 0 ? text : text.slice(0, end)).replaceAll(/\r\n[ \t]+/g, ' ');
  const prefix = `${name.toLowerCase()}:`;
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(prefix));
  return line?.slice(prefix.length).trim() ?? '';
}
