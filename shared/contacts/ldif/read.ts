import { decodeBytes, fromBase64 } from '#shared/contacts/encoded-words';
import { type Entry, FIELD_LIMIT, type FileContents, type GroupEntry } from '#shared/contacts/imported/entry';
import { cleanName } from '#shared/contacts/person-name';
import { linesOf } from '#shared/contacts/vcard/cards';
import { addressKey } from '#shared/email-address';

// What Thunderbird and Netscape write; `xmozillanickname` is the older spelling.
const WANTED: ReadonlySet<string> = new Set(
  (
    'dn changetype objectclass mail mozillasecondemail cn displayname givenname sn mozillanickname xmozillanickname o ' +
    'telephonenumber mobile homephone member uniquemember preferredlanguage'
  ).split(' '),
);
// The text ends at the next comma: one linear pass.
const MEMBER_ADDRESS = /(?:^|,)\s{0,9}mail=([^,]{1,254})/i;

type Fields = ReadonlyMap<string, readonly string[]>;

/** True for text that begins as LDIF does (RFC 2849): a version or a distinguished name, after comments at most. */
export function isLdif(text: string): boolean {
  const first = linesOf(text.slice(0, FIELD_LIMIT)).find((line) => /^[^# ]/.test(line));
  return /^(?:version:\s{0,9}\d+\s*$|dn::?\s?)/i.test(first ?? '');
}

/** Joins folded lines: the blank that begins one is no part of the text. Comments go, with what is folded to them. */
function unfold(text: string): readonly string[] {
  const logical: string[] = [];
  for (const line of linesOf(text)) {
    const last = logical.at(-1);
    if (!line.startsWith(' ') || last === undefined) logical.push(line);
    else if (last.length < FIELD_LIMIT) logical[logical.length - 1] = last + line.slice(1);
  }
  return logical.filter((line) => !line.startsWith('#'));
}

function readLine(line: string): readonly [string, string] | undefined {
  const colon = line.indexOf(':');
  if (colon < 1) return undefined;
  // Options follow the name: `cn;lang-it`.
  const name = (line.slice(0, colon).split(';')[0] ?? '').trim().toLowerCase();
  // One name for all the others: there may be very many, and none is read.
  if (!WANTED.has(name)) return [name === 'version' ? name : '', ''];
  const mark = line.charAt(colon + 1);
  if (mark === ':') return [name, decodeBytes(Uint8Array.from(fromBase64(line.slice(colon + 2))))];
  // The value lies in another file: it is not fetched.
  if (mark === '<') return [name, ''];
  return [name, line.slice(colon + 1).trim()];
}

interface LdifRecord {
  readonly fields: Map<string, string[]>;
  readonly strange: string[];
}

function cutRecords(text: string, limit: number): readonly LdifRecord[] {
  const records: LdifRecord[] = [];
  let open: LdifRecord | undefined;
  for (const line of unfold(text)) {
    if (line === '') {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      if (records.length >= limit) break;
      open = { fields: new Map(), strange: [] };
      records.push(open);
    }
    const read = readLine(line);
    if (read === undefined) {
      // A change in a record of changes is parted by it.
      if (line !== '-') open.strange.push(line);
      continue;
    }
    const [name, value] = read;
    const values = open.fields.get(name) ?? [];
    values.push(value);
    open.fields.set(name, values);
  }
  // The version is no record, even where a blank line follows it.
  return records.filter(
    ({ fields, strange }) => fields.size > 1 || !fields.has('version') || strange.length > 0,
  );
}

function entryOf(all: (...names: readonly string[]) => readonly string[]): Entry {
  const [given = ''] = all('givenname');
  const [family = ''] = all('sn');
  const names = [
    ...all('cn', 'displayname'),
    `${given} ${family}`,
    ...all('mozillanickname', 'xmozillanickname', 'o'),
  ];
  return {
    name: names.find((name) => cleanName(name) !== '') ?? '',
    addresses: all('mail', 'mozillasecondemail').filter((address) => address.trim() !== ''),
    phone: all('mobile', 'homephone', 'telephonenumber').find((phone) => phone !== '') ?? '',
    groups: [],
    // RFC 2798 §2.7.
    language: all('preferredlanguage')[0] ?? '',
    id: '',
  };
}

const groupOf = (all: (...names: readonly string[]) => readonly string[]): GroupEntry => ({
  name: all('cn')[0] ?? '',
  members: all('member', 'uniquemember').flatMap((member) => {
    const address = MEMBER_ADDRESS.exec(member)?.[1];
    return address === undefined ? [] : [addressKey(address)];
  }),
});

/** Reads the LDIF of Thunderbird and its like, stopping soon after `limit` records. Never throws. */
export function readLdif(text: string, limit: number): FileContents {
  const entries: Entry[] = [];
  const groups: GroupEntry[] = [];
  const unreadable: string[] = [];
  for (const { fields, strange } of cutRecords(text, limit)) {
    const known: Fields = fields;
    const all = (...names: readonly string[]): readonly string[] =>
      names.flatMap((name) => known.get(name) ?? []);
    unreadable.push(...strange);
    const isGroup = all('objectclass').some((one) => /^groupof(?:unique)?names$/i.test(one));
    // A record that takes something away holds nobody to write to.
    if (all('changetype').some((change) => !/^add$/i.test(change))) unreadable.push(all('dn')[0] ?? '');
    else if (isGroup) groups.push(groupOf(all));
    else if (known.size > 0) entries.push(entryOf(all));
  }
  return { entries, groups, unreadable };
}
