import type { HeadForm, ReceivedHead } from '#shared/notices/delivery/head';
import type { OutcomeKind, ReturnCause } from '#shared/notices/delivery/outcome';
import { type MailPart, readParts } from '#shared/notices/delivery/parts';
import { enclosedIds, groupFor, type ReportKind, readStatusParts } from '#shared/notices/delivery/report';
import { type ReportText, readReportText } from '#shared/notices/delivery/report-text';
import { causeOf } from '#shared/notices/delivery/status';
import type { ToldNotice, ToldPeople } from '#shared/notices/delivery/told';
import type { Instant } from '#shared/time';

/** A received message as far as it is needed to judge it. */
export interface Received {
  readonly head: ReceivedHead;
  /** When the server received it, and no earlier than is known from its number. */
  readonly at: Instant;
  /** In the folder for unwanted mail only what names a notice is believed. */
  readonly place: 'inbox' | 'junk';
  /** The message as it is stored, cut at `READ_BYTES`; only for those that `needsBody` asks for. */
  readonly raw?: Uint8Array;
}

/** What a received message says of one of our notices. */
export interface Verdict {
  readonly kind: OutcomeKind;
  readonly notice: ToldNotice;
  /** How it is known: the notice was named, or only the person. Only the first proves that the notice left. */
  readonly by: 'message-id' | 'recipient';
  /** RFC 3463; empty when it is not said. */
  readonly status: string;
  /** What the servers said, on one clean line. */
  readonly detail: string;
  /** Of a `failed` one; else `unclear`. */
  readonly cause: ReturnCause;
}

/** Whether a message has to be read beyond its header: only reports and receipts are. */
export const needsBody = ({ form }: ReceivedHead): boolean => form !== 'letter';

/** What looks like a report in its words alone is a letter from whoever was told, and from ourselves. */
function formFor({ form, sender }: ReceivedHead, told: ToldPeople): Exclude<HeadForm, 'perhaps-report'> {
  if (form !== 'perhaps-report') return form;
  return told.isTold(sender.from) || told.isOwn(sender.from) ? 'letter' : 'report';
}

/**
 * Says what a received message means for the notices; `undefined`: nothing. Pure; takes any bytes.
 *
 * What a report says rests on one of three things:
 * - It quotes the Message-ID of the notice, in what it encloses, in its fields or in its words. That is known only to
 *   whoever received the notice and to the servers that carried it, and cannot be guessed: believed from any sender.
 * - It names the person in fields made for that (X-Failed-Recipients, Final-Recipient), or
 * - it names the person in its words alone.
 * Anybody knows a friend's address, and can write any From and an empty return path. So the latter two count only while
 * the notice may still be on its way, in the inbox, and from the address of a server or program of the service that the
 * notice left from or of the person's own; and since that too can be written by anybody, they never say that an address
 * is dead: such a return is `unclear`, and strikes nobody off.
 */
export function readOutcome(received: Received, told: ToldPeople): Verdict | undefined {
  switch (formFor(received.head, told)) {
    case 'letter':
      return readLetter(received, told);
    case 'receipt':
      return readReceipt(received, told);
    case 'report':
      return readReport(received, told);
  }
}

const without = { status: '', detail: '', cause: 'unclear' } as const;

/** An answer: In-Reply-To or References names the notice, or whoever was told writes after it. */
function readLetter({ head, at, place }: Received, told: ToldPeople): Verdict | undefined {
  const { sender, writer, ids } = head;
  const { from, role } = sender;
  if (from === '' || told.isOwn(from)) return undefined;
  const named = told.named(ids);
  const isPerson = role === 'somebody' || told.isTold(from);
  const kind = isPerson && (writer === 'person' || writer === 'list') ? 'reply' : 'auto-reply';
  if (named !== undefined) return { kind, notice: named, by: 'message-id', ...without };
  // Newsletters and order numbers come from people's addresses too: unless it answers, it is no answer.
  if (place === 'junk' || writer === 'list' || writer === 'machine') return undefined;
  const notice = told.writtenTo(from, at);
  return notice && { kind, notice, by: 'recipient', ...without };
}

/** A receipt (RFC 8098 §3.2.5) says that the notice was shown or thrown away: it arrived. */
function readReceipt({ head, raw }: Received, told: ToldPeople): Verdict | undefined {
  const parts = raw === undefined ? [] : readParts(raw);
  const fields = parts.filter(({ type }) => type === 'message/disposition-notification');
  const { ids } = readStatusParts(fields.map((part) => ({ ...part, type: 'message/delivery-status' })));
  const notice = told.named(enclosedIds(parts)) ?? told.named([...ids, ...head.ids]);
  return notice && { kind: 'relayed', notice, by: 'message-id', ...without };
}

/** What a report encloses and says, each read once. */
interface ReportFacts {
  readonly parts: readonly MailPart[];
  readonly enclosed: readonly string[];
  readonly status: ReturnType<typeof readStatusParts>;
  readonly text: ReportText;
}

/** The notice a report is about, most reliable sign first, and how it is known. */
function findNotice(
  { head, at, place }: Received,
  { enclosed, status, text }: ReportFacts,
  told: ToldPeople,
): Pick<Verdict, 'notice' | 'by'> | undefined {
  const named = told.named(enclosed) ?? told.named([...status.ids, ...head.ids]);
  if (named !== undefined) return { notice: named, by: 'message-id' };
  // Another message that came back, from the same person: it says nothing of the notice.
  const isAboutAnother = enclosed.length > 0;
  const failed = [
    ...head.failedRecipients,
    ...status.recipients.flatMap((one) => [one.finalRecipient, one.originalRecipient]),
  ];
  const byRecipient = (keys: Iterable<string>): Pick<Verdict, 'notice' | 'by'> | undefined => {
    if (isAboutAnother || place === 'junk') return undefined;
    const { serverDomain } = head.sender;
    const reportable = [...keys].filter((key) => told.mayReport(serverDomain, key));
    const notice = told.returning(reportable, at);
    return notice && { notice, by: 'recipient' };
  };
  const inText = told.named([...text.copied, ...text.named]);
  if (inText !== undefined) return { notice: inText, by: 'message-id' };
  if (text.copied.length > 0) return undefined;
  return byRecipient(failed) ?? byRecipient(text.recipients);
}

function readReport(received: Received, told: ToldPeople): Verdict | undefined {
  const { head, raw } = received;
  const parts = raw === undefined ? [] : readParts(raw);
  const facts: ReportFacts = {
    parts,
    enclosed: enclosedIds(parts),
    status: readStatusParts(parts),
    text: readReportText(head.subject, parts),
  };
  const found = findNotice(received, facts, told);
  if (found === undefined) return undefined;
  const { key } = found.notice;
  const group = groupFor(facts.status.recipients, key);
  const words = facts.text.about(key);
  const kind: ReportKind | undefined = group?.kind ?? facts.text.kind;
  if (kind === undefined) return undefined;
  const status = group?.status ?? words.status;
  const detail = group?.diagnostic || words.diagnostic;
  const cause = kind === 'failed' ? causeOf(status, detail) : 'unclear';
  const isHis = group === undefined ? isAbout(key, head, facts.text) : isOwnGroup(group, key);
  // Behind a forwarding another address died, not the one we wrote to.
  const mayBeDead = isHis && found.by === 'message-id';
  return {
    ...found,
    kind,
    status,
    detail,
    cause: cause === 'address-dead' && !mayBeDead ? 'unclear' : cause,
  };
}

const isOwnGroup = (group: NonNullable<ReturnType<typeof groupFor>>, key: string): boolean =>
  group.finalRecipient === key || (group.finalRecipient === '' && group.originalRecipient === key);

/** Whether this person is one of those who are said to have failed. */
const isAbout = (key: string, { failedRecipients }: ReceivedHead, { recipients }: ReportText): boolean =>
  failedRecipients.length > 0 ? failedRecipients.includes(key) : recipients.has(key);
