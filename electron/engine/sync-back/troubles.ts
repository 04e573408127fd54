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

/**
 * The messages that were under way when a connection failed. One of several is a suspect, from then on handled alone;
 * one that was alone is struck. Kept as long as the job.
 */
export class Troubles {
  readonly #strikes = new Map<string, number>();
  readonly #limit: number;

  /** `limit`: a message struck so often is given up. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many messages were struck at least once. */
  get struck(): number {
    return [...this.#strikes.values()].filter((strikes) => strikes > 0).length;
  }

  /** How many bear a mark. */
  get count(): number {
    return this.#strikes.size;
  }

  isSuspect(place: Place): boolean {
    return this.#strikes.has(keyOf(place));
  }

  isGivenUp(place: Place): boolean {
    return (this.#strikes.get(keyOf(place)) ?? 0) >= this.#limit;
  }

  strike(place: Place): void {
    this.#strikes.set(keyOf(place), (this.#strikes.get(keyOf(place)) ?? 0) + 1);
  }

  /** The reading of these broke off. */
  broken(places: readonly Place[]): void {
    const [first, ...others] = places;
    if (first !== undefined && others.length === 0) return this.strike(first);
    for (const place of places) this.#strikes.set(keyOf(place), this.#strikes.get(keyOf(place)) ?? 0);
  }

  /**
   * The order to handle messages in: those without a mark, the suspects, the struck. Of these the worst first, so that
   * it comes to an end with one before it begins with the next.
   */
  ordered<T extends Place>(messages: readonly T[]): T[] {
    const rank = (message: T): number => {
      const strikes = this.#strikes.get(keyOf(message));
      if (strikes === undefined) return 0;
      return strikes === 0 ? 1 : 1 + 1 / strikes;
    };
    return messages.toSorted((one, other) => rank(one) - rank(other));
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
    if (!isOurs()) troubles.broken([...waiting.values()]);
    const { kind, detail } = faultOf(error);
    // An answer that the library cannot make sense of is the server's doing, and a reason to try once more.
    throw kind === 'internal' ? new Faulted(makeFault('unavailable', detail), error) : error;
  }
}
