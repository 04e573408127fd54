import { expect, test } from 'vitest';
import { decide, placeOf, settledRows, targetOf } from '#shared/sync-back/decide';
import { placeId } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { Knowledge, SourceMessage } from '#shared/sync-back/plan';
import { reconcile } from '#shared/sync-back/reconcile';
import type { LedgerState } from '#shared/sync-back/state';

const message = (folder: string, more: Partial<SourceMessage> = {}): SourceMessage => ({
  place: placeId(folder, '1', 1),
  folder,
  uidValidity: '1',
  uid: 1,
  size: 100,
  internalDate: 0,
  flags: [],
  key: '<a>',
  ids: ['<a>'],
  to: 'INBOX',
  ...more,
});

const row = (state: LedgerState, more: Partial<LedgerRow> = {}): LedgerRow => ({
  id: 5,
  sourceFolder: 'Clienti',
  sourceUidValidity: '1',
  sourceUid: 1,
  key: '<a>',
  size: 100,
  internalDate: 0,
  flags: [],
  bodyHash: 'A',
  targetFolder: 'Clienti',
  targetUidValidity: '7',
  targetUid: undefined,
  targetUidNext: 1,
  state,
  reason: '',
  updatedAt: 0,
  ...more,
});

/** What a look makes of these messages, all bound for an empty INBOX, and of these rows. */
function looked(messages: readonly SourceMessage[], rows: readonly LedgerRow[], own: readonly string[] = []) {
  const lane = { messages, target: { path: 'INBOX', uidValidity: '7', uidNext: 4, messages: [] } };
  const known = new Map(rows.map((one) => [placeOf(one), one]));
  const knowledge: Knowledge = { known, moved: new Map(), own: new Set(own) };
  const settled = settledRows(lane, known);
  const hashes = { source: new Map(messages.map(({ place }) => [place, 'A'])), target: new Map() };
  const decisions = decide(lane, settled, hashes, knowledge);
  const { put, dropped } = reconcile([{ lane, settled, hashes, decisions }], rows, 10, new Map());
  return [
    ...put.map(({ sourceFolder, state, reason }) => [sourceFolder, state, reason]),
    ...dropped.map(({ sourceFolder }) => [sourceFolder, 'dropped']),
  ];
}

test.each<[string, LedgerRow | undefined, string]>([
  ['a new message follows the route', undefined, 'INBOX'],
  ['one that is only planned follows a new route', row('planned'), 'INBOX'],
  ['one that was skipped follows a new route', row('skipped'), 'INBOX'],
  ['the twin of one that goes follows a new route', row('present'), 'INBOX'],
  ['one that was found stays with its folder', row('present', { targetUid: 3 }), 'Clienti'],
  ['one that may have been stored stays with its folder', row('unknown'), 'Clienti'],
  ['one that was copied stays with its folder', row('verified', { targetUid: 3 }), 'Clienti'],
  ['one whose folder is no more follows the route', row('verified', { targetFolder: 'Vecchi' }), 'INBOX'],
])('the folder at home: %s', (_name, known, path) => {
  expect(targetOf(message('Clienti'), known, new Set(['INBOX', 'Clienti']))).toBe(path);
});

test('a twin that is listed first does not go instead of one whose answer is not known', () => {
  const doubted = row('unknown', { targetFolder: 'INBOX', updatedAt: 9 });
  expect(looked([message('INBOX'), message('Clienti')], [doubted])).toEqual([['INBOX', 'present', 'twin']]);
});

test('one whose answer is not known comes before a twin whose copy has gone', () => {
  const lost = row('copied', { id: 6, sourceFolder: 'INBOX', targetFolder: 'INBOX', targetUid: 3 });
  const doubted = row('unknown', { targetFolder: 'INBOX', updatedAt: 9 });
  const after = looked([message('INBOX'), message('Clienti')], [lost, doubted]);
  expect(after.filter(([, state]) => state === 'planned')).toEqual([]);
});

test('a twin does not go while the original of an attempt in doubt has gone', () => {
  const doubted = row('unknown', { targetFolder: 'INBOX', updatedAt: 9 });
  const twin = row('present', { id: 6, sourceFolder: 'INBOX', targetFolder: 'INBOX' });
  expect(looked([message('INBOX')], [doubted, twin])).toEqual([]);
  expect(looked([message('INBOX')], [{ ...doubted, updatedAt: -200_000 }, twin])).toEqual([
    ['INBOX', 'planned', ''],
    ['Clienti', 'dropped'],
  ]);
});

test('what is held stays behind and is no twin of what goes; our own is told as our own', () => {
  const bin = message('Cestino', { held: 'spam-or-trash' });
  const other = message('Lavoro', { held: 'other-conversation' });
  expect(looked([bin, other, message('INBOX')], [])).toEqual([
    ['Cestino', 'skipped', 'spam-or-trash'],
    ['Lavoro', 'skipped', 'other-conversation'],
    ['INBOX', 'planned', ''],
  ]);
  expect(looked([bin, message('INBOX')], [], ['<a>'])).toEqual([
    ['Cestino', 'skipped', 'own-message'],
    ['INBOX', 'skipped', 'own-message'],
  ]);
});

test('another choice changes what was not attempted, there and back; what was copied stays', () => {
  const held = message('Clienti', { held: 'other-conversation' });
  const planned = row('planned', { targetFolder: 'INBOX' });
  const skipped = row('skipped', { targetFolder: 'INBOX', reason: 'other-conversation' });
  expect(looked([held], [planned])).toEqual([['Clienti', 'skipped', 'other-conversation']]);
  expect(looked([held], [skipped])).toEqual([]);
  expect(looked([message('Clienti')], [skipped])).toEqual([['Clienti', 'planned', '']]);
  expect(looked([held], [row('verified', { targetFolder: 'INBOX', targetUid: 3 })])).toEqual([]);
  expect(looked([held], [row('unknown', { targetFolder: 'INBOX', updatedAt: 9 })])).toEqual([]);
});
