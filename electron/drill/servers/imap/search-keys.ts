import { astringText, atomText, BadCommand, type Value } from './command-parser.ts';
import type { StoredMessage } from './mailbox-store.ts';
import { bodyOffset, decodeHeaderText, fieldValue, headerFields, headerValue } from './message-header.ts';
import { inSequenceSet, looksLikeSequenceSet, parseSequenceSet } from './sequence-set.ts';
import { parseDay } from './wire-text.ts';

const DAY_MS = 86_400_000;

/** A search key (RFC 3501 §6.4.4) as a test of a message and its sequence number. */
export type SearchTest = (message: StoredMessage, sequence: number) => boolean;

/** What `*` means in the sets of a search. */
export interface SearchScope {
  readonly largestSequence: number;
  readonly largestUid: number;
}

/** The charset named at the start of a search, upper case, and the remaining arguments. */
export function takeCharset(args: readonly Value[]): {
  readonly charset: string;
  readonly keys: readonly Value[];
} {
  if (atomText(args[0]).toUpperCase() !== 'CHARSET') return { charset: 'US-ASCII', keys: args };
  return { charset: astringText(args[1]).toUpperCase(), keys: args.slice(2) };
}

/** Parses keys that must all hold. Throws BadCommand. */
export function parseSearchKeys(keys: readonly Value[], scope: SearchScope): SearchTest {
  if (keys.length === 0) throw new BadCommand('search keys expected');
  const queue = [...keys];
  const tests: SearchTest[] = [];
  while (queue.length > 0) tests.push(parseKey(queue, scope));
  return (message, sequence) => tests.every((test) => test(message, sequence));
}

function parseKey(queue: Value[], scope: SearchScope): SearchTest {
  const value = queue.shift();
  if (value === undefined) throw new BadCommand('search key expected');
  if (value.kind === 'list') return parseSearchKeys(value.items, scope);
  const key = astringText(value).toUpperCase();
  if (looksLikeSequenceSet(key)) {
    const set = parseSequenceSet(key, scope.largestSequence);
    return (_, sequence) => inSequenceSet(set, sequence);
  }
  const flagTest = parseFlagKey(key);
  if (flagTest !== undefined) return flagTest;
  switch (key) {
    case 'NOT': {
      const inner = parseKey(queue, scope);
      return (message, sequence) => !inner(message, sequence);
    }
    case 'OR': {
      const one = parseKey(queue, scope);
      const other = parseKey(queue, scope);
      return (message, sequence) => one(message, sequence) || other(message, sequence);
    }
    case 'UID': {
      const set = parseSequenceSet(takeText(queue), scope.largestUid);
      return ({ uid }) => inSequenceSet(set, uid);
    }
    case 'KEYWORD':
    case 'UNKEYWORD': {
      const flag = takeText(queue).toLowerCase();
      return ({ flags }) => [...flags].some((have) => have.toLowerCase() === flag) === (key === 'KEYWORD');
    }
    default:
      return parseContentKey(key, queue);
  }
}

function parseFlagKey(key: string): SearchTest | undefined {
  switch (key) {
    case 'ALL':
    case 'OLD':
      // \Recent is never given here, so every message is old.
      return () => true;
    case 'NEW':
    case 'RECENT':
      return () => false;
    case 'ANSWERED':
    case 'DELETED':
    case 'DRAFT':
    case 'FLAGGED':
    case 'SEEN': {
      const flag = `\\${key.charAt(0)}${key.slice(1).toLowerCase()}`;
      return ({ flags }) => flags.has(flag);
    }
    case 'UNANSWERED':
    case 'UNDELETED':
    case 'UNDRAFT':
    case 'UNFLAGGED':
    case 'UNSEEN': {
      const flag = `\\${key.charAt(2)}${key.slice(3).toLowerCase()}`;
      return ({ flags }) => !flags.has(flag);
    }
    default:
      return undefined;
  }
}

function parseContentKey(key: string, queue: Value[]): SearchTest {
  switch (key) {
    case 'HEADER':
      return matchHeader(takeText(queue), takeText(queue));
    case 'SUBJECT':
    case 'FROM':
    case 'TO':
    case 'CC':
    case 'BCC':
      return matchHeader(key, takeText(queue));
    case 'BODY': {
      const text = takeText(queue).toLowerCase();
      return ({ raw }) => raw.subarray(bodyOffset(raw)).toString('utf8').toLowerCase().includes(text);
    }
    case 'TEXT': {
      const text = takeText(queue).toLowerCase();
      return ({ raw }) => raw.toString('utf8').toLowerCase().includes(text);
    }
    case 'LARGER':
    case 'SMALLER': {
      const bytes = takeNumber(queue);
      return ({ raw }) => (key === 'LARGER' ? raw.length > bytes : raw.length < bytes);
    }
    case 'SINCE':
    case 'BEFORE':
    case 'ON':
      return matchDay(key, takeDay(queue), ({ internalDateMs }) => internalDateMs);
    case 'SENTSINCE':
    case 'SENTBEFORE':
    case 'SENTON':
      return matchDay(key.slice(4), takeDay(queue), sentDay);
    default:
      throw new BadCommand(`unknown search key ${key.slice(0, 40)}`);
  }
}

/** RFC 3501: a substring of the unfolded field, any case; an empty text asks whether the field exists. */
function matchHeader(name: string, text: string): SearchTest {
  const wanted = text.toLowerCase();
  return ({ raw }) =>
    headerFields(raw)
      .filter((field) => field.name.toLowerCase() === name.toLowerCase())
      .some((field) => decodeHeaderText(fieldValue(field)).toLowerCase().includes(wanted));
}

function matchDay(
  key: string,
  dayMs: number,
  read: (message: StoredMessage) => number | undefined,
): SearchTest {
  return (message) => {
    const ms = read(message);
    if (ms === undefined) return false;
    if (key === 'SINCE') return ms >= dayMs;
    return key === 'BEFORE' ? ms < dayMs : ms >= dayMs && ms < dayMs + DAY_MS;
  };
}

/** The day written in the Date field, its time and zone disregarded, as RFC 3501 asks. */
function sentDay({ raw }: StoredMessage): number | undefined {
  const date = headerValue(headerFields(raw), 'Date')?.toString('latin1') ?? '';
  const [, day, month, year] = /(\d{1,2}) ([A-Za-z]{3}) (\d{4})/.exec(date) ?? [];
  return parseDay(`${day}-${month}-${year}`);
}

function takeText(queue: Value[]): string {
  return astringText(queue.shift());
}

function takeNumber(queue: Value[]): number {
  const text = takeText(queue);
  if (!/^\d{1,10}$/.test(text)) throw new BadCommand('number expected');
  return Number(text);
}

function takeDay(queue: Value[]): number {
  const ms = parseDay(takeText(queue));
  if (ms === undefined) throw new BadCommand('date expected');
  return ms;
}
