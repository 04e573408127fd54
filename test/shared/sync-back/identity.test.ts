import { describe, expect, test } from 'vitest';
import { headerField, identityKey, isSameMessage, isSameSize, knownIds } from '#shared/sync-back/identity';

describe('header fields', () => {
  test.each([
    ['Message-ID: <a@b>\r\n\r\n', '<a@b>'],
    ['MESSAGE-id:<a@b>  \r\n', '<a@b>'],
    ['Message-ID:\r\n <a@b>\r\nDate: x\r\n', '<a@b>'],
    ['X-Message-ID: <no@b>\r\nMessage-ID: <A@b>\n', '<A@b>'],
    ['Message-ID: <first@b>\r\nMessage-ID: <second@b>\r\n', '<first@b>'],
    ['Date: x\r\n', ''],
    ['', ''],
  ])('%j', (block, id) => expect(headerField(block, 'Message-ID')).toBe(id));
});

test('the key keeps the case of the id, and without one stands on Date, From and Subject', () => {
  expect(identityKey('Message-ID: <A@b>\r\n')).not.toBe(identityKey('Message-ID: <a@b>\r\n'));
  const anonymous = identityKey('Date: Mon\r\nFrom: a@b\r\n');
  expect(anonymous).toBe(identityKey('From: a@b\r\nDate: Mon\r\nMessage-ID:   \r\n'));
  expect(anonymous).not.toBe(identityKey('Date: Mon\r\nFrom: c@b\r\n'));
  expect(anonymous).not.toBe(identityKey('Date: Mon\r\nFrom: a@b\r\nSubject: Allarme 2\r\n'));
  expect(identityKey('Subject: Segreto\r\n')).not.toContain('Segreto');
});

test('a message Outlook renamed goes by both ids', () => {
  expect(knownIds('Message-ID: <new@outlook>\r\nX-Microsoft-Original-Message-ID: <old@app>\r\n')).toEqual([
    '<new@outlook>',
    '<old@app>',
  ]);
});

test.each([
  [1000, 1000, true],
  [1000, 1020, true],
  [1000, 1030, false],
  [100, 108, true],
  [100, 120, false],
])('sizes %i and %i may be one message: %s', (one, other, same) => expect(isSameSize(one, other)).toBe(same));

test('the same message: key and body, whatever size a server says; never by an unknown body', () => {
  const one = { key: '<a@b>', size: 1000, hash: 'h' };
  expect(isSameMessage(one, { ...one, size: 9 })).toBe(true);
  expect(isSameMessage(one, { ...one, hash: 'other' })).toBe(false);
  expect(isSameMessage({ ...one, hash: '' }, { ...one, hash: '' })).toBe(false);
  const anonymous = { ...one, key: identityKey('From: a\r\n') };
  expect(isSameMessage(anonymous, anonymous)).toBe(true);
  expect(isSameMessage(anonymous, { ...anonymous, size: 2000 })).toBe(true);
});
