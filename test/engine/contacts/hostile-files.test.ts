import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE_FILES } from '../../bench/contacts/hostile-files.ts';
import { checkImport } from '../../bench/contacts/promises.ts';

const RUNS = 1000;

describe('hostile contact files', () => {
  it.each(Object.entries(HOSTILE_FILES))(
    '%s: no crash, nothing unclean, nothing lost, copies hold the same',
    (_, files) => {
      let people = 0;
      fc.assert(
        fc.property(files, (bytes) => {
          people += checkImport(bytes);
        }),
        { numRuns: RUNS },
      );
      // Files that nobody can be read from would prove nothing.
      expect(people).toBeGreaterThan(RUNS / 20);
    },
  );

  it('bytes without any meaning', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void checkImport(bytes)),
      { numRuns: RUNS },
    );
  });
});

describe('time', () => {
  const size = 400_000;
  // So long that only work which grows with the square of the length takes it, on however busy a machine.
  const LIMIT_MS = 10_000;
  const files = {
    'quotes in a parameter': `BEGIN:VCARD\nEMAIL;X=${'"'.repeat(size)}:a@example.org\nEND:VCARD`,
    backslashes: `BEGIN:VCARD\nFN:${'\\'.repeat(size)}\nEND:VCARD`,
    'begins of cards': 'BEGIN:VCARD\n'.repeat(20_000),
    folds: `BEGIN:VCARD\nFN:${'a\n '.repeat(size / 3)}\nEND:VCARD`,
    'soft breaks': `BEGIN:VCARD\nFN;QUOTED-PRINTABLE:${'=\n'.repeat(size / 2)}\nEND:VCARD`,
    'folds of LDIF': `dn: x\ncn: ${'a\n '.repeat(size / 3)}\n`,
    'commas of a member': `dn: x\nobjectclass: groupOfNames\nmember: ${',mail='.repeat(size / 6)}\n`,
    separators: `E-mail\n${','.repeat(200_000)}\n`,
    'quotes of a table': `E-mail\n${'"'.repeat(200_000)}\n`,
    'blanks before a sign': `E-mail;Nome\na@example.org;${`,${' '.repeat(500)}`.repeat(1500)}x\n`,
  };
  it.each(Object.entries(files))('%s without end end in time', (_, text) => {
    const begun = performance.now();
    checkImport(new TextEncoder().encode(text));
    expect(performance.now() - begun).toBeLessThan(LIMIT_MS);
  });
});
