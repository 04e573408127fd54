import { Faulted, faultOf, makeFault } from '#shared/fault';
import { batchLength } from './batches.ts';

/** Where a source message is: what its troubles are kept under. */
interface Place {
  readonly sourceFolder: string;
  readonly sourceUidValidity: string;
  readonly sourceUid: number;
}

const keyOf = ({ sourceFolder, sourceUidValidity, sourceUid }: Place): string =>
  `${sourceUidValidity} ${sourceUid} ${sourceFolder}`;

/** Whose connection a message broke: that of the mailbox it is read from, or of the one it is stored in. */
type Side = 'source' | 'target';

interface Mark {
  readonly strikes: number;
  readonly side: Side;
}

/**
 * The messages that were under way when a connection failed. One of several is a suspect, from then on handled alone;
 * one that was alone is struck. Kept as long as the job.
 */
export class Troubles {
  readonly #marks = new Map<string, Mark>();
  readonly #limit: number;

  /** `limit`: a message struck so often is given up. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many messages were struck at least once. */
  get struck(): number {
    return [...this.#marks.values()].filter(({ strikes }) => strikes > 0).length;
  }

  /** How many bear a mark. */
  get count(): number {
    return this.#marks.size;
  }

  isSuspect(place: Place): boolean {
    return this.#marks.has(keyOf(place));
  }

  isGivenUp(place: Place): boolean {
    return this.givenUpAt(place) !== undefined;
  }

  /** Whose connection it broke the last time, of a message that is given up. */
  givenUpAt(place: Place): Side | undefined {
    const mark = this.#marks.get(keyOf(place));
    return mark !== undefined && mark.strikes >= this.#limit ? mark.side : undefined;
  }

  strike(place: Place, side: Side): void {
    this.#marks.set(keyOf(place), { strikes: this.#strikesOf(place) + 1, side });
  }

  /** What was done with these broke off. */
  broken(places: readonly Place[], side: Side): void {
    const [first, ...others] = places;
    if (first !== undefined && others.length === 0) return this.strike(first, side);
    for (const place of places) this.#marks.set(keyOf(place), { strikes: this.#strikesOf(place), side });
  }

  /**
   * The order to handle messages in: those without a mark, the suspects, the struck. Of these the worst first, so that
   * it comes to an end with one before it begins with the next.
   */
  ordered<T extends Place>(messages: readonly T[]): T[] {
    const rank = (message: T): number => {
      const mark = this.#marks.get(keyOf(message));
      if (mark === undefined) return 0;
      return mark.strikes === 0 ? 1 : 1 + 1 / mark.strikes;
    };
    return messages.toSorted((one, other) => rank(one) - rank(other));
  }

  #strikesOf(place: Place): number {
    return this.#marks.get(keyOf(place))?.strikes ?? 0;
  }
}

interface Readable extends Place {
  readonly size: number;
}

/** How many of the first messages may be handled together: a suspect goes alone. */
export function readableLength(
  messages: readonly Readable[],
  troubles: Troubles,
  mostBytes?: number,
): number {
  const marked = messages.findIndex((message) => troubles.isSuspect(message));
  if (marked === 0) return 1;
  return batchLength(marked === -1 ? messages : messages.slice(0, marked), mostBytes);
}

/**
 * Does what reads these source messages. A failure marks those that `done` was not called for, unless we broke off
 * ourselves.
 */
export async function marking<T>(
  messages: readonly Place[],
  troubles: Troubles,
  read: (done: (uid: number) => void) => Promise<T>,
  isOurs: () => boolean = () => false,
): Promise<T> {
  const waiting = new Map(messages.map((message) => [message.sourceUid, message]));
  try {
    return await read((uid) => waiting.delete(uid));
  } catch (error) {
    if (!isOurs()) troubles.broken([...waiting.values()], 'source');
    const { kind, detail } = faultOf(error);
    // An answer that the library cannot make sense of is the server's doing, and a reason to try once more.
    throw kind === 'internal' ? new Faulted(makeFault('unavailable', detail), error) : error;
  }
}
