import { readFileSync } from 'node:fs';

/** What vitest's JSON reporter says of one run. */
interface Totals {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** Adds up the result files of several runs, prints the totals, and fails when anything failed or was skipped. */
const runs = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Totals);
const sum = (count: (run: Totals) => number): number => runs.reduce((total, run) => total + count(run), 0);
const passed = sum((run) => run.numPassedTests);
const failed = sum((run) => run.numFailedTests);
const skipped = sum((run) => run.numPendingTests + run.numTodoTests);
if (skipped > 0) console.error(`${skipped} tests were skipped: here that is a failure`);
console.log(`${passed} passed, ${failed + skipped} failed`);
process.exitCode = failed + skipped > 0 || passed === 0 ? 1 : 0;
