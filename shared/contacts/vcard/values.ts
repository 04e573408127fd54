/** Parts a value at the separators that no backslash guards, and takes the backslashes away (RFC 6350 §3.4). */
export function splitValue(value: string, separator: ',' | ';' | undefined): readonly string[] {
  const parts: string[] = [''];
  for (let index = 0; index < value.length; index += 1) {
    let letter = value.charAt(index);
    if (letter === separator) {
      parts.push('');
      continue;
    }
    if (letter === '\\' && index + 1 < value.length) {
      index += 1;
      const next = value.charAt(index);
      letter = next === 'n' || next === 'N' ? '\n' : /[\\,;:]/.test(next) ? next : `\\${next}`;
    }
    parts[parts.length - 1] += letter;
  }
  return parts;
}

/** A value that is one text, with its escapes undone. */
export const plainValue = (value: string): string => splitValue(value, undefined)[0] ?? '';

/** Guards what has a meaning of its own in a value. */
export const escapeValue = (text: string): string =>
  text.replaceAll(/[\\,;]/g, (letter) => `\\${letter}`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`);
