import type { PlanChoice } from '#shared/sync-back/choice';
import type { Instant } from '#shared/time';

/** Planned messages that go to one folder, added up. */
export interface FolderSum {
  /** Empty: the destination has none for them. */
  readonly folder: string;
  readonly count: number;
  readonly bytes: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** One part of the plan. `none`: it is to go to Sent, and there is none. */
export interface PlanPart {
  readonly place: 'inbox' | 'sent' | 'folder' | 'none';
  readonly folder: string;
  readonly count: number;
  readonly bytes: number;
}

/** What would be copied, before anything is. */
export interface DryRun {
  readonly choice: PlanChoice;
  readonly received: number;
  readonly sent: number;
  /** The dates of the first and the last message; `undefined`: there is none. */
  readonly firstAt: Instant | undefined;
  readonly lastAt: Instant | undefined;
  /** How many of them there is room for; `undefined`: nobody knows. */
  readonly fitting: number | undefined;
  /** INBOX first, then Sent, then the others by name. */
  readonly parts: readonly PlanPart[];
}

const ORDER: readonly PlanPart['place'][] = ['inbox', 'sent', 'none', 'folder'];

/** What a short list leaves out, added up. */
export interface OtherParts {
  readonly folders: number;
  readonly count: number;
  readonly bytes: number;
}

const MOST_PARTS = 5;

/** The first parts of the plan, and the others added up; `undefined`: there are none. */
export function shortParts(parts: readonly PlanPart[]): {
  readonly shown: readonly PlanPart[];
  readonly others: OtherParts | undefined;
} {
  const others = parts.slice(MOST_PARTS);
  const add = (of: 'count' | 'bytes'): number => others.reduce((total, part) => total + part[of], 0);
  return {
    shown: parts.slice(0, MOST_PARTS),
    others:
      others.length === 0 ? undefined : { folders: others.length, count: add('count'), bytes: add('bytes') },
  };
}

/** Tells the plan from what is planned for each folder; `sentFolder` is Sent at home, empty where there is none. */
export function dryRun(
  sums: readonly FolderSum[],
  sentFolder: string,
  choice: PlanChoice,
  fitting?: number,
): DryRun {
  const placeOf = (folder: string): PlanPart['place'] => {
    if (folder === '') return 'none';
    if (folder.toUpperCase() === 'INBOX') return 'inbox';
    return folder === sentFolder ? 'sent' : 'folder';
  };
  const parts = sums
    .map(({ folder, count, bytes }) => ({ place: placeOf(folder), folder, count, bytes }))
    .toSorted(
      (one, other) =>
        ORDER.indexOf(one.place) - ORDER.indexOf(other.place) || one.folder.localeCompare(other.folder),
    );
  const isSent = ({ place }: PlanPart): boolean => place === 'sent' || place === 'none';
  const add = (some: readonly PlanPart[]): number => some.reduce((total, { count }) => total + count, 0);
  const first = Math.min(...sums.map(({ firstAt }) => firstAt));
  return {
    choice,
    received: add(parts.filter((part) => !isSent(part))),
    sent: add(parts.filter(isSent)),
    firstAt: sums.length === 0 ? undefined : first,
    lastAt: sums.length === 0 ? undefined : Math.max(...sums.map(({ lastAt }) => lastAt)),
    fitting,
    parts,
  };
}
