/** Reading the header of a stored message (RFC 5322 §2.2). Names ignore case; bytes are never changed. */

/** One header field: its name as written, and all its bytes including folding and the last line end. */
export interface HeaderField {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where the header ends: the offset of the body, after the empty line if there is one. */
export function bodyOffset(raw: Buffer): number {
  if (raw.subarray(0, 2).equals(Buffer.from('\r\n'))) return 2;
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf < 0 && lf < 0) return raw.length;
  return lf < 0 || (crlf >= 0 && crlf < lf) ? crlf + 4 : lf + 2;
}

/** The fields of a message, or of any part that starts with a header, in order. */
export function headerFields(raw: Buffer): readonly HeaderField[] {
  const header = raw.subarray(0, bodyOffset(raw));
  const fields: HeaderField[] = [];
  for (let from = 0; from < header.length; ) {
    const to = endOfField(header, from);
    const bytes = header.subarray(from, to);
    const name = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1];
    if (name !== undefined) fields.push({ name, bytes });
    from = to;
  }
  return fields;
}

/** The unfolded value of the first field of that name, without surrounding spaces, as bytes. */
export function headerValue(fields: readonly HeaderField[], name: string): Buffer | undefined {
  const field = fields.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  return field === undefined ? undefined : fieldValue(field);
}

/** The unfolded value of a field, without surrounding spaces. */
export function fieldValue(field: HeaderField): Buffer {
  const text = field.bytes.toString('latin1');
  const value = text.slice(text.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '');
  return Buffer.from(value.trim(), 'latin1');
}

/** Decodes the encoded-words of RFC 2047 for searching; what cannot be decoded stays as it is. */
export function decodeHeaderText(value: Buffer): string {
  return value
    .toString('utf8')
    .replace(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?)/gi, '$1')
    .replace(
      /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi,
      (whole, charset: string, kind: string, text: string) => {
        const bytes = kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : decodeQ(text);
        return /^utf-?8$/i.test(charset)
          ? bytes.toString('utf8')
          : /^(iso-8859-1|us-ascii|windows-1252)$/i.test(charset)
            ? bytes.toString('latin1')
            : whole;
      },
    );
}

function decodeQ(text: string): Buffer {
  const plain = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

function endOfField(header: Buffer, from: number): number {
  for (let at = from; ; ) {
    const lineEnd = header.indexOf(0x0a, at);
    if (lineEnd < 0) return header.length;
    const next = header[lineEnd + 1];
    if (next !== 0x20 && next !== 0x09) return lineEnd + 1;
    at = lineEnd + 1;
  }
}
