import { describe, expect, test } from 'vitest';
import { type InboxMail, isAlreadyThere, lateMail, writtenAt } from '#shared/sync-back/late-mail';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { HOUR_MS, MINUTE_MS } from '#shared/time';

const SINCE = Date.UTC(2023, 0, 22, 22);
const WINDOW = { since: SINCE, endedAt: SINCE + 20 * HOUR_MS };
const INBOX = { path: 'INBOX', uidValidity: '7' };

const inboxMail = (change: Partial<InboxMail>): InboxMail => ({
  uid: 1,
  size: 500,
  key: '<a@example.org>',
  ids: ['<a@example.org>'],
  arrivedAt: SINCE + 21 * HOUR_MS,
  writtenAt: SINCE + HOUR_MS,
  ...change,
});

const row = (change: Partial<LedgerRow>): LedgerRow => ({
  id: 1,
  sourceFolder: 'INBOX',
  sourceUidValidity: '1',
  sourceUid: 1,
  key: '<a@example.org>',
  size: 500,
  internalDate: SINCE + 2 * HOUR_MS,
  flags: [],
  bodyHash: 'same',
  targetFolder: 'INBOX',
  targetUidValidity: '7',
  targetUid: 1,
  targetUidNext: 1,
  state: 'verified',
  reason: '',
  updatedAt: 0,
  ...change,
});

const lateUids = (
  mails: readonly InboxMail[],
  rows: readonly LedgerRow[] = [],
  own: readonly string[] = [],
) => lateMail(mails, WINDOW, rows, INBOX, new Set(own)).map(({ uid }) => uid);

describe('late is what was written in the outage and taken in an hour after, or later', () => {
  test.each([
    ['as usual', {}, true],
    ['taken in at once', { arrivedAt: SINCE + HOUR_MS + 20_000 }, false],
    ['a minute short of an hour', { arrivedAt: SINCE + 2 * HOUR_MS - MINUTE_MS }, false],
    ['written before', { writtenAt: SINCE - 2 * HOUR_MS }, false],
    ['by a clock that is half an hour slow', { writtenAt: SINCE - HOUR_MS / 2 }, true],
    [
      'written when it was over',
      { writtenAt: WINDOW.endedAt, arrivedAt: WINDOW.endedAt + 9 * HOUR_MS },
      false,
    ],
    ['without a date', { writtenAt: undefined }, false],
  ])('%s', (_name, change, isLate) => {
    expect(lateUids([inboxMail(change)])).toEqual(isLate ? [1] : []);
  });
});

test('what came after we began to copy is late too, although its server kept the old date', () => {
  const restored = (uid: number) =>
    inboxMail({ uid, key: '<b@x>', ids: ['<b@x>'], arrivedAt: SINCE + HOUR_MS });
  const key = '<b@x>';
  const rows = [8, 9].map((uid) => row({ id: uid, key, targetUid: uid, targetUidNext: uid }));
  expect(lateUids([restored(7), restored(8), restored(10)], rows)).toEqual([10]);
  expect(lateUids([restored(10)], [row({ targetUidValidity: '6', targetUidNext: 8 })])).toEqual([]);
});

describe('our copies are not late', () => {
  test('known by their number', () => {
    expect(lateUids([inboxMail({})], [row({})])).toEqual([]);
  });

  test('in a mailbox that was set back, its number may be that of a message which is late', () => {
    const other = inboxMail({ key: '<b@example.org>' });
    expect(lateUids([other], [row({})])).toEqual([1]);
    expect(lateUids([other, inboxMail({ uid: 2 })], [row({})])).toEqual([1]);
  });

  test('beside its late original: the one with our number is ours', () => {
    expect(lateUids([inboxMail({ uid: 1 }), inboxMail({ uid: 2 })], [row({ targetUid: 2 })])).toEqual([1]);
  });

  test('renumbered: the one that bears the date we gave it', () => {
    const copy = inboxMail({ uid: 5, arrivedAt: SINCE + 2 * HOUR_MS });
    expect(lateUids([inboxMail({ uid: 4 }), copy], [row({ targetUidValidity: '6' })])).toEqual([4]);
  });

  test('never more than one for each row', () => {
    const mails = [inboxMail({ uid: 4 }), inboxMail({ uid: 5 })];
    expect(lateUids(mails, [row({ targetUid: undefined, state: 'unknown' })])).toEqual([5]);
  });

  test('a message that was never copied stands for nothing', () => {
    expect(lateUids([inboxMail({})], [row({ state: 'present' })])).toEqual([1]);
    expect(lateUids([inboxMail({})], [row({ targetFolder: 'Sent' })])).toEqual([1]);
  });
});

test('what the app itself sent is nobody’s late mail', () => {
  expect(lateUids([inboxMail({ ids: ['<b@x>', '<ours@x>'] })], [], ['<ours@x>'])).toEqual([]);
});

test('a message is there already only with the same body', () => {
  const mail = { key: '<a@example.org>', size: 500, hash: 'same' };
  expect(isAlreadyThere(mail, [row({})])).toBe(true);
  expect(isAlreadyThere({ ...mail, hash: 'another' }, [row({})])).toBe(false);
  expect(isAlreadyThere({ ...mail, hash: '' }, [row({ bodyHash: '' })])).toBe(false);
  expect(isAlreadyThere(mail, [row({ state: 'present' })])).toBe(false);
});

test('a date is read as senders write it, and is missing when it is none', () => {
  expect(writtenAt('Date: Mon, 23 Jan 2023 08:00:00 +0100 (CET)\r\n')).toBe(Date.UTC(2023, 0, 23, 7));
  expect(writtenAt('Date: ieri\r\n')).toBeUndefined();
  expect(writtenAt('Subject: Date: Mon, 23 Jan 2023 08:00:00 +0100\r\n')).toBeUndefined();
});
