import { describe, expect, it } from 'vitest';
import { readAppPassword } from '#shared/app-password';

describe('what is typed where an app password belongs', () => {
  it.each([
    'abcd efgh ijkl mnop',
    'abcdefghijklmnop',
    '  abcd\u00a0efgh\u00a0ijkl\u00a0mnop\n',
    'abcd\u200befgh ijkl mnop\ufeff',
    // With the key for capitals on.
    'ABCD EFGH IJKL MNOP',
  ])('%j is sixteen letters', (typed) => {
    expect(readAppPassword(typed)).toEqual({ kind: 'whole', letters: 'abcdefghijklmnop' });
  });

  it.each([
    ['', 0],
    ['abcd efgh ijkl', 12],
    ['abcdefghijklmnopq', 17],
  ])('%j is counted', (typed, count) => {
    expect(readAppPassword(typed)).toEqual({ kind: 'count', count });
  });

  it.each(['Segreta1967', 'abcdefghijklmno1', 'Abcdefghijklmnop', 'abcd-efgh-ijkl-m', 'àbcdefghijklmnop'])(
    '%j is no app password',
    (typed) => {
      expect(readAppPassword(typed)).toEqual({ kind: 'other' });
    },
  );
});
