import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { absenceGrace } from '#shared/sync-back/pace';
import type { Decision, Hashes, Lane, SourceMessage } from '#shared/sync-back/plan';
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
  readonly decisions: ReadonlyMap<number, Decision>;
  readonly settled: ReadonlyMap<number, LedgerRow>;
  readonly hashes: Hashes;
  /** True at the beginning of a run: what was refused in an earlier one is offered again. */
  readonly retriesRefused?: boolean;
}

/**
 * Brings the rows of one source folder up to date with a fresh look. Nothing that may have been stored is ever planned
 * again before the look proves its absence, and proof takes time: see `absenceGrace`.
 */
export function reconcile(view: LaneView, rows: readonly LedgerRow[], now: Instant): LedgerChanges {
  const { source } = view.lane;
  const current = rows.filter((row) => row.sourceUidValidity === source.uidValidity);
  const byUid = new Map(current.map((row) => [row.sourceUid, row]));
  const put: LedgerRow[] = [];
  const dropped: LedgerRow[] = [];
  const listed = new Set(source.messages.map((message) => message.uid));
  const doubtful = new Set<string>();
  for (const row of rows) {
    if (row.sourceUidValidity === source.uidValidity && listed.has(row.sourceUid)) continue;
    const next = reviseOrphan(row, now);
    if (next === undefined) dropped.push(row);
    else if (next !== row) put.push(next);
    if (next?.state === 'unknown') doubtful.add(row.key);
  }
  for (const message of source.messages) {
    const row = byUid.get(message.uid);
    const decision = view.decisions.get(message.uid);
    if (view.settled.has(message.uid) || decision === undefined) continue;
    if (row !== undefined) {
      const revised = revise(view, row, decision, now);
      if (revised !== row) put.push(revised);
    } else if (decision.kind !== 'copy' || !doubtful.has(message.key)) {
      put.push(decideRow(view, freshRow(view, message), decision));
    }
  }
  // The moment of a doubtful attempt is what its proof of absence is counted from.
  return { put: put.map((row) => (row.state === 'unknown' ? row : { ...row, updatedAt: now })), dropped };
}

function freshRow({ lane, hashes }: LaneView, message: SourceMessage): LedgerRow {
  return {
    id: 0,
    sourceFolder: lane.source.path,
    sourceUidValidity: lane.source.uidValidity,
    sourceUid: message.uid,
    key: message.key,
    size: message.size,
    internalDate: message.internalDate,
    flags: message.flags,
    bodyHash: hashes.source.get(message.uid) ?? '',
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
    return { ...row, ...target, targetUid: decision.uid, state: 'present', reason: '' };
  const reason = row.state === 'planned' ? row.reason : '';
  return { ...row, ...target, targetUid: undefined, targetUidNext: undefined, state: 'planned', reason };
}

/** A row of an earlier look, whose copy is not where the row says, or which has none. */
function revise(view: LaneView, row: LedgerRow, decision: Decision, now: Instant): LedgerRow {
  const { target } = view.lane;
  const found = decision.kind === 'present' && target !== undefined;
  const isRenumbered = row.targetUidValidity !== target?.uidValidity || row.targetFolder !== target.path;
  switch (row.state) {
    case 'planned':
      return same(row, decideRow(view, row, decision));
    case 'appending':
    case 'unknown':
      if (found)
        return decision.uid === undefined ? decideRow(view, row, decision) : arrived(row, view, decision.uid);
      return absent(view, row, now);
    case 'copied':
    case 'verified':
      if (found && decision.uid !== undefined) return arrived(row, view, decision.uid);
      // A mailbox that was rebuilt may have lost the copy; in one that was not, the server or its user removed it.
      if (isRenumbered) return decideRow(view, row, decision);
      if (row.state === 'verified') return row;
      return row.reason === 'again'
        ? { ...row, state: 'vanished' }
        : { ...decideRow(view, row, decision), reason: 'again' };
    case 'present':
      // What the user deleted meanwhile stays deleted.
      return isRenumbered || found ? same(row, decideRow(view, row, decision)) : row;
    case 'skipped':
      if (row.reason === 'out-of-room') return decideRow(view, row, decision);
      return view.retriesRefused && isWorthAnotherTry(row) ? offeredAgain(view, row, decision) : row;
    case 'vanished':
      return found && decision.uid !== undefined ? arrived(row, view, decision.uid) : row;
    default:
      return row.state satisfies never;
  }
}

/** A row refused in an earlier run: planned again, with the count of its refusals. */
function offeredAgain(view: LaneView, row: LedgerRow, decision: Decision): LedgerRow {
  if (decision.kind === 'skipped') return row;
  const next = decideRow(view, row, decision);
  return next.state === 'planned' ? { ...next, reason: row.reason } : next;
}

/** A row whose source message has gone, was renumbered or fell out of the window. `undefined`: nothing to remember. */
function reviseOrphan(row: LedgerRow, now: Instant): LedgerRow | undefined {
  const wasCopied = row.state === 'copied' || row.state === 'verified' || row.state === 'vanished';
  if (wasCopied) return row;
  if (row.state !== 'appending' && row.state !== 'unknown') return undefined;
  // Whether it was stored shows when its renumbered self is planned; until absence is a proof that one must wait.
  return isAbsenceProven(row, now) ? undefined : doubted(row, now);
}

// Of an attempt that a crash cut short nobody knows when its connection ended.
const isAbsenceProven = (row: LedgerRow, now: Instant): boolean =>
  row.state === 'unknown' && now >= row.updatedAt + absenceGrace(row.reason);

/** An attempt whose answer nobody heard. Absence becomes a proof some time after it was first looked for. */
const doubted = (row: LedgerRow, now: Instant): LedgerRow =>
  row.state === 'unknown' ? row : { ...row, state: 'unknown', reason: '', updatedAt: now };

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
