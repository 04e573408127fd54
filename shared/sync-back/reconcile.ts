import { byUid, isSetBack, uidsAtHome, unshownCopy } from '#shared/sync-back/at-home';
import { placeOf } from '#shared/sync-back/decide';
import { isCopied, type LedgerRow } from '#shared/sync-back/ledger-row';
import { absenceGrace } from '#shared/sync-back/pace';
import type {
  Decision,
  Hashes,
  Lane,
  SourceMessage,
  TargetFolder,
  TargetMessage,
} from '#shared/sync-back/plan';
import { isWorthAnotherTry } from '#shared/sync-back/refusals';
import type { Instant } from '#shared/time';

/** What must be written so that the ledger agrees with what both mailboxes hold. */
export interface LedgerChanges {
  /** `id` 0: a new row. */
  readonly put: readonly LedgerRow[];
  readonly dropped: readonly LedgerRow[];
}

/** What the present look at both mailboxes says of one lane. */
export interface LaneView {
  readonly lane: Lane;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly settled: ReadonlyMap<string, LedgerRow>;
  readonly hashes: Hashes;
  /** True at the beginning of a run: what was refused in an earlier one is offered again. */
  readonly retriesRefused?: boolean;
}

/** A lane, and what lies in its folder at home, by UID. */
type Listing = LaneView & {
  readonly homes: ReadonlyMap<number, TargetMessage>;
  /** Numbers in its folder that rows have for their copies. */
  readonly taken: Set<number>;
};

/**
 * Brings the ledger up to date with a fresh look at all lanes; `targets` are the destination folders by path. Nothing that may have been stored is ever planned again
 * before the look proves its absence, and proof takes time: see `absenceGrace`.
 */
export function reconcile(
  views: readonly LaneView[],
  rows: readonly LedgerRow[],
  now: Instant,
  targets: ReadonlyMap<string, TargetFolder>,
): LedgerChanges {
  const byPlace = new Map(rows.map((row) => [placeOf(row), row]));
  const listed = new Set(views.flatMap(({ lane }) => lane.messages.map(({ place }) => place)));
  const put: LedgerRow[] = [];
  const dropped: LedgerRow[] = [];
  const doubtful = new Set<string>();
  for (const [place, row] of byPlace) {
    if (listed.has(place)) continue;
    const next = reviseOrphan(row, now, targets.get(row.targetFolder));
    if (next === undefined) dropped.push(row);
    else if (next !== row) put.push(next);
    if (next?.state === 'unknown') doubtful.add(row.key);
  }
  for (const lane of views) {
    const { target } = lane.lane;
    const hidesSome = target?.untold !== undefined && target.untold.size > 0;
    const taken = hidesSome ? uidsAtHome(rows, target) : new Set<number>();
    const view = { ...lane, homes: byUid(target), taken };
    for (const message of view.lane.messages) {
      const row = byPlace.get(message.place);
      const decision = view.decisions.get(message.place);
      if (view.settled.has(message.place) || decision === undefined) continue;
      const isAnew = row === undefined || row.state === 'present' || row.state === 'skipped';
      // Its other self may have been stored: it went elsewhere, or was renumbered, while nobody heard the answer.
      if (isAnew && decision.kind === 'copy' && doubtful.has(message.key)) continue;
      const next =
        row === undefined
          ? decideRow(view, freshRow(view, message), decision)
          : isBlank(row)
            ? same(row, { ...decideRow(view, freshRow(view, message), decision), id: row.id })
            : revise(view, row, decision, now);
      if (next !== row) put.push(next);
    }
  }
  // The moment of a doubtful attempt is what its proof of absence is counted from.
  return { put: put.map((row) => (row.state === 'unknown' ? row : { ...row, updatedAt: now })), dropped };
}

function freshRow({ hashes }: LaneView, message: SourceMessage): LedgerRow {
  return {
    id: 0,
    sourceFolder: message.folder,
    sourceUidValidity: message.uidValidity,
    sourceUid: message.uid,
    key: message.key,
    size: message.size,
    internalDate: message.internalDate,
    flags: message.flags,
    bodyHash: hashes.source.get(message.place) ?? '',
    targetFolder: '',
    targetUidValidity: '',
    targetUid: undefined,
    targetUidNext: undefined,
    state: 'planned',
    reason: '',
    updatedAt: 0,
  };
}

/** A row that nothing was attempted for: the decision is all there is to say. */
function decideRow({ lane }: LaneView, row: LedgerRow, decision: Decision): LedgerRow {
  const target = { targetFolder: lane.target?.path ?? '', targetUidValidity: lane.target?.uidValidity ?? '' };
  if (decision.kind === 'skipped') return { ...row, ...target, state: 'skipped', reason: decision.reason };
  if (decision.kind === 'present')
    return {
      ...row,
      ...target,
      targetUid: decision.uid,
      state: 'present',
      reason: decision.uid === undefined ? 'twin' : '',
    };
  const reason = row.state === 'planned' ? row.reason : '';
  return { ...row, ...target, targetUid: undefined, targetUidNext: undefined, state: 'planned', reason };
}

/** A row of an earlier look, whose copy is not where the row says, or which has none. */
function revise(view: Listing, row: LedgerRow, decision: Decision, now: Instant): LedgerRow {
  const { target } = view.lane;
  const found = decision.kind === 'present' && target !== undefined;
  const isElsewhere = row.targetUidValidity !== target?.uidValidity || row.targetFolder !== target.path;
  const isRenumbered = isElsewhere || isSetBack(row, target, view.homes.get(row.targetUid ?? 0));
  switch (row.state) {
    case 'planned':
      return same(row, decideRow(view, row, decision));
    case 'appending':
    case 'unknown':
      if (found)
        return decision.uid === undefined ? decideRow(view, row, decision) : arrived(row, view, decision.uid);
      return unshown(view, row) ?? absent(view, row, now);
    case 'copied':
    case 'verified':
      // Where it was, and of another size than its server said before: nothing has changed.
      if (found && !isElsewhere && decision.uid === row.targetUid) return row;
      if (found && decision.uid !== undefined) return arrived(row, view, decision.uid);
      // A mailbox that was rebuilt or set back may have lost the copy; in another the server or its user removed it.
      if (isRenumbered) return decideRow(view, row, decision);
      if (row.state === 'verified') return row;
      return row.reason === 'again'
        ? { ...row, state: 'vanished' }
        : { ...decideRow(view, row, decision), reason: 'again' };
    case 'present':
      // What the user deleted meanwhile stays deleted. What never was there follows its twin, which may have gone.
      return isRenumbered || found || row.targetUid === undefined
        ? same(row, decideRow(view, row, decision))
        : row;
    case 'skipped':
      if (PASSING.has(row.reason)) return same(row, decideRow(view, row, decision));
      return view.retriesRefused && isWorthAnotherTry(row) ? offeredAgain(view, row, decision) : row;
    case 'vanished':
      return found && decision.uid !== undefined ? arrived(row, view, decision.uid) : row;
    default:
      return row.state satisfies never;
  }
}

/** True for a row of which the source said too little: what it says now is all there is to go by. */
const isBlank = ({ state, reason }: LedgerRow): boolean =>
  state === 'skipped' && (reason === 'unreadable' || reason === 'undated');

/** Reasons that hold only as long as the room, the place or the choice is what it was. */
const PASSING: ReadonlySet<string> = new Set(['out-of-room', 'spam-or-trash', 'other-conversation']);

/** A row refused in an earlier run: planned again, with the count of its refusals. */
function offeredAgain(view: LaneView, row: LedgerRow, decision: Decision): LedgerRow {
  if (decision.kind === 'skipped') return row;
  const next = decideRow(view, row, decision);
  return next.state === 'planned' ? { ...next, reason: row.reason } : next;
}

/** A row whose source message has gone, was renumbered or fell out of the window. `undefined`: nothing to remember. */
function reviseOrphan(row: LedgerRow, now: Instant, target: TargetFolder | undefined): LedgerRow | undefined {
  if (isCopied(row) || row.state === 'vanished') return row;
  if (row.state !== 'appending' && row.state !== 'unknown') return undefined;
  // Its message may lie elsewhere by now, and go elsewhere: what looks like its copy is looked into before that.
  return isAbsenceProven(row, now) && !mayBeThere(row, target) ? undefined : doubted(row, now);
}

/** True when the destination holds a message with its key, or one that it does not show, that an attempt of this row may have made. */
function mayBeThere(row: LedgerRow, target: TargetFolder | undefined): boolean {
  const lowest = row.targetUidValidity === target?.uidValidity ? (row.targetUidNext ?? 1) : 1;
  const isShown = target?.messages.some(({ key, uid }) => key === row.key && uid >= lowest) ?? false;
  return isShown || unshownIn(target, row, new Set()) !== undefined;
}

// Of an attempt that a crash cut short nobody knows when its connection ended.
const isAbsenceProven = (row: LedgerRow, now: Instant): boolean =>
  row.state === 'unknown' && now >= row.updatedAt + absenceGrace(row.reason);

/**
 * An attempt whose answer nobody heard. Absence becomes a proof some time after it was first looked for. A moment that is
 * still to come was told by a clock that has been put right since: the wait begins anew, or it would last for years.
 */
export function doubted(row: LedgerRow, now: Instant): LedgerRow {
  if (row.state !== 'unknown') return { ...row, state: 'unknown', reason: '', updatedAt: now };
  return row.updatedAt > now ? { ...row, updatedAt: now } : row;
}

/** As taken, where the folder lists what the attempt may have made and does not show it: copied again it might be double. */
function unshown(view: Listing, row: LedgerRow): LedgerRow | undefined {
  const uid = unshownIn(view.lane.target, row, view.taken);
  if (uid === undefined) return undefined;
  view.taken.add(uid);
  return arrived(row, view, uid);
}

const unshownIn = (
  target: TargetFolder | undefined,
  row: LedgerRow,
  others: ReadonlySet<number>,
): number | undefined =>
  target?.untold === undefined
    ? undefined
    : unshownCopy(row, { uidValidity: target.uidValidity, untold: target.untold }, others);

const absent = (view: LaneView, row: LedgerRow, now: Instant): LedgerRow =>
  isAbsenceProven(row, now) ? decideRow(view, row, { kind: 'copy' }) : doubted(row, now);

const arrived = (row: LedgerRow, { lane }: LaneView, uid: number): LedgerRow => ({
  ...row,
  targetFolder: lane.target?.path ?? row.targetFolder,
  targetUidValidity: lane.target?.uidValidity ?? row.targetUidValidity,
  targetUid: uid,
  state: 'copied',
  reason: '',
});

/** Spares a write when nothing differs. */
const same = (row: LedgerRow, next: LedgerRow): LedgerRow =>
  row.state === next.state &&
  row.reason === next.reason &&
  row.targetFolder === next.targetFolder &&
  row.targetUidValidity === next.targetUidValidity &&
  row.targetUid === next.targetUid
    ? row
    : next;
