import { expect, it } from 'vitest';
import { adviceText } from '#shared/text/room-advice';
import { textsFor } from '#shared/text/texts';

it('a size needs no number of the verb: one megabyte is not many', () => {
  const texts = textsFor('it');
  const MB = 1024 * 1024;
  const heap = { count: 1, bytes: MB, missingBefore: 2 * MB, missingAfter: MB } as const;
  expect(adviceText({ ...heap, kind: 'trash' }, texts)).toBe(
    'Il cestino occupa 1 MB. Svuotalo, poi libera ancora 1 MB.',
  );
  expect(adviceText({ ...heap, kind: 'large' }, texts)).toMatch(/devi liberare ancora 1 MB: cancella/);
});
