import { byteOf, fromQuotedPrintable } from '#shared/contacts/quoted-printable';

// RFC 2047 §2. Blanks inside the text are illegal and common. The text ends at the next "?": one linear pass.
const ENCODED_WORD = /=\?([^?\s]{1,40})\?([BbQq])\?([^?\r\n]*)\?=/g;

const CHARSETS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
};

// Making a decoder takes longer than decoding a header with it. None of them keeps anything between two calls.
const decoders = new Map<string, TextDecoder>();

function decoderOf(charset: string): TextDecoder {
  const known = decoders.get(charset);
  if (known !== undefined) return known;
  const fresh = new TextDecoder(charset);
  decoders.set(charset, fresh);
  return fresh;
}

/** Decodes bytes whose character set is not declared: UTF-8 where it fits, else the Western set of old programs. */
export function decodeBytes(bytes: Uint8Array, charset = ''): string {
  const known = CHARSETS[charset.toLowerCase()];
  if (known !== undefined && known !== 'utf-8') return decoderOf(known).decode(bytes);
  const text = decoderOf('utf-8').decode(bytes);
  if (known === 'utf-8' || !text.includes('\uFFFD')) return text;
  return decoderOf('windows-1252').decode(bytes);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes base64; whatever is not of its alphabet is passed over (RFC 2045 §6.8). */
export function fromBase64(text: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const value = BASE64.indexOf(letter);
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return bytes;
}

// RFC 2047 §4.2: a blank is written as an underscore.
const fromQ = (text: string): number[] => fromQuotedPrintable(text.replaceAll('_', ' '), byteOf);

/**
 * Decodes the encoded words of a header value; everything else stays as it is. Neighbouring words of one character
 * set are joined before decoding, because programs cut letters in two.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  let text = '';
  let end = 0;
  let open: { charset: string; bytes: number[] } | undefined;
  const flush = (): void => {
    if (open !== undefined) text += decodeBytes(Uint8Array.from(open.bytes), open.charset);
    open = undefined;
  };
  for (const match of value.matchAll(ENCODED_WORD)) {
    const [whole, charset = '', encoding = '', content = ''] = match;
    const between = value.slice(end, match.index);
    const set = charset.toLowerCase().split('*')[0] ?? '';
    const bytes = encoding.toUpperCase() === 'B' ? fromBase64(content) : fromQ(content);
    const joined: { charset: string; bytes: number[] } | undefined = open;
    if (joined === undefined || between.trim() !== '' || joined.charset !== set) {
      flush();
      // Blanks between two encoded words are not part of the text (RFC 2047 §6.2).
      if (end === 0 || between.trim() !== '') text += between;
      open = { charset: set, bytes };
    } else {
      for (const byte of bytes) joined.bytes.push(byte);
    }
    end = match.index + whole.length;
  }
  flush();
  return text + value.slice(end);
}
