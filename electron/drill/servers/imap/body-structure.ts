import { joinBuffers } from './envelope.ts';
import { bodyOffset, headerFields, headerValue } from './message-header.ts';
import { formatNullable, formatString } from './wire-text.ts';

const MAX_DEPTH = 8;
const MAX_PARTS = 100;
const OPEN = Buffer.from('(');
const CLOSE = Buffer.from(')');

/**
 * The body structure of a message (RFC 3501 §7.4.2), without extension data. An attached message is described
 * as an ordinary part: its inner envelope is left out.
 */
export function formatBodyStructure(raw: Buffer, depth = 0): Buffer {
  const fields = headerFields(raw);
  const body = raw.subarray(bodyOffset(raw));
  const type = parseContentType(headerValue(fields, 'Content-Type')?.toString('latin1') ?? 'text/plain');
  const boundary = type.parameters.get('boundary');
  if (type.major === 'multipart' && boundary !== undefined && depth < MAX_DEPTH) {
    const parts = splitParts(body, boundary).map((part) => formatBodyStructure(part, depth + 1));
    if (parts.length > 0) {
      return Buffer.concat([OPEN, ...parts, Buffer.from(' '), formatString(type.minor), CLOSE]);
    }
  }
  const value = (name: string): Buffer | undefined => headerValue(fields, name);
  const isText = type.major === 'text';
  const major = type.major === 'message' || type.major === 'multipart' ? 'application' : type.major;
  return Buffer.concat([
    OPEN,
    joinBuffers([
      formatString(major),
      formatString(type.minor),
      formatParameters(type.parameters),
      formatNullable(value('Content-ID')),
      formatNullable(value('Content-Description')),
      formatString(value('Content-Transfer-Encoding') ?? '7bit'),
      Buffer.from(String(body.length)),
      ...(isText ? [Buffer.from(String(countLines(body)))] : []),
    ]),
    CLOSE,
  ]);
}

/** The part at a path such as [2, 1] with its own header, or undefined (RFC 3501 §6.4.5 section numbers). */
export function findPart(raw: Buffer, path: readonly number[]): Buffer | undefined {
  const [number, ...rest] = path;
  if (number === undefined) return raw;
  const type = parseContentType(
    headerValue(headerFields(raw), 'Content-Type')?.toString('latin1') ?? 'text/plain',
  );
  const boundary = type.parameters.get('boundary');
  if (type.major !== 'multipart' || boundary === undefined)
    return number === 1 && rest.length === 0 ? raw : undefined;
  const part = splitParts(raw.subarray(bodyOffset(raw)), boundary)[number - 1];
  return part === undefined || rest.length === 0 ? part : findPart(part, rest);
}

interface ContentType {
  readonly major: string;
  readonly minor: string;
  readonly parameters: ReadonlyMap<string, string>;
}

function parseContentType(value: string): ContentType {
  const [, major = 'text', minor = 'plain'] = /^\s*([^\s/;]+)\/([^\s;]+)/.exec(value) ?? [];
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of value.matchAll(
    /;\s*([^\s=;]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g,
  )) {
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain);
  }
  return { major: major.toLowerCase(), minor: minor.toLowerCase(), parameters };
}

function formatParameters(parameters: ReadonlyMap<string, string>): Buffer {
  if (parameters.size === 0) return Buffer.from('NIL');
  const pairs = [...parameters].flat().map((text) => formatString(Buffer.from(text, 'latin1')));
  return Buffer.concat([OPEN, joinBuffers(pairs), CLOSE]);
}

function splitParts(body: Buffer, boundary: string): Buffer[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Buffer[] = [];
  let from = -1;
  for (
    let at = body.indexOf(mark);
    at >= 0 && parts.length < MAX_PARTS;
    at = body.indexOf(mark, at + mark.length)
  ) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    if (from >= 0) parts.push(body.subarray(from, Math.max(from, at - 2)));
    if (body.subarray(at + mark.length, at + mark.length + 2).toString('latin1') === '--') return parts;
    const lineEnd = body.indexOf(0x0a, at);
    from = lineEnd < 0 ? body.length : lineEnd + 1;
  }
  return parts;
}

function countLines(body: Buffer): number {
  let lines = 0;
  for (let at = body.indexOf(0x0a); at >= 0; at = body.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}
