/**
 * Hostile contact files by the hundred thousand, each held against every promise of an import. `--runs N`: how many in
 * all, a third for each format (1,000,000 unless told); `--seed S` repeats a run. Ends with 1 at the first that breaks one,
 * made as small as it goes; prints its figures as one line of JSON.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { HOSTILE_FILES } from './contacts/hostile-files.ts';
import { checkImport } from './contacts/promises.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
});
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const perFormat = Math.ceil(Number(values.runs) / Object.keys(HOSTILE_FILES).length);
// fast-check keeps what it needs to shrink: in slices it keeps little.
const SLICE = 10_000;

const begun = performance.now();
const figures: Record<string, { files: number; withPeople: number; people: number }> = {};
let slowestMs = 0;
for (const [format, files] of Object.entries(HOSTILE_FILES)) {
  const figure = { files: 0, withPeople: 0, people: 0 };
  figures[format] = figure;
  for (let done = 0; done < perFormat; done += SLICE) {
    fc.assert(
      fc.property(files, (bytes) => {
        const from = performance.now();
        const people = checkImport(bytes);
        slowestMs = Math.max(slowestMs, performance.now() - from);
        figure.files += 1;
        figure.people += people;
        if (people > 0) figure.withPeople += 1;
      }),
      { numRuns: Math.min(SLICE, perFormat - done), seed: seed + done },
    );
  }
}
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(JSON.stringify({ seed, ...figures, broken: 0, slowestMs: Math.round(slowestMs), seconds }));
