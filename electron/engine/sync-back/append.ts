import { type FaultKind, fail } from '#shared/fault';
import { flagsOfCopy } from '#shared/sync-back/flags';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { refusedOnceMore } from '#shared/sync-back/refusals';
import type { Instant } from '#shared/time';
import type { AppendAnswer } from '../mail/imap-types.ts';
import { locate, type OpenTarget } from './arrival.ts';
import type { Ledger } from './ledger.ts';
import { type Letter, letterWithCrlf } from './letter.ts';

/** Where messages are appended to, and the record of it. */
export interface Landing extends OpenTarget {
  readonly ledger: Ledger;
  readonly now: () => Instant;
  /** The lowest UID the next message can get. */
  uidNext: number;
}

/** What the caller says and hears. */
export interface HandfulWatch {
  /** True: begin no further message. */
  readonly isOver: () => boolean;
  /** These were under way when the connection failed, or the service did. */
  readonly onTrouble: (rows: readonly LedgerRow[]) => void;
}

/** What became of a handful. */
export interface HandfulEnd {
  /** What the destination took, bytes. */
  readonly bytes: number;
  /** How many got an answer for good: taken, or refused and proven not to be there. */
  readonly answered: number;
  /** A refusal that concerns the whole mailbox: to be thrown once what was copied has been read back. */
  readonly refusal: { readonly error: unknown } | undefined;
}

type Stored = Extract<AppendAnswer, { kind: 'stored' }>;
type Refused = Extract<AppendAnswer, { kind: 'refused' }>;

/** A message that the server listened to and said no to, and that is not there. */
interface Refusal {
  readonly letter: Letter;
  readonly answer: Refused;
}

// With these the server speaks of this message or this mailbox: it is alive, and the answer is final once nothing is found.
const ANSWERS: ReadonlySet<FaultKind> = new Set([
  'message-refused',
  'message-too-big',
  'mailbox-full',
  'folder-missing',
  'read-only',
  'internal',
]);

/**
 * Copies a handful of messages, as many under way at a time as the server allows. The ledger knows of all of them before
 * the first byte leaves, and of what became of them right after the last answer: two commits, however many there are. A
 * crash in between leaves rows that are looked for, never sent on trust. A refusal of one message marks it skipped; what
 * was not sent yet is planned again. Throws where an answer was lost, and where the service is in trouble.
 */
export async function appendHandful(
  landing: Landing,
  letters: readonly Letter[],
  watch: HandfulWatch,
): Promise<HandfulEnd> {
  const { ledger, now, folder } = landing;
  for (const { row } of letters.filter(({ hasNul }) => hasNul)) {
    ledger.mark(row.id, 'skipped', 'illegal-bytes', now());
  }
  const target = { targetUidValidity: folder.uidValidity, targetUidNext: landing.uidNext };
  const whole = letters
    .filter(({ hasNul }) => !hasNul)
    .map((letter) => ({ ...letter, row: { ...letter.row, ...target } }));
  const claimed = ledger.appending(
    whole.map(({ row }) => row),
    now(),
  );
  const sound = whole.filter(({ row }) => claimed.has(row.id));
  const first = await attempt(landing, sound, watch);
  // Some servers take no bare line feed (RFC 5322 §2.3); the bytes are touched only for them.
  const cleaned = watch.isOver() ? [] : await cleanedOf(first.refused);
  const second = cleaned.length === 0 ? undefined : await attempt(landing, cleaned, watch);
  const tried = new Set(second === undefined ? [] : cleaned.map(({ row }) => row.id));
  const refused = [
    ...first.refused.filter(({ letter }) => !tried.has(letter.row.id)),
    ...(second?.refused ?? []),
  ];
  const error = refuse(landing, refused);
  return {
    bytes: first.bytes + (second?.bytes ?? 0),
    answered: first.stored + (second?.stored ?? 0) + refused.length,
    refusal: error === undefined ? undefined : { error },
  };
}

async function cleanedOf(refused: readonly Refusal[]): Promise<readonly Letter[]> {
  const cleaned: Letter[] = [];
  for (const { letter, answer } of refused) {
    if (answer.fault.kind !== 'message-refused') continue;
    const clean = await letterWithCrlf(letter);
    if (clean !== undefined) cleaned.push(clean);
  }
  return cleaned;
}

/** Records refusals that are final; answers the error of one that concerns the whole mailbox. */
function refuse({ ledger, now }: Landing, refused: readonly Refusal[]): unknown {
  let mailboxError: unknown;
  for (const { letter, answer } of refused) {
    const { row } = letter;
    if (answer.fault.scope === 'mailbox') {
      ledger.mark(row.id, 'planned', row.reason, now());
      mailboxError ??= answer.error;
    } else {
      const reason = answer.fault.kind === 'message-too-big' ? 'too-big' : refusedOnceMore(row);
      ledger.mark(row.id, 'skipped', reason, now());
    }
  }
  return mailboxError;
}

interface Attempt {
  readonly stored: number;
  readonly bytes: number;
  readonly refused: readonly Refusal[];
}

/**
 * Offers messages that the ledger has claimed. A refused one comes back only when it was proven not to be there: a server
 * may say no and have taken it.
 */
async function attempt(landing: Landing, letters: readonly Letter[], watch: HandfulWatch): Promise<Attempt> {
  const { session, folder, ledger, now } = landing;
  const parcels = letters.map(({ row, size, body }) => {
    const flags = flagsOfCopy(row.flags, folder.permanentFlags);
    return { size, body, flags, internalDate: row.internalDate };
  });
  const answers = await session.appendAll(folder.path, parcels, watch.isOver);
  const pairs = letters.map((letter, index) => ({
    letter,
    answer: answers[index] ?? fail('internal', 'a message without an answer'),
  }));
  const stored = pairs.flatMap(({ letter, answer }) =>
    answer.kind === 'stored' ? [{ letter, uid: trustedUid(landing, answer) }] : [],
  );
  const unsent = pairs.filter(({ answer }) => answer.kind === 'unsent');
  ledger.answered(
    stored.map(({ letter, uid }) => ({ id: letter.row.id, uid })),
    unsent.map(({ letter }) => letter.row.id),
    now(),
  );
  const refused: Refusal[] = [];
  const doubtful: {
    readonly letter: Letter;
    readonly answer: Exclude<AppendAnswer, Stored | { kind: 'unsent' }>;
  }[] = [];
  for (const { letter, answer } of pairs) {
    if (answer.kind === 'refused' && ANSWERS.has(answer.fault.kind)) refused.push({ letter, answer });
    else if (answer.kind === 'refused' || answer.kind === 'unanswered') doubtful.push({ letter, answer });
  }
  const trouble = doubtful[0];
  if (trouble !== undefined) {
    for (const { letter, answer } of [...doubtful, ...refused])
      ledger.unknown(letter.row.id, answer.fault, now());
    watch.onTrouble(doubtful.map(({ letter }) => letter.row));
    throw trouble.answer.error;
  }
  const found = await locate(
    landing,
    refused.map(({ letter }) => letter.row),
  );
  for (const [id, uid] of found) ledger.copied(id, uid, now());
  const sizeOf = (taken: readonly { readonly letter: Letter }[]): number =>
    taken.reduce((total, { letter }) => total + letter.size, 0);
  const hidden = refused.filter(({ letter }) => found.has(letter.row.id));
  return {
    stored: stored.length + hidden.length,
    bytes: sizeOf(stored) + sizeOf(hidden),
    refused: refused.filter(({ letter }) => !found.has(letter.row.id)),
  };
}

/** Without UIDPLUS the library guesses the UID from a count that other deliveries may have moved. */
function trustedUid(landing: Landing, { uid, uidValidity }: Stored): number | undefined {
  if (uid === undefined || uidValidity !== landing.folder.uidValidity) return undefined;
  landing.uidNext = Math.max(landing.uidNext, uid + 1);
  return uid;
}
