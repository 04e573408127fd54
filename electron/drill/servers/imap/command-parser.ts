/** A parsed piece of a command (RFC 3501 §4): an atom, a quoted string or literal, or a parenthesised list. */
export type Value =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'string'; readonly bytes: Buffer; readonly isLiteral: boolean }
  | { readonly kind: 'list'; readonly items: readonly Value[] };

/** The command cannot be parsed; the answer is BAD with this message. */
export class BadCommand extends Error {
  override readonly name = 'BadCommand';
}

/** A command split into tag, name in upper case, and arguments. `UID FETCH` has the name `UID FETCH`. */
export interface ParsedCommand {
  readonly tag: string;
  readonly name: string;
  readonly args: readonly Value[];
}

const MAX_DEPTH = 20;

/** Parses a whole command, literals in place. Throws BadCommand. */
export function parseCommand(bytes: Buffer): ParsedCommand {
  const values = parseValues(bytes);
  const tag = atomText(values[0]);
  if (!/^[^\s(){%*"\\+]+$/.test(tag)) throw new BadCommand('invalid tag');
  const first = atomText(values[1]).toUpperCase();
  if (first === '') throw new BadCommand('missing command');
  if (first !== 'UID') return { tag, name: first, args: values.slice(2) };
  return { tag, name: `UID ${atomText(values[2]).toUpperCase()}`, args: values.slice(3) };
}

/** The tag of a command that may be malformed beyond it; `*` if even the tag cannot be read. */
export function guessTag(bytes: Buffer): string {
  return /^[^\s(){%*"\\+]{1,64}(?= |$)/.exec(bytes.subarray(0, 80).toString('latin1'))?.[0] ?? '*';
}

/** Parses a sequence of values separated by single spaces. Throws BadCommand. */
export function parseValues(bytes: Buffer): readonly Value[] {
  const cursor: Cursor = { bytes, at: 0 };
  const values = readSequence(cursor, 0);
  if (cursor.at < bytes.length) throw new BadCommand('unexpected closing parenthesis');
  return values;
}

/** The text of an atom, empty if the value is missing or something else. */
export function atomText(value: Value | undefined): string {
  return value?.kind === 'atom' ? value.text : '';
}

/** The bytes of an astring: an atom or a string. Throws BadCommand if it is missing or a list. */
export function astringBytes(value: Value | undefined): Buffer {
  if (value === undefined || value.kind === 'list') throw new BadCommand('string expected');
  return value.kind === 'atom' ? Buffer.from(value.text, 'latin1') : value.bytes;
}

/** The text of an astring, read as UTF-8. */
export function astringText(value: Value | undefined): string {
  return astringBytes(value).toString('utf8');
}

/** The items of a list. Throws BadCommand if it is missing or something else. */
export function listItems(value: Value | undefined): readonly Value[] {
  if (value?.kind !== 'list') throw new BadCommand('list expected');
  return value.items;
}

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

const SPACE = 0x20;
const QUOTE = 0x22;
const OPEN = 0x28;
const CLOSE = 0x29;
const OPEN_SECTION = 0x5b;
const CLOSE_SECTION = 0x5d;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;

function readSequence(cursor: Cursor, depth: number): Value[] {
  if (depth > MAX_DEPTH) throw new BadCommand('nested too deeply');
  const values: Value[] = [];
  while (cursor.at < cursor.bytes.length && cursor.bytes[cursor.at] !== CLOSE) {
    if (cursor.bytes[cursor.at] === SPACE) cursor.at += 1;
    else values.push(readValue(cursor, depth));
  }
  return values;
}

function readValue(cursor: Cursor, depth: number): Value {
  switch (cursor.bytes[cursor.at] ?? SPACE) {
    case OPEN: {
      cursor.at += 1;
      const items = readSequence(cursor, depth + 1);
      if (cursor.bytes[cursor.at] !== CLOSE) throw new BadCommand('missing closing parenthesis');
      cursor.at += 1;
      return { kind: 'list', items };
    }
    case QUOTE:
      return readQuoted(cursor);
    case OPEN_BRACE:
      return readLiteral(cursor);
    default:
      return readAtom(cursor);
  }
}

function readQuoted(cursor: Cursor): Value {
  const kept: number[] = [];
  for (cursor.at += 1; cursor.at < cursor.bytes.length; cursor.at += 1) {
    const byte = cursor.bytes[cursor.at];
    if (byte === QUOTE) {
      cursor.at += 1;
      return { kind: 'string', bytes: Buffer.from(kept), isLiteral: false };
    }
    if (byte === BACKSLASH) cursor.at += 1;
    kept.push(cursor.bytes[cursor.at] ?? 0);
  }
  throw new BadCommand('missing closing quote');
}

function readLiteral(cursor: Cursor): Value {
  const head = /^\{(\d{1,10})\+?\}\r\n/.exec(
    cursor.bytes.subarray(cursor.at, cursor.at + 16).toString('latin1'),
  );
  if (head === null) throw new BadCommand('invalid literal');
  const from = cursor.at + head[0].length;
  const to = from + Number(head[1]);
  if (to > cursor.bytes.length) throw new BadCommand('literal cut short');
  cursor.at = to;
  return { kind: 'string', bytes: cursor.bytes.subarray(from, to), isLiteral: true };
}

/** An atom may carry a section in brackets, which holds spaces and parentheses: `BODY[HEADER.FIELDS (TO)]<0.9>`. */
function readAtom(cursor: Cursor): Value {
  const from = cursor.at;
  for (let inSection = false; cursor.at < cursor.bytes.length; cursor.at += 1) {
    const byte = cursor.bytes[cursor.at] ?? 0;
    if (byte === OPEN_SECTION) inSection = true;
    else if (byte === CLOSE_SECTION) inSection = false;
    else if (!inSection && (byte === SPACE || byte === OPEN || byte === CLOSE || byte === QUOTE)) break;
  }
  const text = cursor.bytes.subarray(from, cursor.at).toString('latin1');
  if (text === '') throw new BadCommand('unexpected character');
  return { kind: 'atom', text };
}
