import type { Contact } from '#shared/contacts/contact';
import { escapeValue } from '#shared/contacts/vcard/values';

/** RFC 2426 §2.6: no line longer than 75 octets. */
const LINE_OCTETS = 75;

/** How long a letter is in UTF-8, in octets (RFC 3629 §3). */
function octetsOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}

/** Folds one line between letters, never inside one. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const letter of line) {
    const size = octetsOf(letter);
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += letter;
    octets += size;
  }
  return folded;
}

function cardOf({ address, name, phone, groups }: Contact): readonly string[] {
  const shown = escapeValue(name === '' ? address : name);
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${shown}`,
    // Which word is the family's is not known: the whole name stands where it reads the same everywhere.
    `N:;${shown};;;`,
    `EMAIL;TYPE=INTERNET:${escapeValue(address)}`,
    ...(phone === undefined ? [] : [`TEL;TYPE=VOICE:${escapeValue(phone)}`]),
    ...(groups.length === 0 ? [] : [`CATEGORIES:${groups.map(escapeValue).join(',')}`]),
    'END:VCARD',
  ];
}

/**
 * Writes vCard 3.0 (RFC 2426): the one version that Gmail, Outlook, iCloud, Thunderbird and the telephones all read;
 * Outlook and older telephones refuse 4.0, and 2.1 has no character set of its own.
 */
export const writeVCards = (contacts: readonly Contact[]): string =>
  contacts
    .flatMap(cardOf)
    .map((line) => `${fold(line)}\r\n`)
    .join('');
