/**
 * What makes two messages the same one: the Message-ID and the hash of the body. The id alone is not enough, since
 * lists and careless programs use one twice; without an id, Date, From and Subject stand in for it.
 */

/** The fields a listing must bring along. The last one is where Outlook keeps the Message-ID it replaced. */
export const IDENTITY_FIELDS = [
  'Message-ID',
  'Date',
  'From',
  'Subject',
  'X-Microsoft-Original-Message-ID',
] as const;

/** The value of every field with this name, unfolded and trimmed, in their order. */
export function headerFields(block: string, name: string): readonly string[] {
  const wanted = `${name.toLowerCase()}:`;
  const lines = block.split(/\r\n|\r|\n/);
  return lines.flatMap((line, start) => {
    if (!line.toLowerCase().startsWith(wanted)) return [];
    const parts = [line.slice(wanted.length)];
    for (let index = start + 1; /^[ \t]/.test(lines[index] ?? ''); index += 1) parts.push(lines[index] ?? '');
    return [parts.join(' ').replace(/\s+/g, ' ').trim()];
  });
}

/** The value of the first field with this name, unfolded and trimmed; empty when there is none. */
export const headerField = (block: string, name: string): string => headerFields(block, name)[0] ?? '';

// A trimmed, unfolded Message-ID holds no line break: a key made this way can never be mistaken for one.
const WITHOUT_ID = '\n';

/** A short number for a text (FNV-1a, 32 bits), so that the text itself is not kept. */
function mark(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return sum.toString(36);
}

/**
 * The first half of a message's identity, from its header fields: the Message-ID, or where it has none Date, From and a
 * mark of the Subject: alarms and scanners send the same body again and again.
 */
export function identityKey(block: string): string {
  const messageId = headerField(block, 'Message-ID');
  if (messageId !== '') return messageId;
  const fields = [
    headerField(block, 'Date'),
    headerField(block, 'From'),
    mark(headerField(block, 'Subject')),
  ];
  return [WITHOUT_ID, ...fields].join('\n');
}

/** Names a message by where it lies: like a key without a Message-ID, it can never be mistaken for one. */
export const placeId = (path: string, uidValidity: string, uid: number): string =>
  [WITHOUT_ID, path, uidValidity, String(uid)].join('\n');

/** Every Message-ID a message goes by: its own, and the one it was sent with. */
export const knownIds = (block: string): readonly string[] =>
  [headerField(block, 'Message-ID'), headerField(block, 'X-Microsoft-Original-Message-ID')].filter(
    (id) => id !== '',
  );

const SIZE_TOLERANCE = 0.02;
// Two per cent of a tiny message is less than one rewritten line end.
const SIZE_FLOOR = 8;

/** Sizes that may belong to one message: servers rewrite line ends. */
export const isSameSize = (one: number, other: number): boolean =>
  Math.abs(one - other) <= Math.max(SIZE_FLOOR, Math.max(one, other) * SIZE_TOLERANCE);

/** A message as far as it is needed to recognise it. */
export interface Likeness {
  readonly key: string;
  readonly size: number;
  /** Hash of the body, line ends normalised. */
  readonly hash: string;
}

/** True when both are the same message. An unknown hash is never equal. */
export const isSameMessage = (one: Likeness, other: Likeness): boolean =>
  one.key === other.key && one.hash !== '' && one.hash === other.hash;
