import { parseAddressList } from '#shared/contacts/address-list';
import type { ContactLanguage } from '#shared/contacts/contact';
import { cleanLine, cleanName } from '#shared/contacts/person-name';
import { type EmailAddress, parseEmailAddress } from '#shared/email-address';

/** As long as a phone number in a notice may be. */
const PHONE_LIMIT = 30;
const GROUP_LIMIT = 40;
const MOST_GROUPS = 20;

/** The name of a person in a file. A semicolon is no part of one, and would open a new cell in a spreadsheet. */
export const cleanPersonName = (text: string): string => cleanName(text.replaceAll(';', ','));

/** A phone number as people write it: digits and a few signs; empty when there is none. */
export function cleanPhone(text: string): string {
  const plain = cleanLine(text.replace(/^tel:/i, ''), 100);
  const number = /[+(\d][\d +()./-]*/.exec(plain)?.[0].slice(0, PHONE_LIMIT).trim() ?? '';
  return number.replace(/\D/g, '').length < 3 ? '' : number;
}

/** A language of ours in what a file says ("it", "en-GB", "Inglese"); empty: none of them. */
export function cleanLanguage(text: string): ContactLanguage | '' {
  const [word = ''] = text
    .trim()
    .toLowerCase()
    .split(/[^\p{L}]/u);
  if (['it', 'ita', 'italian', 'italiano'].includes(word)) return 'it';
  return ['en', 'eng', 'english', 'inglese'].includes(word) ? 'en' : '';
}

// A table parts the groups of a person at these.
const BETWEEN_GROUPS = /:::+|;/g;

/** Group names without blanks, repetitions and the groups that a provider keeps for itself. */
export function cleanGroups(names: readonly string[]): readonly string[] {
  const clean = names.map((name) =>
    cleanLine(name.replaceAll(BETWEEN_GROUPS, ','), GROUP_LIMIT).replace(/^[^\p{L}\p{N}]+/u, ''),
  );
  const own = clean.filter(
    (name) => name !== '' && !/^(?:my ?contacts|i miei contatti|starred)$/i.test(name),
  );
  return [...new Set(own)].slice(0, MOST_GROUPS);
}

/** The addresses written in one field, apart. A blank or a comma inside one address makes no second one of it. */
export function splitAddresses(field: string): readonly string[] {
  const pieces = field
    .split(/:::|[,;\r\n]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  if (pieces.length > 1 && pieces.every((piece) => piece.includes('@'))) return pieces;
  return field.trim() === '' ? [] : [field.trim()];
}

/** Reads one address of a file, with or without a name around it. */
export function readAddress(text: string): EmailAddress | undefined {
  const plain = text.trim().replace(/^mailto:/i, '');
  if (!plain.includes('<')) return parseEmailAddress(plain);
  const [only, ...more] = parseAddressList(plain);
  return more.length === 0 ? only?.address : undefined;
}
