import { type Fault, type FaultKind, fail } from '#shared/fault';
import { flagsToKeep } from '#shared/sync-back/flags';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { refusedOnceMore } from '#shared/sync-back/refusals';
import type { Instant } from '#shared/time';
import { locate, type OpenTarget } from './arrival.ts';
import { bodyHash, hasNul, withCrlf } from './body-hash.ts';
import type { Ledger } from './ledger.ts';

/** Where messages are appended to, and the record of it. */
export interface Landing extends OpenTarget {
  readonly ledger: Ledger;
  readonly now: () => Instant;
  /** The lowest UID the next message can get. */
  uidNext: number;
}

/** A message in hand. */
export interface Letter {
  readonly row: LedgerRow;
  readonly raw: Buffer;
}

/** What the caller hears of each message on the way. */
export interface HandfulWatch {
  /** True: send no further message. */
  readonly isOver: () => boolean;
  /** The server has answered for good: taken, or refused and proven not to be there. */
  readonly onAnswer: (letter: Letter, ms: number) => void;
  /** The connection failed, or the service did, while this one was under way. */
  readonly onTrouble: (letter: Letter) => void;
}

// Only a server that listened to the end answers so: the connection is alive and the answer is final.
const ANSWERS: ReadonlySet<FaultKind> = new Set([
  'message-refused',
  'message-too-big',
  'mailbox-full',
  'folder-missing',
  'read-only',
  'internal',
]);

interface Refusal {
  readonly fault: Fault;
  readonly error: unknown;
}

/**
 * Copies a handful of messages, one after the other. The ledger knows of all of them before the bytes of the first
 * leave, and of what became of them right after the last: two commits, however many there are. A crash in between
 * leaves rows that are looked for, never sent on trust. A refusal of one message marks it skipped; a refusal that
 * concerns the mailbox, and a lost answer, are thrown, and what was not sent yet is planned again.
 */
export async function appendHandful(
  landing: Landing,
  letters: readonly Letter[],
  watch: HandfulWatch,
): Promise<void> {
  const { ledger, now, folder } = landing;
  for (const { row } of letters.filter(({ raw }) => hasNul(raw))) {
    ledger.mark(row.id, 'skipped', 'illegal-bytes', now());
  }
  const target = { targetUidValidity: folder.uidValidity, targetUidNext: landing.uidNext };
  const whole = letters
    .filter(({ raw }) => !hasNul(raw))
    .map(({ row, raw }) => ({ raw, row: { ...row, ...target, bodyHash: bodyHash(raw) } }));
  const claimed = ledger.appending(
    whole.map(({ row }) => row),
    now(),
  );
  const sound = whole.filter(({ row }) => claimed.has(row.id));
  const stored: { readonly id: number; readonly uid: number | undefined }[] = [];
  const unsent = new Set(sound.map(({ row }) => row.id));
  try {
    for (const letter of sound) {
      if (watch.isOver()) break;
      unsent.delete(letter.row.id);
      const startedAt = performance.now();
      const end = await appendOne(landing, letter, watch);
      if ('uid' in end) stored.push({ id: letter.row.id, uid: end.uid });
      else refuse(landing, letter.row, end);
      watch.onAnswer(letter, performance.now() - startedAt);
    }
  } finally {
    ledger.answered(stored, [...unsent], now());
  }
}

function refuse({ ledger, now }: Landing, row: LedgerRow, { fault, error }: Refusal): void {
  if (fault.scope === 'mailbox') {
    ledger.mark(row.id, 'planned', row.reason, now());
    throw error;
  }
  const reason = fault.kind === 'message-too-big' ? 'too-big' : refusedOnceMore(row);
  ledger.mark(row.id, 'skipped', reason, now());
}

/** A message stored, with its UID where the server says it for certain. */
interface Stored {
  readonly uid: number | undefined;
}

async function appendOne(
  landing: Landing,
  { row, raw }: Letter,
  watch: HandfulWatch,
): Promise<Stored | Refusal> {
  const first = await attempt(landing, { row, raw }, watch);
  if ('uid' in first || first.fault.kind !== 'message-refused') return first;
  // Some servers take no bare line feed (RFC 5322 §2.3); the bytes are touched only for them.
  const clean = withCrlf(raw);
  return clean === raw ? first : await attempt(landing, { row, raw: clean }, watch);
}

/** One APPEND. A refusal comes back only when the message was proven not to be there. */
async function attempt(landing: Landing, letter: Letter, watch: HandfulWatch): Promise<Stored | Refusal> {
  const { session, folder, ledger } = landing;
  const { row, raw } = letter;
  const flags = flagsToKeep(row.flags, folder.permanentFlags);
  const parcel = { size: raw.byteLength, body: raw, flags, internalDate: row.internalDate };
  const [answer] = await session.appendAll(folder.path, [parcel], () => false);
  if (answer === undefined || answer.kind === 'unsent') return fail('internal', 'a message was not sent');
  if (answer.kind !== 'stored') {
    ledger.unknown(row.id, answer.fault);
    if (!ANSWERS.has(answer.fault.kind)) {
      watch.onTrouble(letter);
      throw answer.error;
    }
    const uid = (await locate(landing, [row])).get(row.id);
    return uid === undefined ? answer : { uid };
  }
  // Without UIDPLUS the library guesses the UID from a count that other deliveries may have moved.
  const uid = answer.uidValidity === folder.uidValidity ? answer.uid : undefined;
  if (uid !== undefined) landing.uidNext = Math.max(landing.uidNext, uid + 1);
  return { uid };
}
