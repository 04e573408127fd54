import { type FaultKind, fail } from '#shared/fault';
import { flagsOfCopy } from '#shared/sync-back/flags';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { Instant } from '#shared/time';
import type { AppendAnswer, Parcel } from '../mail/imap-types.ts';
import { locate, type OpenTarget } from './arrival.ts';
import type { Ledger } from './ledger.ts';
import type { Letter } from './letter.ts';

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

type Stored = Extract<AppendAnswer, { kind: 'stored' }>;
type Refused = Extract<AppendAnswer, { kind: 'refused' }>;

/** A message that the server listened to and said no to, and that is not there. */
export interface Refusal {
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

/** Rows that were stored and are not entered in the ledger yet. */
export class StoredRows {
  readonly #landing: Landing;
  #rows: { readonly id: number; readonly uid: number | undefined }[] = [];

  constructor(landing: Landing) {
    this.#landing = landing;
  }

  add(row: LedgerRow, answer: Stored): void {
    this.#rows.push({ id: row.id, uid: trustedUid(this.#landing, answer) });
  }

  /** Enters them, and does this in the same commit. */
  enterAnd<T>(work: () => T): T {
    const { ledger, now } = this.#landing;
    const value = ledger.atOnce(() => {
      if (this.#rows.length > 0) ledger.answered(this.#rows, [], now());
      return work();
    });
    this.#rows = [];
    return value;
  }
}

/** What came of messages that were offered. */
export interface Attempt {
  readonly stored: number;
  readonly bytes: number;
  readonly refused: readonly Refusal[];
}

/**
 * Offers messages that the ledger has claimed. A refused one comes back only when it was proven not to be there: a server
 * may say no and have taken it.
 */
export async function attempt(
  landing: Landing,
  handfuls: AsyncIterable<readonly Letter[]>,
  stored: StoredRows,
  watch: CopyWatch,
): Promise<Attempt> {
  const { session, folder } = landing;
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
    for (const [index, { row, size }] of letters.entries()) {
      const answer = answers[index];
      if (answer?.kind !== 'stored' || entered.has(row.id)) continue;
      entered.add(row.id);
      stored.add(row, answer);
      bytes += size;
    }
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
  stored.enterAnd(() => undefined);
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
  const { found } = await locate(
    landing,
    refused.map(({ letter }) => letter.row),
    () => ledger.rows(),
  );
  for (const [id, { uid }] of found) ledger.copied(id, uid, now());
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
