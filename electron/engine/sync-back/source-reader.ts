import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { refusedOnceMore, unreadOnceMore } from '#shared/sync-back/refusals';
import type { Instant } from '#shared/time';
import type { ImapSession } from '../mail/imap-types.ts';
import { isStreamed } from './batches.ts';
import type { Ledger } from './ledger.ts';
import { type Letter, letterOf, readLetter } from './letter.ts';
import { readAgain } from './second-reading.ts';
import { marking, type Troubles } from './troubles.ts';

interface ReaderParts {
  readonly ledger: Ledger;
  readonly troubles: Troubles;
  readonly now: () => Instant;
  /** True once we break off ourselves: a reading that fails then says nothing about the messages. */
  readonly isOver: () => boolean;
  /** Messages are not where they were. */
  readonly onGone: () => void;
}

interface Ahead {
  readonly rows: readonly LedgerRow[];
  readonly letters: Promise<readonly Letter[]>;
}

/** Reads messages of the open source folder, some handfuls ahead of the one that is being stored. */
export class SourceReader {
  readonly #session: ImapSession;
  readonly #parts: ReaderParts;
  #ahead: Ahead[] = [];
  #isLeft = false;

  constructor(session: ImapSession, parts: ReaderParts) {
    this.#session = session;
    this.#parts = parts;
  }

  /** The rows that were read ahead first, if the queue still begins with them. */
  rowsAhead(queue: readonly LedgerRow[]): readonly LedgerRow[] | undefined {
    const rows = this.#ahead[0]?.rows;
    return rows?.every((row, index) => queue[index]?.id === row.id) === true ? rows : undefined;
  }

  /** True for a message that has the connection for itself: it comes piece by piece, or may break it. */
  needsAll(row: LedgerRow): boolean {
    return isStreamed(row) || this.#parts.troubles.isSuspect(row);
  }

  /**
   * Begins to read what will be wanted next, so many handfuls of it, as far as the first message that needs all of the
   * connection. `next` answers the handful behind so many rows.
   */
  prepare(handfuls: number, next: (start: number) => readonly LedgerRow[]): void {
    let start = this.#ahead.reduce((total, { rows }) => total + rows.length, 0);
    while (this.#ahead.length < handfuls) {
      const rows = next(start);
      const [first] = rows;
      if (first === undefined || this.needsAll(first)) return;
      const letters = this.#read(rows);
      // Nobody may be waiting for it any more when it fails.
      letters.catch(() => undefined);
      this.#ahead.push({ rows, letters });
      start += rows.length;
    }
  }

  /** The messages of these rows. One that is gone from the source, or broke the connection too often, is left out. */
  async take(rows: readonly LedgerRow[]): Promise<readonly Letter[]> {
    if (this.#ahead[0]?.rows === rows) return (await this.#ahead.shift()?.letters) ?? [];
    await this.rest();
    return await this.#read(rows);
  }

  /** The connection is about to be closed: what is being read is not to blame for its end. */
  leave(): void {
    this.#isLeft = true;
  }

  /** Waits for what is being read, and forgets it: the session is free then. */
  async rest(): Promise<void> {
    const ahead = this.#ahead;
    this.#ahead = [];
    await Promise.all(ahead.map(({ letters }) => letters));
  }

  async #read(rows: readonly LedgerRow[]): Promise<readonly Letter[]> {
    const { ledger, troubles, now, isOver, onGone } = this.#parts;
    const wanted = rows.filter((row) => !this.#giveUp(row));
    const letters: Letter[] = [];
    const isOurs = (): boolean => this.#isLeft || isOver();
    const read = async (done: (uid: number) => void): Promise<void> => {
      const [first] = wanted;
      if (first !== undefined && isStreamed(first)) {
        const letter = await readLetter(first, () => this.#session.stream(first.sourceUid));
        if (letter.size > 0) letters.push(letter);
      } else if (first !== undefined) {
        letters.push(...(await this.#readHeld(wanted, done)));
      }
    };
    try {
      await marking(wanted, troubles, read, isOurs);
      letters.splice(0, letters.length, ...(await readAgain(this.#session, letters, troubles)));
    } catch (error) {
      if (!isOurs()) for (const row of wanted) this.#giveUp(row);
      throw error;
    }
    const found = new Set(letters.map(({ row }) => row.id));
    const gone = wanted.filter((row) => !found.has(row.id));
    if (gone.length > 0) {
      // What is listed again and again, and never sent, would be looked for for ever.
      for (const row of gone) troubles.strike(row, 'source');
      ledger.apply({ put: [], dropped: gone }, now());
      onGone();
    }
    return letters;
  }

  async #readHeld(rows: readonly LedgerRow[], done: (uid: number) => void): Promise<readonly Letter[]> {
    const byUid = new Map(rows.map((row) => [row.sourceUid, row]));
    const letters = new Map<number, Letter>();
    const bytes = rows.reduce((total, { size }) => total + size, 0);
    const uids = [...byUid.keys()].toSorted((one, other) => one - other);
    await this.#session.sources(uids, bytes, (uid, raw) => {
      const row = byUid.get(uid);
      if (row === undefined) return;
      letters.set(uid, letterOf(row, raw));
      done(uid);
    });
    return rows.flatMap((row) => letters.get(row.sourceUid) ?? []);
  }

  /** Skips a message that broke the connection too often, nothing of it being under way. */
  #giveUp(row: LedgerRow): boolean {
    const { ledger, troubles, now } = this.#parts;
    const side = troubles.givenUpAt(row);
    if (side === undefined) return false;
    const reason = side === 'source' ? unreadOnceMore(row) : refusedOnceMore(row);
    ledger.mark(row.id, 'skipped', reason, now());
    return true;
  }
}
