import type { Entry, FileContents, GroupEntry } from '#shared/contacts/imported/entry';
import { cleanName } from '#shared/contacts/person-name';
import { type CardLines, cutCards } from '#shared/contacts/vcard/cards';
import { type Property, propertiesOf } from '#shared/contacts/vcard/property';
import { plainValue, splitValue } from '#shared/contacts/vcard/values';
import { addressKey } from '#shared/email-address';

const WANTED: ReadonlySet<string> = new Set([
  'AGENT',
  'CATEGORIES',
  'EMAIL',
  'FN',
  'KIND',
  'LANG',
  'MEMBER',
  'N',
  'NICKNAME',
  'ORG',
  'TEL',
  'UID',
  // Apple's names for KIND and MEMBER, from before vCard 4.0.
  'X-ADDRESSBOOKSERVER-KIND',
  'X-ADDRESSBOOKSERVER-MEMBER',
]);
const NO_VOICE = /^(?:FAX|HOMEFAX|WORKFAX|PAGER|MODEM|BBS)$/;

/** A member or an id in one form: `urn:uuid:` and `mailto:` left out, no capitals. */
const reference = (value: string): string => addressKey(value.replace(/^(?:urn:uuid:|mailto:)/i, ''));

/** The name a card is known by: as written, else put together, else a nickname, else the firm. */
function nameOf(named: (name: string) => readonly Property[]): string {
  const written = named('FN').map(({ value }) => plainValue(value));
  const parts = named('N').map(({ value }) => {
    const [family = '', given = '', additional = ''] = splitValue(value, ';');
    return [given, additional, family].filter((part) => part.trim() !== '').join(' ');
  });
  const others = [...named('NICKNAME'), ...named('ORG')].map(({ value }) => splitValue(value, ';')[0] ?? '');
  return [...written, ...parts, ...others].find((name) => cleanName(name) !== '') ?? '';
}

/** The one to take of several; of equals the first. */
const preferred = (properties: readonly Property[]): Property | undefined =>
  properties.toSorted((one, other) => one.preference - other.preference)[0];

/** The number to call: a mobile one first, never a fax. */
function phoneOf(numbers: readonly Property[]): string {
  const spoken = numbers.filter(({ types }) => !types.some((type) => NO_VOICE.test(type)));
  const isMobile = ({ types }: Property): boolean =>
    types.some((type) => /^(?:CELL|IPHONE|MOBILE)$/.test(type));
  const best = spoken.find(isMobile) ?? preferred(spoken);
  // RFC 3966: an extension follows a semicolon.
  return best === undefined ? '' : (plainValue(best.value).split(';')[0] ?? '');
}

/** The language to write in (RFC 6350 §6.4.4): the preferred one of several. */
function languageOf(languages: readonly Property[]): string {
  const best = preferred(languages);
  return best === undefined ? '' : plainValue(best.value);
}

type Read = { readonly entry: Entry } | { readonly group: GroupEntry };

function readCard(lines: CardLines): Read {
  const properties = propertiesOf(lines, WANTED);
  const named = (...names: readonly string[]): readonly Property[] =>
    properties.filter(({ name }) => names.includes(name));
  const name = nameOf(named);
  if (named('KIND', 'X-ADDRESSBOOKSERVER-KIND').some(({ value }) => /^\s*group\s*$/i.test(value))) {
    const members = named('MEMBER', 'X-ADDRESSBOOKSERVER-MEMBER').map(({ value }) => reference(value));
    return { group: { name, members } };
  }
  return {
    entry: {
      name,
      addresses: named('EMAIL').map(({ value }) => plainValue(value)),
      phone: phoneOf(named('TEL')),
      language: languageOf(named('LANG')),
      groups: named('CATEGORIES').flatMap(({ value }) => splitValue(value, ',')),
      id: reference(named('UID')[0]?.value ?? ''),
    },
  };
}

/** The cards that stand as one text in a property of others (vCard 3.0, RFC 2426 §3.5.4). */
const agentsOf = (cards: readonly CardLines[], limit: number): readonly CardLines[] =>
  cards
    .flatMap((lines) => propertiesOf(lines, new Set(['AGENT'])))
    .flatMap(({ value }) => cutCards(plainValue(value), limit).cards);

/** Reads vCard 2.1, 3.0 and 4.0, stopping soon after `limit` cards. Never throws: what is no card is told apart. */
export function readVCards(text: string, limit: number): FileContents {
  const { cards, strays } = cutCards(text, limit);
  const agents = /AGENT/i.test(text) ? agentsOf(cards, limit) : [];
  const all = [...cards, ...agents].map(readCard);
  return {
    entries: all.flatMap((read) => ('entry' in read ? [read.entry] : [])),
    groups: all.flatMap((read) => ('group' in read ? [read.group] : [])),
    unreadable: strays,
  };
}
