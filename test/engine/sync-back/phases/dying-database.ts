import { copyFileSync, existsSync, statSync, truncateSync } from 'node:fs';
import { type Database, openDatabase } from '#engine/storage/database';

/** The process has died: nothing it does from here on happens. */
export class Death extends Error {
  override readonly name = 'Death';
}

/**
 * When a database dies: at its k-th durable write (from 1), before it, right after it is on disk, or `torn`: the power
 * went while it was being written, and half of its bytes are in the log file.
 */
export interface Dying {
  readonly write: number;
  readonly when: 'before' | 'after' | 'torn';
}

/** A real database that can die, after which every call throws `Death`. */
export interface DyingDatabase {
  readonly database: Database;
  /** How many durable writes there were: statements on their own, and whole transactions. */
  readonly writes: number;
  /** The file as the power cut left it; the one it was opened with, unless a write was torn. */
  readonly remains: string;
  die(): void;
}

const logOf = (file: string): string => `${file}-wal`;
const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** Copies a database that may be open, with its log, as it lies on the disk at this moment. */
export function copyDatabase(from: string, to: string): void {
  copyFileSync(from, to);
  if (existsSync(logOf(from))) copyFileSync(logOf(from), logOf(to));
}

/** Opens a database that dies at a write, or when told. `onWrite` hears of each write after it is on disk. */
export function openDying(
  file: string,
  dying?: Dying,
  onWrite: (write: number) => void = () => undefined,
): DyingDatabase {
  const real = openDatabase(file);
  let writes = 0;
  let isDead = false;
  let isInside = false;
  let remains = file;
  const alive = <T>(work: () => T): T => {
    if (isDead) throw new Death('dead');
    return work();
  };
  const die = (): never => {
    isDead = true;
    throw new Death(`at write ${writes}`);
  };
  const guard = <T>(work: () => T): T => {
    // What runs within a transaction belongs to its commit.
    if (isInside) return work();
    writes += 1;
    const isLast = writes === dying?.write;
    if (isLast && dying.when === 'before') return die();
    const before = sizeOf(logOf(file));
    const value = work();
    onWrite(writes);
    if (!isLast) return value;
    if (dying.when === 'torn') {
      remains = `${file}.torn`;
      copyDatabase(file, remains);
      truncateSync(logOf(remains), Math.floor((before + sizeOf(logOf(file))) / 2));
    }
    return die();
  };
  const database: Database = {
    all: (...args) => alive(() => real.all(...args)),
    each: (...args) => alive(() => real.each(...args)),
    get: (...args) => alive(() => real.get(...args)),
    run: (...args) => alive(() => guard(() => real.run(...args))),
    transaction: (work) =>
      alive(() =>
        guard(() => {
          const outer = isInside;
          isInside = true;
          try {
            return real.transaction(work);
          } finally {
            isInside = outer;
          }
        }),
      ),
    close: () => real.close(),
  };
  return {
    database,
    get writes() {
      return writes;
    },
    get remains() {
      return remains;
    },
    die: () => {
      isDead = true;
    },
  };
}
