import { Faulted, makeFault } from '#shared/fault';
import type { AppendAnswer, Parcel } from './imap-types.ts';
import { faultFromImapError, readMailError } from './mail-fault.ts';
import type { Refusal } from './refusal-ear.ts';
import type { TaggedReply } from './responses.ts';

const CODE = /^\[([A-Z0-9-]+)[^\]]*\] ?/i;
// RFC 4315 §3: `[APPENDUID uidvalidity uid-set]`.
const APPENDUID = /^\[APPENDUID (\d{1,10}) ([\d:,]+)\]/i;

/** The UIDs of a set, ascending (RFC 4315 §3: in the order of the messages); `undefined`: not exactly so many. */
function uidsIn(set: string, count: number): readonly number[] | undefined {
  const uids: number[] = [];
  for (const range of set.split(',')) {
    const [first = 0, last = first] = range.split(':').map(Number);
    if (first < 1 || last < first || last - first >= count - uids.length) return undefined;
    for (let uid = first; uid <= last; uid += 1) uids.push(uid);
  }
  return uids.length === count ? uids : undefined;
}

/** The answers for `count` messages that one command has stored. */
export function storedAnswers({ text }: TaggedReply, count: number): readonly AppendAnswer[] {
  const [, uidValidity, set = ''] = APPENDUID.exec(text) ?? [];
  const uids = uidsIn(set, count);
  const isSaid = uids !== undefined && uidValidity !== undefined;
  return Array.from({ length: count }, (_, index) => ({
    kind: 'stored' as const,
    uid: isSaid ? uids[index] : undefined,
    uidValidity: isSaid ? uidValidity : undefined,
  }));
}

/** What a server refused an APPEND with. */
export function refusedAnswer({ status, text }: TaggedReply): AppendAnswer & { readonly kind: 'refused' } {
  const refusal: Refusal = {
    responseStatus: status,
    responseText: text.replace(CODE, ''),
    serverResponseCode: CODE.exec(text)?.[1]?.toUpperCase() ?? '',
  };
  return refusedWith(refusal);
}

/** Refused by ourselves, for a limit that the server has announced (RFC 7889): not a byte of it was sent. */
export const tooBigAnswer = (limit: number): AppendAnswer =>
  refusedWith({
    responseStatus: 'NO',
    responseText: `the limit is ${limit} bytes`,
    serverResponseCode: 'APPENDLIMIT',
  });

function refusedWith(refusal: Refusal): AppendAnswer & { readonly kind: 'refused' } {
  const fault = faultFromImapError(refusal, 'command');
  return { kind: 'refused', fault, error: new Faulted(fault, refusal) };
}

/** Begun, and the connection was lost before an answer came. */
export function unansweredFor(loss: Error | undefined): AppendAnswer {
  if (loss instanceof Faulted) return { kind: 'unanswered', fault: loss.fault, error: loss };
  const fault = loss === undefined ? makeFault('closed') : faultFromImapError(loss, 'command');
  return { kind: 'unanswered', fault, error: new Faulted(fault, loss) };
}

const isKeyword = (flag: string): boolean => !flag.startsWith('\\');

/** True when the server took the command itself for wrong, not what it asked for (RFC 3501 §7.1.3). */
export const isNotUnderstood = (answer: AppendAnswer): boolean =>
  answer.kind === 'refused' &&
  readMailError(answer.error.cause).responseStatus === 'BAD' &&
  // Gmail says BAD of a message that is too large.
  answer.fault.kind !== 'message-too-big';

/**
 * True when the server may have minded the keywords rather than the message: it did not understand the command, or
 * names them. Then it is worth another attempt without.
 */
export function mindsKeywords(answer: AppendAnswer, { flags }: Parcel): boolean {
  if (answer.kind !== 'refused' || !flags.some(isKeyword)) return false;
  return isNotUnderstood(answer) || /flag|keyword/i.test(readMailError(answer.error.cause).text);
}

/** The same message with system flags only. */
export const withoutKeywords = (parcel: Parcel): Parcel => ({
  ...parcel,
  flags: parcel.flags.filter((flag) => !isKeyword(flag)),
});

/** True when a group that was refused is worth sending once more, each message with a command of its own. */
export function isWorthSettling(answer: AppendAnswer): boolean {
  if (answer.kind !== 'refused') return false;
  return isNotUnderstood(answer) || answer.fault.scope === 'message' || answer.fault.scope === 'mailbox';
}

/** True when no further message is to be begun after what these were answered, which went with one command. */
export function endsAll(answers: readonly AppendAnswer[], parcels: readonly Parcel[]): boolean {
  return answers.some((answer, index) => {
    if (answer.kind !== 'refused') return answer.kind === 'unanswered';
    // What the refusal of a group means for others shows when it is settled.
    if (parcels.length > 1 && isWorthSettling(answer)) return false;
    const parcel = parcels[index];
    return answer.fault.scope !== 'message' && !(parcel !== undefined && mindsKeywords(answer, parcel));
  });
}
