import { describe, expect, test } from 'vitest';
import { decide, placeOf, settledRows, wantedHashes } from '#shared/sync-back/decide';
import { placeId } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { isInWindow, type Knowledge, type Lane } from '#shared/sync-back/plan';
import { reconcile } from '#shared/sync-back/reconcile';
import { refusedOnceMore } from '#shared/sync-back/refusals';
import type { LedgerState } from '#shared/sync-back/state';

const NOW = 1_000_000;
const placed = (uid: number): string => placeId('INBOX', '1', uid);
const source = (uid: number, key: string) => ({
  place: placed(uid),
  folder: 'INBOX',
  uidValidity: '1',
  to: 'INBOX',
  uid,
  key,
  size: 100,
  internalDate: uid,
  flags: [],
  ids: [key],
});
const target = (uid: number, key: string) => ({ uid, key, size: 100, internalDate: 0, isMarked: false });

const lane = (
  sources: ReturnType<typeof source>[],
  targets: ReturnType<typeof target>[] | undefined,
): Lane => ({
  messages: sources,
  target: targets && { path: 'INBOX', uidValidity: '7', uidNext: 100, messages: targets },
});

const row = (state: LedgerState, more: Partial<LedgerRow> = {}): LedgerRow => ({
  id: 5,
  sourceFolder: 'INBOX',
  sourceUidValidity: '1',
  sourceUid: 1,
  key: '<a>',
  size: 100,
  internalDate: 1,
  flags: [],
  bodyHash: 'A',
  targetFolder: 'INBOX',
  targetUidValidity: '7',
  targetUid: undefined,
  targetUidNext: 10,
  state,
  reason: '',
  updatedAt: 0,
  ...more,
});

const knowing = (rows: readonly LedgerRow[]): Knowledge => ({
  known: new Map(rows.map((one) => [placeOf(one), one])),
  moved: new Map(),
  own: new Set(['<own>']),
});

/** Plans a lane whose bodies hash to what the maps say. */
function planned(
  one: Lane,
  rows: readonly LedgerRow[] = [],
  bodies: { source?: Record<number, string>; target?: Record<number, string> } = {},
  now = NOW,
) {
  const mapOf = <K>(hashes: Record<number, string> = {}, keyOf: (uid: number) => K): Map<K, string> =>
    new Map(Object.entries(hashes).map(([uid, hash]) => [keyOf(Number(uid)), hash]));
  const hashes = { source: mapOf(bodies.source, placed), target: mapOf(bodies.target, (uid) => uid) };
  const knowledge = knowing(rows);
  const settled = settledRows(one, knowledge.known);
  const decisions = decide(one, settled, hashes, knowledge);
  const targets = new Map(one.target && [[one.target.path, one.target]]);
  const changes = reconcile([{ lane: one, settled, hashes, decisions }], rows, now, targets);
  return {
    put: changes.put.map(({ sourceUid, state, targetUid, reason }) => [sourceUid, state, targetUid, reason]),
    dropped: changes.dropped.map(({ id }) => id),
  };
}

describe('a first plan', () => {
  test('copies what is not there, leaves what is, skips our own', () => {
    const one = lane([source(1, '<a>'), source(2, '<b>'), source(3, '<own>')], [target(9, '<b>')]);
    expect(planned(one, [], { source: { 2: 'B' }, target: { 9: 'B' } }).put).toEqual([
      [1, 'planned', undefined, ''],
      [2, 'present', 9, ''],
      [3, 'skipped', undefined, 'own-message'],
    ]);
  });

  test('the same id with another body is another message; twins are copied once', () => {
    const one = lane([source(1, '<a>'), source(2, '<a>'), source(3, '<a>')], [target(9, '<a>')]);
    const bodies = { source: { 1: 'A', 2: 'B', 3: 'B' }, target: { 9: 'Z' } };
    expect(planned(one, [], bodies).put.map(([, state]) => state)).toEqual(['planned', 'planned', 'present']);
  });

  test('reads only the bodies that can decide something', () => {
    const one = lane([source(1, '<a>'), source(2, '<b>')], [target(8, '<b>'), target(9, '<c>')]);
    const wanted = wantedHashes(one, new Map(), knowing([]));
    expect([wanted.source.map(({ uid }) => uid), wanted.target.map(({ uid }) => uid)]).toEqual([[2], [8]]);
  });

  test('a message too large to be read is left out, and never compared', () => {
    const large = { ...source(1, '<a>'), size: 70_000_000 };
    const one = lane([large, source(2, '<a>')], [{ ...target(9, '<a>'), size: 70_000_000 }]);
    const wanted = wantedHashes(one, new Map(), knowing([]));
    expect([wanted.source.map(({ uid }) => uid), wanted.target]).toEqual([[2], []]);
    expect(planned(one, [], { source: { 2: 'A' } }).put).toEqual([
      [1, 'skipped', undefined, 'too-big'],
      [2, 'planned', undefined, ''],
    ]);
  });

  test('a message too big for the destination is told before anything moves, unless it is there already', () => {
    const large = (uid: number, key: string) => ({ ...source(uid, key), size: 1001 });
    const one = lane(
      [large(1, '<a>'), large(2, '<b>'), { ...source(3, '<c>'), size: 1000 }],
      [{ ...target(9, '<b>'), size: 1001 }],
    );
    const limited = { ...one, target: one.target && { ...one.target, largestBytes: 1000 } };
    const bodies = { source: { 2: 'B' }, target: { 9: 'B' } };
    expect(planned(limited, [], bodies).put).toEqual([
      [1, 'skipped', undefined, 'too-big'],
      [2, 'present', 9, ''],
      [3, 'planned', undefined, ''],
    ]);
  });

  test('a message that went away meanwhile gets no row', () => {
    expect(planned(lane([source(1, '<a>')], [target(9, '<a>')]), [], { target: { 9: 'A' } }).put).toEqual([]);
  });

  test('without a destination folder the rows wait without one', () => {
    expect(planned(lane([source(1, '<a>')], undefined)).put).toEqual([[1, 'planned', undefined, '']]);
  });
});

const here = { source: { 1: 'A' }, target: { 20: 'A' } };
const arrivedLane = lane([source(1, '<a>')], [target(20, '<a>')]);
const emptyLane = lane([source(1, '<a>')], []);
const RENUMBERED = { targetUidValidity: '6' };

describe('a later look: what becomes of a row', () => {
  test.each<[string, LedgerRow, Lane, unknown[][]]>([
    ['verified and there', row('verified', { targetUid: 20 }), arrivedLane, []],
    ['verified and deleted by the user', row('verified', { targetUid: 20 }), emptyLane, []],
    [
      'verified, renumbered, there',
      row('verified', { targetUid: 3, ...RENUMBERED }),
      arrivedLane,
      [[1, 'copied', 20, '']],
    ],
    [
      'verified, rebuilt, gone',
      row('verified', { targetUid: 3, ...RENUMBERED }),
      emptyLane,
      [[1, 'planned', undefined, '']],
    ],
    ['copied and gone', row('copied', { targetUid: 3 }), emptyLane, [[1, 'planned', undefined, 'again']]],
    [
      'copied again and gone again',
      row('copied', { targetUid: 3, reason: 'again' }),
      emptyLane,
      [[1, 'vanished', 3, 'again']],
    ],
    ['appending, found', row('appending'), arrivedLane, [[1, 'copied', 20, '']]],
    ['appending, absent: the wait begins now', row('appending'), emptyLane, [[1, 'unknown', undefined, '']]],
    ['unknown, absent for long', row('unknown'), emptyLane, [[1, 'planned', undefined, '']]],
    [
      'appending, absent so far',
      row('appending', { updatedAt: NOW - 1 }),
      emptyLane,
      [[1, 'unknown', undefined, '']],
    ],
    [
      'unknown after silence, absent so far',
      row('unknown', { reason: 'silent', updatedAt: NOW - 60_000 }),
      emptyLane,
      [],
    ],
    ['unknown, found', row('unknown', { reason: 'closed' }), arrivedLane, [[1, 'copied', 20, '']]],
    ['planned, its original came', row('planned'), arrivedLane, [[1, 'present', 20, '']]],
    ['present, then deleted by the user', row('present', { targetUid: 20 }), emptyLane, []],
    ['refused', row('skipped', { reason: 'refused' }), emptyLane, []],
    ['out of room', row('skipped', { reason: 'out-of-room' }), emptyLane, [[1, 'planned', undefined, '']]],
    ['vanished, then there', row('vanished'), arrivedLane, [[1, 'copied', 20, '']]],
  ])('%s', (_name, before, one, after) => {
    expect(planned(one, [before], here)).toEqual({ put: after, dropped: [] });
  });

  const nothing = lane([], []);
  test.each<[string, LedgerRow, Lane, unknown]>([
    ['planned', row('planned'), nothing, { put: [], dropped: [5] }],
    ['verified', row('verified', { targetUid: 20 }), nothing, { put: [], dropped: [] }],
    ['unknown, absent for long', row('unknown'), nothing, { put: [], dropped: [5] }],
    ['unknown so far', row('unknown', { updatedAt: NOW }), nothing, { put: [], dropped: [] }],
  ])('its source has gone: %s', (_name, before, one, after) => expect(planned(one, [before])).toEqual(after));

  test('renumbered source: planned anew by identity, but not while an attempt is in doubt', () => {
    const stale = row('unknown', { sourceUidValidity: '0', sourceUid: 77, updatedAt: NOW });
    expect(planned(emptyLane, [stale])).toEqual({ put: [], dropped: [] });
    expect(planned(emptyLane, [stale], {}, NOW + 200_000)).toEqual({
      put: [[1, 'planned', undefined, '']],
      dropped: [5],
    });
    const done = row('verified', { sourceUidValidity: '0', sourceUid: 77, targetUid: 20 });
    expect(planned(arrivedLane, [done], here)).toEqual({ put: [[1, 'present', 20, '']], dropped: [] });
  });
});

test('a row of a renumbered source settles nothing for the message that bears its number now', () => {
  const stale = row('verified', { sourceUidValidity: '0', sourceUid: 1, targetUid: 20 });
  const other = lane([source(1, '<b>')], [target(20, '<a>')]);
  expect(settledRows(other, knowing([stale]).known).size).toBe(0);
  expect(planned(other, [stale]).put).toEqual([[1, 'planned', undefined, '']]);
});

test('what was refused in an earlier run is offered again at the next one, three times in all', () => {
  const again = (reason: string, retriesRefused: boolean): unknown => {
    const hashes = { source: new Map(), target: new Map() };
    const settled = new Map();
    const decisions = decide(emptyLane, settled, hashes, knowing([]));
    const view = { lane: emptyLane, settled, hashes, decisions, retriesRefused };
    return reconcile([view], [row('skipped', { reason })], NOW, new Map()).put.map((one) => [
      one.state,
      one.reason,
    ]);
  };
  expect(again('refused', false)).toEqual([]);
  expect(again('refused', true)).toEqual([['planned', 'refused']]);
  expect(again('refused 2', true)).toEqual([['planned', 'refused 2']]);
  expect(again('refused 3', true)).toEqual([]);
  expect(again('too-big', true)).toEqual([]);
  expect(['', 'again', 'refused', 'refused 2'].map((reason) => refusedOnceMore({ reason }))).toEqual([
    'refused',
    'refused',
    'refused 2',
    'refused 3',
  ]);
});

test('the window includes its beginning and not its end', () => {
  const window = { since: 10, until: 20 };
  expect([9, 10, 19, 20].map((at) => isInWindow(at, window))).toEqual([false, true, true, false]);
  expect(isInWindow(1e15, { since: 10, until: undefined })).toBe(true);
});
