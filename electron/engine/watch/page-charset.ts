// The charsets of pages in Italian; a browser reads the first two as windows-1252 as well (WHATWG Encoding §4.2).
const CHARSETS: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  latin9: 'iso-8859-15',
  'utf-8': 'utf-8',
  utf8: 'utf-8',
};

// A page names its charset within its first kilobyte (HTML Living Standard §4.2.5.4).
const META_BYTES = 1024;

const charsetIn = (text: string): string | undefined => {
  const named = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-z\d_-]{1,20})/i.exec(text)?.[1]?.toLowerCase();
  return named === undefined ? undefined : CHARSETS[named];
};

/** True for what is text to be read: HTML or plain. */
export const isPageType = (contentType: string | undefined): boolean =>
  /^\s{0,9}text\/(?:html|plain)\s{0,9}(?:;|$)/i.test(contentType ?? '');

/** The text of a page, by the charset of its header or of its own `meta`; else as UTF-8. Never throws. */
export function decodePage(body: Buffer, contentType: string | undefined): string {
  const start = body.subarray(0, META_BYTES).toString('latin1');
  const charset = charsetIn(contentType ?? '') ?? charsetIn(start) ?? 'utf-8';
  return new TextDecoder(charset).decode(body);
}
