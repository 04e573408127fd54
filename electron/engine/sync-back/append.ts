import { type FaultKind, fail } from '#shared/fault';
import { flagsOfCopy } from '#shared/sync-back/flags';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { refusedOnceMore } from '#shared/sync-back/refusals';
import type { Instant } from '#shared/time';
import type { AppendAnswer, Parcel } from '../mail/imap-types.ts';
import { once } from '../once.ts';
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
export interface CopyWatch {
  /** True: begin no further message. */
  readonly isOver: () => boolean;
  /** These were under way when the connection failed, or the service did. */
  readonly onTrouble: (rows: readonly LedgerRow[]) => void;
}

/** What became of some handfuls. */
export interface CopyEnd {
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
 * Copies messages, handful by handful, as many under way at a time as the server allows. The ledger knows of a handful
 * before its first byte leaves, and of what became of it right after its last answer: two commits, however many there
 * are. A crash in between leaves rows that are looked for, never sent on trust. A refusal of one message marks it
 * skipped; what was not sent yet is planned again. Throws where an answer was lost, where the service is in trouble, and
 * what `handfuls` threw.
 */
export async function appendHandfuls(
  landing: Landing,
  handfuls: AsyncIterable<readonly Letter[]>,
  watch: CopyWatch,
): Promise<CopyEnd> {
  let failure: { readonly error: unknown } | undefined;
  async function* claimed(): AsyncGenerator<readonly Letter[]> {
    try {
      for await (const letters of handfuls) yield claim(landing, letters);
    } catch (error) {
      // What is under way by then still gets its answers.
      failure = { error };
    }
  }
  const first = await attempt(landing, claimed(), watch);
  // Some servers take no bare line feed (RFC 5322 §2.3); the bytes are touched only for them.
  const cleaned = watch.isOver() ? [] : await cleanedOf(first.refused);
  const second = cleaned.length === 0 ? undefined : await attempt(landing, once(cleaned), watch);
  const tried = new Set(second === undefined ? [] : cleaned.map(({ row }) => row.id));
  const refused = [
    ...first.refused.filter(({ letter }) => !tried.has(letter.row.id)),
    ...(second?.refused ?? []),
  ];
  const error = refuse(landing, refused);
  if (failure !== undefined) throw failure.error;
  return {
    bytes: first.bytes + (second?.bytes ?? 0),
    answered: first.stored + (second?.stored ?? 0) + refused.length,
    refusal: error === undefined ? undefined : { error },
  };
}

/** Those of a handful that may be sent, entered in the ledger as under way. */
function claim({ ledger, now, folder, uidNext }: Landing, letters: readonly Letter[]): readonly Letter[] {
  for (const { row } of letters.filter(({ hasNul }) => hasNul)) {
    ledger.mark(row.id, 'skipped', 'illegal-bytes', now());
  }
  const target = { targetUidValidity: folder.uidValidity, targetUidNext: uidNext };
  const whole = letters
    .filter(({ hasNul }) => !hasNul)
    .map((letter) => ({ ...letter, row: { ...letter.row, ...target } }));
  const claimed = ledger.appending(
    whole.map(({ row }) => row),
    now(),
  );
  return whole.filter(({ row }) => claimed.has(row.id));
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
async function attempt(
  landing: Landing,
  handfuls: AsyncIterable<readonly Letter[]>,
  watch: CopyWatch,
): Promise<Attempt> {
  const { session, folder, ledger, now } = landing;
  const under = new Map<readonly Parcel[], readonly Letter[]>();
  async function* parcels(): AsyncGenerator<readonly Parcel[]> {
    for await (const letters of handfuls) {
      const handful = letters.map(({ row, size, body }): Parcel => {
        const flags = flagsOfCopy(row.flags, folder.permanentFlags);
        return { size, body, flags, internalDate: row.internalDate };
      });
      under.set(handful, letters);
      yield handful;
    }
  }
  const entered = new Set<number>();
  let bytes = 0;
  const enter = (letters: readonly Letter[], answers: readonly AppendAnswer[]): void => {
    const taken: { readonly id: number; readonly uid: number | undefined }[] = [];
    for (const [index, { row, size }] of letters.entries()) {
      const answer = answers[index];
      if (answer?.kind !== 'stored' || entered.has(row.id)) continue;
      entered.add(row.id);
      taken.push({ id: row.id, uid: trustedUid(landing, answer) });
      bytes += size;
    }
    if (taken.length > 0) ledger.answered(taken, [], now());
  };
  const open = await session.appendAll(folder.path, parcels(), {
    isOver: watch.isOver,
    onAnswered({ parcels: handful, answers }) {
      enter(under.get(handful) ?? [], answers);
      // A refusal may still be tried in another way; what is wholly stored is not needed any more.
      if (answers.every(({ kind }) => kind === 'stored')) under.delete(handful);
    },
  });
  for (const { parcels: handful, answers } of open) enter(under.get(handful) ?? [], answers);
  const pairs = open.flatMap(({ parcels: handful, answers }) =>
    (under.get(handful) ?? []).map((letter, index) => ({
      letter,
      answer: answers[index] ?? fail('internal', 'a message without an answer'),
    })),
  );
  const refused = await refusedIn(landing, pairs, watch);
  for (const { letter } of refused.hidden) bytes += letter.size;
  return { stored: entered.size + refused.hidden.length, bytes, refused: refused.absent };
}

/**
 * Enters in the ledger what was not stored. Answers the refused ones: `hidden` are there all the same, `absent` are not.
 * Throws where an answer was lost, or the service is in trouble.
 */
async function refusedIn(
  landing: Landing,
  pairs: readonly { readonly letter: Letter; readonly answer: AppendAnswer }[],
  watch: CopyWatch,
): Promise<{ readonly hidden: readonly Refusal[]; readonly absent: readonly Refusal[] }> {
  const { ledger, now } = landing;
  const unsent = pairs.filter(({ answer }) => answer.kind === 'unsent');
  ledger.answered(
    [],
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
  const [hidden, absent] = [true, false].map((isThere) =>
    refused.filter(({ letter }) => found.has(letter.row.id) === isThere),
  );
  return { hidden: hidden ?? [], absent: absent ?? [] };
}

/** Without UIDPLUS the library guesses the UID from a count that other deliveries may have moved. */
function trustedUid(landing: Landing, { uid, uidValidity }: Stored): number | undefined {
  if (uid === undefined || uidValidity !== landing.folder.uidValidity) return undefined;
  landing.uidNext = Math.max(landing.uidNext, uid + 1);
  return uid;
}
