import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { classify } from '#shared/contacts/classify';
import type { ContactKind } from '#shared/contacts/contact';
import { isMessageId } from '#shared/contacts/headers';
import { cleanLine, cleanName } from '#shared/contacts/person-name';
import { addressKey, parseEmailAddress } from '#shared/email-address';
import { cleanDetail, fail } from '#shared/fault';

/** Someone a notice may go to. */
export interface Recipient {
  readonly address: string;
  readonly name: string;
  /** The message the notice answers; `undefined`: it begins a conversation. */
  readonly messageId: string | undefined;
  readonly references: readonly string[];
  readonly subject: string | undefined;
}

/** One entry of a contacts file: a recipient, or the reason why nothing is sent. */
export type ContactEntry =
  | { readonly recipient: Recipient }
  | { readonly address: string; readonly reason: RefusalReason };

type RefusalReason = 'invalid' | 'duplicate' | Exclude<ContactKind, 'person'>;

const text = z.string().max(10_000);
const entryShape = z.object({
  address: text,
  name: text.optional(),
  messageId: text.optional(),
  references: z.union([z.array(text), text]).optional(),
  subject: text.optional(),
  kind: z.enum(['person', 'dead-provider', 'list', 'machine', 'role', 'self']).optional(),
});

// Nobody knows so many people: it is the wrong file, or a mailing that this program is not for.
const MOST_ENTRIES = 20_000;
const NOTHING_COUNTED = { sent: 0, received: 0, lists: 0, machines: 0 };

const parseFile = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return fail(
      'file-unreadable',
      `${path.basename(file)}: ${error instanceof Error ? error.message : ''}`,
      error,
    );
  }
};

/**
 * Reads whom to tell: a JSON array of addresses, of `{address, name, …}`, or what `harvest` printed. Every entry
 * comes out, a refused one with its reason. Faults: `file-unreadable`; `input-invalid` when it is no
 * array or too long.
 */
export function readContactFile(
  file: string,
  own: { readonly fallback: string; readonly primary: string | undefined },
): readonly ContactEntry[] {
  const content = parseFile(file);
  if (!Array.isArray(content)) return fail('input-invalid', `${path.basename(file)}: not a list`);
  if (content.length > MOST_ENTRIES) {
    return fail(
      'input-invalid',
      `${path.basename(file)}: ${content.length} entries, at most ${MOST_ENTRIES}`,
    );
  }
  const ownKeys = new Set([own.fallback, own.primary ?? own.fallback].map(addressKey));
  const seen = new Set<string>();
  return content.map((item: unknown): ContactEntry => {
    const entry = entryShape.safeParse(typeof item === 'string' ? { address: item } : item);
    const address = entry.success ? parseEmailAddress(entry.data.address) : undefined;
    if (!entry.success || address === undefined) return { address: shownOf(item), reason: 'invalid' };
    const known = entry.data.kind ?? 'person';
    const kind =
      known === 'person'
        ? classify(address, NOTHING_COUNTED, { own: ownKeys, primaryAddress: own.primary })
        : known;
    if (kind !== 'person') return { address, reason: kind };
    if (seen.has(addressKey(address))) return { address, reason: 'duplicate' };
    seen.add(addressKey(address));
    return { recipient: recipientOf(address, entry.data) };
  });
}

function recipientOf(address: string, entry: z.infer<typeof entryShape>): Recipient {
  const { messageId, references = [] } = entry;
  const subject = cleanLine(entry.subject ?? '', 200);
  return {
    address,
    name: cleanName(entry.name ?? ''),
    messageId: messageId !== undefined && isMessageId(messageId.trim()) ? messageId.trim() : undefined,
    references: (typeof references === 'string' ? references.split(/\s+/) : references).filter(isMessageId),
    subject: subject === '' ? undefined : subject,
  };
}

/** What to call an unusable entry in the report. */
function shownOf(item: unknown): string {
  const address: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'address') : item;
  return typeof address === 'string' ? cleanDetail(address) : '';
}
