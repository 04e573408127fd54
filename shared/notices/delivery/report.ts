import { parseMessageIds, splitFields } from '#shared/contacts/headers';
import { recipientKey } from '#shared/notices/delivery/head';
import type { OutcomeKind } from '#shared/notices/delivery/outcome';
import type { MailPart } from '#shared/notices/delivery/parts';
import { classIn, cleanDiagnostic, tellingStatus } from '#shared/notices/delivery/status';

/** What a report says happened; the person's kinds are never said by one. */
export type ReportKind = Extract<OutcomeKind, 'failed' | 'delayed' | 'relayed'>;

/** What a report says of one recipient (RFC 3464 §2.3). */
export interface RecipientReport {
  readonly kind: ReportKind;
  /** Keys; empty where it does not say. */
  readonly finalRecipient: string;
  readonly originalRecipient: string;
  readonly status: string;
  readonly diagnostic: string;
}

const MAX_GROUPS = 100;
const MAX_IDS = 20;
const STATUS_TYPE = /^message\/(?:global-)?delivery-status$/;
const ORIGINAL_TYPE = /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers)$/;
// Outlook.com gives a submitted message an identifier of its own and keeps ours in the latter two.
const ID_FIELDS = ['message-id', 'x-correlation-id', 'x-microsoft-original-message-id'] as const;

/** The identifiers that a header, of a message enclosed in a report, bears. */
export const idsOfHeader = (header: string): readonly string[] => {
  const fields = splitFields(header);
  return [...new Set(ID_FIELDS.flatMap((name) => parseMessageIds(fields.get(name) ?? '')))].slice(0, MAX_IDS);
};

/** The identifiers of the messages that a report encloses, whole or their header alone (RFC 6522 §3). */
export const enclosedIds = (parts: readonly MailPart[]): readonly string[] =>
  parts.filter(({ type }) => ORIGINAL_TYPE.test(type)).flatMap(({ text }) => idsOfHeader(text));

/** `rfc822; user@example.org` as a key (RFC 3464 §2.3.1, §2.3.2). */
const typedAddress = (value: string): string =>
  recipientKey(value.replace(/^\s{0,20}(?:rfc822|utf-8|x-[\w-]{1,30})\s{0,5};/i, ''));

const ACTIONS: ReadonlyMap<string, ReportKind> = new Map([
  ['failed', 'failed'],
  ['delayed', 'delayed'],
  ['delivered', 'relayed'],
  ['relayed', 'relayed'],
  ['expanded', 'relayed'],
]);

/**
 * What happened, by the Action field, which is the one to believe (RFC 3464 §2.3.3): a delay keeps its meaning with a
 * code of class 5, and a failure with one of class 4, which is a delay that was given up. Without it the code decides.
 */
function kindOf(action: string, status: string, diagnostic: string): ReportKind | undefined {
  const said = ACTIONS.get(/^[a-z]+/.exec(action.trim().toLowerCase())?.[0] ?? '');
  if (said !== undefined) return said;
  if (status.startsWith('2')) return 'relayed';
  const digit = classIn(status) || classIn(diagnostic);
  return digit === '' ? undefined : digit === '5' ? 'failed' : 'delayed';
}

function readGroup(fields: ReadonlyMap<string, string>): RecipientReport | undefined {
  const field = (name: string): string => fields.get(name) ?? '';
  const diagnostic = cleanDiagnostic(field('diagnostic-code'));
  const status = tellingStatus(field('status'), diagnostic);
  const kind = kindOf(field('action'), status, diagnostic);
  if (kind === undefined) return undefined;
  return {
    kind,
    finalRecipient: typedAddress(field('final-recipient')),
    originalRecipient: typedAddress(field('original-recipient')),
    status,
    diagnostic,
  };
}

/** What the machine-readable part of a report says. */
export interface StatusPart {
  readonly recipients: readonly RecipientReport[];
  /** Identifiers named beside the recipients: customs, and RFC 8098 §3.2.5. */
  readonly ids: readonly string[];
}

/**
 * Reads the machine-readable parts of a report: groups of fields between blank lines, the first about the message and
 * each further one about a recipient (RFC 3464 §2.1). Programs that leave the blank line out are understood too.
 */
export function readStatusParts(parts: readonly MailPart[]): StatusPart {
  const groups = parts
    .filter(({ type }) => STATUS_TYPE.test(type))
    .flatMap(({ text }) => text.split(/\n[ \t]{0,20}\n/).slice(0, MAX_GROUPS))
    .map((group) => splitFields(group.trimStart()));
  const ids = groups.flatMap((fields) =>
    ['original-message-id', 'x-original-message-id', 'x-actual-message-id'].flatMap((name) =>
      parseMessageIds(fields.get(name) ?? ''),
    ),
  );
  const recipients = groups
    .filter((fields) => fields.has('final-recipient') || fields.has('action') || fields.has('status'))
    .map(readGroup)
    .filter((group) => group !== undefined);
  return { recipients, ids: ids.slice(0, MAX_IDS) };
}

const MILD: readonly ReportKind[] = ['relayed', 'delayed', 'failed'];

/**
 * Of several recipients, what to tell of the one we wrote to: his own group, the worst of them; else, where an alias
 * or a forwarding stood in between, the mildest, since somebody may have got it.
 */
export function groupFor(recipients: readonly RecipientReport[], key: string): RecipientReport | undefined {
  const own = recipients.filter((one) => one.finalRecipient === key || one.originalRecipient === key);
  const ranked = (own.length > 0 ? own : recipients).toSorted(
    (one, other) => MILD.indexOf(one.kind) - MILD.indexOf(other.kind),
  );
  return own.length > 0 ? ranked.at(-1) : ranked[0];
}
