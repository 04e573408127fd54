import { parseArgs } from 'node:util';
import { MATRIX } from './cases.ts';
import { openKit } from './kit.ts';
import { countOpenSockets, type Played, playMatrix } from './play.ts';

/**
 * The fault matrix in full: `node test/bench/matrix/run.ts [--only TEXT] [--at-once N] [--json]`. Prints the figures and
 * every case that went wrong; exits 1 on any wrong diagnosis, hang, crash or socket left open.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, 'at-once': { type: 'string' }, json: { type: 'boolean' } },
});
const crashes: string[] = [];
const note = (error: unknown): void => {
  crashes.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
};
process.on('unhandledRejection', note);
process.on('uncaughtException', note);

const startedAt = performance.now();
const cases = MATRIX.filter(({ name }) => values.only === undefined || name.includes(values.only));
const kit = await openKit();
const results = await playMatrix(cases, kit, Number(values['at-once'] ?? 16));
await kit.stop();
const openSockets = await countOpenSockets();

const ended = (end: Played['end']): readonly Played[] => results.filter((result) => result.end === end);
const share = ({ ms, deadlineMs }: Played): number => ms / deadlineMs;
const slowest = results.toSorted((one, other) => share(other) - share(one))[0];
const figures = {
  cases: results.length,
  right: ended('right').length,
  wrong: ended('wrong').length,
  hangs: ended('hang').length,
  crashes: ended('crash').length + crashes.length,
  openSockets,
  severalAnswersAllowed: cases.filter(({ expected }) => expected.length > 1).length,
  seconds: Math.round((performance.now() - startedAt) / 1000),
  nearestToDeadline: slowest && `${slowest.ms} of ${slowest.deadlineMs} ms: ${slowest.name}`,
};
const amiss = results.filter(({ end }) => end !== 'right');
if (values.json === true) console.log(JSON.stringify({ ...figures, amiss }));
else {
  for (const { end, name, said, expected } of amiss) {
    console.log(`${end.toUpperCase()} ${name}\n  said ${said}\n  should say ${expected.join(' or ')}`);
  }
  for (const crash of crashes) console.log(`UNCAUGHT ${crash}`);
  for (const [figure, value] of Object.entries(figures)) console.log(`${figure}: ${value}`);
}
// What was left open must not keep the command from ending: it is counted.
process.exit(amiss.length + crashes.length + openSockets > 0 ? 1 : 0);
