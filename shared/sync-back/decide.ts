import {
  byUid,
  isAlteredCopy,
  isInPlace,
  isSetBack,
  type Original,
  originalOf,
} from '#shared/sync-back/at-home';
import { isSameMessage, placeId } from '#shared/sync-back/identity';
import { isCopied, type LedgerRow } from '#shared/sync-back/ledger-row';
import {
  type Decision,
  type Hashes,
  isTooLarge,
  type Knowledge,
  LARGEST_BYTES,
  type Lane,
  type SourceMessage,
  type TargetFolder,
  type TargetMessage,
} from '#shared/sync-back/plan';
import type { SkipReason } from '#shared/sync-back/state';

/** The place of the message that a row is about. */
export const placeOf = (row: LedgerRow): string =>
  placeId(row.sourceFolder, row.sourceUidValidity, row.sourceUid);

/** True once bytes of it may have left: from then on it is decided by looking, and what was chosen changes nothing. */
export const isAttempted = ({ state }: LedgerRow): boolean =>
  state !== 'planned' && state !== 'present' && state !== 'skipped';

/**
 * The destination folder of a message. What was attempted, or found, stays with the folder it was attempted in: a new
 * folder at home, or another rule, must not bring it home twice.
 */
export function targetOf(
  message: SourceMessage,
  row: LedgerRow | undefined,
  paths: ReadonlySet<string>,
): string | undefined {
  const isBound = row !== undefined && (isAttempted(row) || row.targetUid !== undefined);
  return isBound && paths.has(row.targetFolder) ? row.targetFolder : message.to;
}

/** The rows of copies that have lost their original, and whose folder is still the one they were put into, as it was. */
export function movedRows(
  rows: readonly LedgerRow[],
  listed: { has(place: string): boolean },
  targets: ReadonlyMap<string, TargetFolder>,
): ReadonlyMap<string, readonly LedgerRow[]> {
  const gone = rows.filter((row) => {
    const target = targets.get(row.targetFolder);
    if (!isCopied(row) || listed.has(placeOf(row))) return false;
    if (target?.uidValidity !== row.targetUidValidity) return false;
    return !isSetBack(row, target, byUid(target).get(row.targetUid ?? 0));
  });
  return Map.groupBy(gone, (row) => row.key);
}

/** The messages of this lane that need no decision any more: their copy is where the ledger says. By place. */
export function settledRows(
  { messages, target }: Lane,
  known: ReadonlyMap<string, LedgerRow>,
): ReadonlyMap<string, LedgerRow> {
  const homes = byUid(target);
  const settled = new Map<string, LedgerRow>();
  for (const { place } of messages) {
    const row = known.get(place);
    if (row === undefined || !(isCopied(row) || row.state === 'present')) continue;
    if (row.targetFolder !== target?.path || row.targetUidValidity !== target.uidValidity) continue;
    if (isInPlace(row, target, homes)) settled.set(place, row);
  }
  return settled;
}

/** Messages with one key, wherever they are: the only ones that can be the same. */
interface Group {
  readonly key: string;
  readonly sources: readonly SourceMessage[];
  readonly homes: readonly TargetMessage[];
  readonly moved: readonly LedgerRow[];
  /** Rows whose message was read once, wherever it is by now. */
  readonly read: readonly LedgerRow[];
}

// An attempt whose answer is not known comes first: if a twin went instead of it, both might arrive.
const rankOf = (row: LedgerRow | undefined): number => {
  if (row === undefined) return 3;
  if (row.state === 'appending' || row.state === 'unknown') return 0;
  if (isAttempted(row)) return 1;
  return row.state === 'planned' ? 2 : 3;
};

const isHeld = (message: SourceMessage, row: LedgerRow | undefined): boolean =>
  message.held !== undefined && (row === undefined || !isAttempted(row));

const isOwn = ({ ids, place }: SourceMessage, own: ReadonlySet<string>): boolean =>
  own.has(place) || ids.some((id) => own.has(id));

/** The messages of a lane that may travel, by key. */
function groupsOf({ messages, target }: Lane, { known, moved, own }: Knowledge): readonly Group[] {
  const travelling = messages.filter(
    (message) => !isHeld(message, known.get(message.place)) && !isOwn(message, own),
  );
  const homes = Map.groupBy(target?.messages ?? [], ({ key }) => key);
  const read = Map.groupBy(
    [...known.values()].filter(({ bodyHash }) => bodyHash !== ''),
    ({ key }) => key,
  );
  return [...Map.groupBy(travelling, ({ key }) => key)].map(([key, sources]) => ({
    key,
    sources: sources.toSorted((one, other) => rankOf(known.get(one.place)) - rankOf(known.get(other.place))),
    homes: homes.get(key) ?? [],
    moved: moved.get(key) ?? [],
    read: read.get(key) ?? [],
  }));
}

const isAlone = ({ sources, homes, moved }: Group): boolean =>
  sources.length + homes.length + moved.length === 1;

/** Whose bodies must be read before the plan can decide: those that share their key with another message. */
export function wantedHashes(
  lane: Lane,
  settled: ReadonlyMap<string, LedgerRow>,
  knowledge: Knowledge,
): { readonly source: readonly SourceMessage[]; readonly target: readonly TargetMessage[] } {
  const open = groupsOf(lane, knowledge).filter(
    (group) => !isAlone(group) && !group.sources.every(({ place }) => settled.has(place)),
  );
  return {
    source: open.flatMap(({ sources }) => sources).filter((message) => !isTooLarge(message)),
    target: open.flatMap(({ homes }) => homes).filter((message) => !isTooLarge(message)),
  };
}

/**
 * Decides for every message of the lane that is not settled, by place. Pure; a message that went away meanwhile gets no
 * decision. What the app itself sent, and the reports about it, are nobody's mail.
 */
export function decide(
  lane: Lane,
  settled: ReadonlyMap<string, LedgerRow>,
  hashes: Hashes,
  knowledge: Knowledge,
): ReadonlyMap<string, Decision> {
  const decisions = new Map<string, Decision>();
  const groups = groupsOf(lane, knowledge);
  const largestBytes = lane.target?.largestBytes ?? LARGEST_BYTES;
  for (const group of groups) decideGroup(group, settled, { ...hashes, largestBytes }, decisions);
  const travelling = new Set(groups.flatMap(({ sources }) => sources));
  for (const message of lane.messages) {
    if (travelling.has(message) || settled.has(message.place)) continue;
    const held = isOwn(message, knowledge.own) ? undefined : message.held;
    decisions.set(message.place, { kind: 'skipped', reason: held ?? 'own-message' });
  }
  return decisions;
}

/** Of the messages with one key: which is at home, which goes, and which is the twin of one that goes. */
function decideGroup(
  group: Group,
  settled: ReadonlyMap<string, LedgerRow>,
  hashes: Hashes & { readonly largestBytes: number },
  decisions: Map<string, Decision>,
): void {
  const homes = group.homes.map((home) => ({ ...home, hash: hashes.target.get(home.uid) ?? '' }));
  const likenessOf = (message: SourceMessage): Original => ({
    key: message.key,
    size: message.size,
    internalDate: message.internalDate,
    hash: hashes.source.get(message.place) ?? '',
  });
  const originals = [...group.sources.map(likenessOf), ...group.read.map(originalOf)];
  const taken: Original[] = [
    ...group.moved.map(originalOf),
    ...group.sources.filter(({ place }) => settled.has(place)).map(likenessOf),
  ];
  for (const message of group.sources) {
    const { place } = message;
    if (settled.has(place)) continue;
    const hindrance = hindranceOf(message, hashes);
    if (hindrance !== undefined) {
      decisions.set(place, { kind: 'skipped', reason: hindrance });
      continue;
    }
    const mine = likenessOf(message);
    if (mine.hash === '' && !isAlone(group)) continue;
    const home =
      homes.find((other) => isSameMessage(mine, other)) ??
      homes.find((other) => isAlteredCopy(mine, other, originals));
    const twin = taken.some((other) => isSameMessage(mine, other));
    const isTaken = mine.size <= hashes.largestBytes;
    const missing: Decision = isTaken ? { kind: 'copy' } : { kind: 'skipped', reason: 'too-big' };
    decisions.set(place, home || twin ? { kind: 'present', uid: home?.uid } : missing);
    taken.push(mine);
  }
}

const hindranceOf = (message: SourceMessage, hashes: Hashes): SkipReason | undefined => {
  if (isTooLarge(message)) return 'too-big';
  return hashes.unreadable?.has(message.place) ? 'unreadable' : undefined;
};
