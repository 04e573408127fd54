/**
 * A reader of messages that shares nothing with the code that writes them. It knows one shape of message and throws at
 * the first byte that does not belong to it.
 */
const EXPECTED = [
  'Date',
  'From',
  'To',
  'Message-ID',
  'In-Reply-To?',
  'References?',
  'Subject',
  'X-Correlation-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
] as const;

// RFC 5322 §2.1.1 allows 998; we promise what RFC 2047 §2 asks for wherever a line can be folded.
const LINE_LIMIT = 998;

const refuse = (what: string): never => {
  throw new Error(what);
};

/** The field values, unfolded, of a message that has exactly the fields of a notice, once each and in order. */
export function readFields(text: string): {
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
} {
  const strange = /[^\x20-\x7e\r\n]/.exec(text);
  if (strange !== null) refuse(`a byte ${strange[0].charCodeAt(0)}`);
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) refuse('a lone CR or LF');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) refuse('no end of the header');
  for (const line of text.split('\r\n')) if (line.length > LINE_LIMIT) refuse(`a line of ${line.length}`);
  const fields = new Map<string, string>();
  let last = '';
  for (const line of text.slice(0, end).split('\r\n')) {
    if (line.startsWith(' ')) {
      if (last === '' || line.trim() === '') refuse('an empty continuation');
      fields.set(last, `${fields.get(last)}${line}`);
      continue;
    }
    const found = /^([A-Za-z-]+): ?(.*)$/.exec(line) ?? refuse(`no field: ${line}`);
    last = found[1] ?? '';
    if (fields.has(last)) refuse(`${last} twice`);
    fields.set(last, found[2] ?? '');
  }
  const wanted = EXPECTED.map((name) => name.replace('?', '')).filter((name) => fields.has(name));
  const needed = EXPECTED.filter((name) => !name.endsWith('?'));
  if ([...fields.keys()].join() !== wanted.join()) refuse(`fields ${[...fields.keys()].join()}`);
  for (const name of needed) if (!fields.has(name)) refuse(`no ${name}`);
  return { fields, body: text.slice(end + 4) };
}

/** Text of encoded words of UTF-8 Base64 (the only kind we write), or plain text as it stands. */
export function decodeText(value: string): string {
  if (!value.includes('=?')) return value;
  return value
    .trim()
    .split(/ +/)
    .map((word) => {
      const found = /^=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=$/.exec(word) ?? refuse(`no encoded word: ${word}`);
      if (word.length > 75) refuse(`an encoded word of ${word.length}`);
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(found[1] ?? '', 'base64'));
    })
    .join('');
}

/** The one mailbox of an address field: a bare address, or a quoted string or encoded words before one in brackets. */
export function readMailbox(value: string): { readonly name: string; readonly address: string } {
  const bare = /^[^\s<>(),;:"\\[\]]+@[A-Za-z0-9.-]+$/;
  if (bare.test(value)) return { name: '', address: value };
  const found = /^("(?:[^"\\]|\\["\\])*"|=\?[^<>",;: ]*\?=(?: +=\?[^<>",;: ]*\?=)*) +<([^<>]*)>$/.exec(value);
  const [, phrase = '', address = ''] = found ?? refuse(`no single mailbox: ${value}`);
  if (!bare.test(address)) refuse(`no plain address: ${address}`);
  const name = phrase.startsWith('"') ? phrase.slice(1, -1).replace(/\\(.)/g, '$1') : decodeText(phrase);
  return { name, address };
}

/** Quoted-printable as UTF-8. */
export function decodeBody(body: string): string {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
}
