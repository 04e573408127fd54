import { describe, expect, it } from 'vitest';
import { phoneTroubleIn } from '#shared/notices/own-phone';
import { VALIDATORS } from '../../../electron/main/ipc/validators.ts';

const accepts = (phone: string): boolean =>
  VALIDATORS['notices.preview'].safeParse({
    kind: 'down',
    address: 'elena@example.org',
    wording: { language: 'it', register: 'informal', phone },
  }).success;

describe('the number to call', () => {
  it.each([
    '',
    '333 1234567',
    '333/1234567',
    '02/1234567',
    '+39 (02) 12.34.56',
    '06-1234567',
    '333\u00a01234567',
  ])('is taken as it is written, in the form and behind it: %s', (phone) => {
    expect(phoneTroubleIn(phone)).toBeUndefined();
    expect(accepts(phone)).toBe(true);
  });

  it.each([
    ['33', 'unfinished'],
    ['333 12', 'unfinished'],
    ['+', 'unfinished'],
    ['casa 333 1234567', 'not-a-number'],
    ['https://evil.example/333', 'not-a-number'],
    ['333\n1234567', 'not-a-number'],
    ['1'.repeat(31), 'not-a-number'],
  ] as const)('is not taken: %s', (phone, trouble) => {
    expect(phoneTroubleIn(phone)).toBe(trouble);
    expect(accepts(phone)).toBe(false);
  });
});
