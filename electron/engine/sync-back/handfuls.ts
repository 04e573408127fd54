import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { handfulOf, type Pace } from '#shared/sync-back/pace';
import { SECOND_MS } from '#shared/time';
import type { Letter } from './letter.ts';
import type { OpenFolders } from './open-folders.ts';
import type { RoomGauge } from './room-gauge.ts';
import type { SourceReader } from './source-reader.ts';
import { readableLength, type Troubles } from './troubles.ts';

/** Handfuls read while one is being stored: at full pace the line is never left idle. */
const AHEAD = { gentle: 1, full: 2 } as const;
/** What goes in one go ends after this long: somebody may want to see how far it is, or look again. */
const LONGEST_MS = 30 * SECOND_MS;

/** What is copied from the two folders that are open. */
export interface Supply {
  /** What is to be copied, in order; what was taken is taken out. */
  readonly queue: LedgerRow[];
  readonly reader: SourceReader;
  readonly folders: OpenFolders;
  readonly room: RoomGauge;
  readonly troubles: Troubles;
  readonly pace: Pace;
  /** Messages taken in one go at most; a handful more may be. */
  readonly most: number;
}

const bytesOf = (rows: readonly LedgerRow[]): number => rows.reduce((total, { size }) => total + size, 0);

/** True when the rows fit into what the destination still takes; `undefined`: it does not tell. */
const fits = (rows: readonly LedgerRow[], room: number | undefined): boolean =>
  room === undefined || bytesOf(rows) <= room;

/**
 * The rows of the queue from `start` on that may be copied together: from one folder to one folder, within the pace and
 * within the room that is left when those before have gone. At least one, where there is one with those folders.
 */
function handfulAt({ queue, pace, room, troubles }: Supply, start: number): readonly LedgerRow[] {
  const handful = handfulOf(pace);
  const [first] = queue;
  const left = Math.max(0, (room.left ?? Number.POSITIVE_INFINITY) - bytesOf(queue.slice(0, start)));
  const next = queue.slice(start, start + handful.messages);
  const away = next.findIndex(
    (row) => row.sourceFolder !== first?.sourceFolder || row.targetFolder !== first.targetFolder,
  );
  const alike = away === -1 ? next : next.slice(0, away);
  return alike.slice(0, readableLength(alike, troubles, Math.min(handful.bytes, left)));
}

/** What was taken in one go. */
export class Taken {
  messages = 0;
  bytes = 0;
  #since: number | undefined;

  /** Milliseconds since the first of it was there. */
  get ms(): number {
    return this.#since === undefined ? 0 : performance.now() - this.#since;
  }

  add(rows: readonly LedgerRow[]): void {
    this.#since ??= performance.now();
    this.messages += rows.length;
    this.bytes += bytesOf(rows);
  }
}

/**
 * The messages that are copied in one go, read handful by handful: one while going gently, at full pace as many as may
 * be. Their room is counted as taken.
 */
export async function* handfuls(supply: Supply, taken: Taken): AsyncGenerator<readonly Letter[]> {
  const { queue, reader, folders, room, troubles, pace, most } = supply;
  while (taken.messages < most && taken.ms < LONGEST_MS) {
    const ahead = reader.rowsAhead(queue);
    const rows = ahead !== undefined && fits(ahead, room.left) ? ahead : handfulAt(supply, 0);
    const [first] = rows;
    if (first === undefined || !folders.isOpen(first) || !fits([first], room.left)) return;
    // What may break the connection is alone on it, so that nothing else is held to have done it.
    const isSuspect = troubles.isSuspect(first);
    if (isSuspect && taken.messages > 0) return;
    const letters = await reader.take(rows);
    queue.splice(0, rows.length);
    taken.add(rows);
    room.took(bytesOf(rows));
    if (!reader.needsAll(first)) reader.prepare(AHEAD[pace.name], (start) => handfulAt(supply, start));
    yield letters;
    if (pace.name === 'gentle' || isSuspect) return;
  }
}
