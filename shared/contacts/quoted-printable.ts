/**
 * The bytes of quoted-printable text (RFC 2045 §6.7) whose soft breaks are joined already. `plain` gives the bytes of a
 * letter that stands for itself: who wrote the text may have left letters as they are that should have been encoded.
 */
export function fromQuotedPrintable(text: string, plain: (letter: string) => Iterable<number>): number[] {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charAt(index);
    const pair = letter === '=' ? text.slice(index + 1, index + 3) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(pair)) {
      bytes.push(Number.parseInt(pair, 16));
      index += 2;
    } else {
      for (const byte of plain(letter)) bytes.push(byte);
    }
  }
  return bytes;
}

/** The byte of a letter that was made from one byte. */
export const byteOf = (letter: string): readonly number[] => [letter.charCodeAt(0) & 0xff];
