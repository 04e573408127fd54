/**
 * Every measured promise of the watch and of the contacts in one run: each figure is printed beside its bar, and one that misses it ends
 * the run with 1. `--small`: the form that fits into a check of minutes; without it the full one (about an hour).
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findDovecot } from '#drill/servers/dovecot';

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } });
const size = (small: number, full: number): string => String(values.small ? small : full);
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const POSTA = here('../../electron/cli/posta.ts');

/** Runs a script of ours and reads the last line it prints; its exit code is judged by the figures. */
async function figuresOf<T>(shape: z.ZodType<T>, args: readonly string[]): Promise<T> {
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of child.stdout) printed += String(chunk);
  return shape.parse(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
}

let missed = 0;
function bar(what: string, figure: number, holds: boolean, said: string): void {
  if (!holds) missed += 1;
  console.log(`${holds ? 'yes' : 'NO '}  ${what}: ${figure} (bar: ${said})`);
}
const most = (what: string, figure: number, limit: number): void =>
  bar(what, figure, figure <= limit, `at most ${limit}`);
const minutes = (ms: number): number => Math.round(ms / 6000) / 10;

const spread = z.object({ median: z.number(), p99: z.number() });
// One life may be a lucky one: each of these has to hold.
for (const seed of values.small ? ['1'] : ['1', '2', '3', '4', '5']) {
  const years = await figuresOf(
    z.object({
      providerAlarmsByOwnLine: z.number(),
      falseFallbackAdvicePer100Years: z.number(),
      full: z.object({ outages: z.number(), unseen: z.number(), ms: spread, onlineMs: spread }),
      falseRecoveries: z.number(),
      passwordPrompts: z.number(),
      maxLooksPerHour: z.number(),
      maxLoginsPerHour: z.number(),
    }),
    [POSTA, 'simulate', '--years', size(60, 1000), '--seed', seed, '--json'],
  );
  const { full } = years;
  console.log(`${size(60, 1000)} user-years, seed ${seed}, ${full.outages} full outages`);
  most('provider alarms caused by the own line', years.providerAlarmsByOwnLine, 0);
  most('false "usa la casella di scorta" in 100 years', years.falseFallbackAdvicePer100Years, 1);
  most('full outages in sight for half an hour and never confirmed', full.unseen, 0);
  most('median minutes to a confirmed full outage, awake', minutes(full.ms.median), 5);
  most('99th percentile, awake and with a line that reaches the provider', minutes(full.onlineMs.p99), 10);
  console.log(`     awake, those behind a line of ours that hid the provider too: ${minutes(full.ms.p99)}`);
  most('false returns', years.falseRecoveries, 0);
  most('passwords asked for wrongly', years.passwordPrompts, 0);
  most('looks in any hour', years.maxLooksPerHour, 12);
  most('logins in any hour', years.maxLoginsPerHour, 4);
}

for (const trace of ['january-2023', 'june-2023']) {
  const told = await figuresOf(
    z.object({
      wrongRecoveries: z.number(),
      passwordPrompts: z.number(),
      maxLooksPerHour: z.number(),
      maxLoginsPerHour: z.number(),
    }),
    [POSTA, 'simulate', '--trace', trace, '--seeds', size(10, 100), '--json'],
  );
  most(`${trace}: wrong "è tornata"`, told.wrongRecoveries, 0);
  most(`${trace}: passwords asked for`, told.passwordPrompts, 0);
  most(`${trace}: looks in any hour`, told.maxLooksPerHour, 12);
  most(`${trace}: logins in any hour`, told.maxLoginsPerHour, 4);
}

const peaks = z.object({ connections: z.number(), logins: z.number(), roundTrips: z.number() });
const herd = await figuresOf(z.object({ toNaive: peaks, toAligned: peaks }), [
  POSTA,
  'simulate',
  '--herd',
  size(2000, 20_000),
  '--seed',
  '1',
  '--years',
  size(10, 20),
  '--json',
]);
most('herd: peak of connections against a fixed interval', herd.toNaive.connections, 0.1);
most('herd: peak of logins', herd.toNaive.logins, 0.1);
most('herd: peak of round trips', herd.toNaive.roundTrips, 0.1);

// The small form of the fault matrix is among the tests.
if (!values.small) {
  const matrix = await figuresOf(
    z.object({
      cases: z.number(),
      wrong: z.number(),
      hangs: z.number(),
      crashes: z.number(),
      openSockets: z.number(),
    }),
    [here('matrix/run.ts'), '--json'],
  );
  bar('fault matrix: cases', matrix.cases, matrix.cases >= 300, 'at least 300');
  most('fault matrix: wrong', matrix.wrong, 0);
  most('fault matrix: hangs', matrix.hangs, 0);
  most('fault matrix: crashes', matrix.crashes, 0);
  most('fault matrix: connections left open', matrix.openSockets, 0);
}

const cost = await figuresOf(
  z.object({ fullRoundMs: z.number(), ratioToBare: z.number(), idleDaySeconds: z.number() }),
  [here('watch/cost.ts'), ...(values.small ? ['--rounds', '40'] : [])],
);
most('CPU ms of a full round', cost.fullRoundMs, 20);
most('CPU seconds of an idle day', cost.idleDaySeconds, 60);
console.log(`     a full round is ${cost.ratioToBare} times the bare libraries`);

const soak = await figuresOf(
  z.object({ growth: z.number(), cpuSecondsPerDay: z.number(), socketsLeft: z.number() }),
  ['--expose-gc', here('watch/soak.ts'), '--days', size(2, 30)],
);
most(`heap after ${size(2, 30)} simulated days, against the first ones`, soak.growth, 1.1);
most('CPU seconds of a simulated day, the whole engine', soak.cpuSecondsPerDay, 60);
most('connections left open', soak.socketsLeft, 0);

const least = (what: string, figure: number, limit: number): void =>
  bar(what, figure, figure >= limit, `at least ${limit}`);

const ranking = await figuresOf(
  z.object({ mailboxes: z.number(), precision: z.number(), weeklyRecall: z.number() }),
  [here('ranking.ts'), '--seeds', size(40, 200), '--json'],
);
console.log(`${ranking.mailboxes} made-up mailboxes`);
least('precision of the people ticked in advance', ranking.precision, 0.98);
least('recall of those written with every week', ranking.weeklyRecall, 0.95);

if (findDovecot() === undefined && process.env['CI'] === undefined) {
  console.log('     no Dovecot here: the harvest is not measured');
} else {
  const harvest = await figuresOf(
    z.object({
      headers: z.number(),
      speed: z.number(),
      oursGrowthMb: z.number(),
      oursPeakMb: z.number(),
      againMs: z.number(),
      againLeft: z.number(),
    }),
    [here('harvest/run.ts'), '--headers', size(3000, 50_000), '--json'],
  );
  console.log(`harvest of ${harvest.headers} headers, at most ${harvest.oursPeakMb} MB`);
  // Of three thousand headers most of the time goes into starting up and making a database on disk.
  least('harvest against a bare imapflow fetch', harvest.speed, values.small ? 0.7 : 0.8);
  most('MB by which it grows while it reads', harvest.oursGrowthMb, values.small ? 60 : 30);
  most('ms of a second one of the unchanged mailbox', harvest.againMs, 1000);
  most('headers read again by it', harvest.againLeft, 0);
}

const sending = await figuresOf(
  z.object({
    notices: z.number(),
    speed: z.number(),
    oursGrowthMb: z.number(),
    oursPeakMb: z.number(),
  }),
  [here('notices/run.ts'), '--notices', size(300, 2000), '--rounds', '3', '--json'],
);
console.log(`${sending.notices} notices sent, at most ${sending.oursPeakMb} MB`);
// Of three hundred a good part goes into starting up and making a database on disk.
least('notices against the bare library', sending.speed, values.small ? 0.7 : 0.9);
most('MB by which sending grows', sending.oursGrowthMb, 25);
const held = z.object({ twice: z.number(), untrue: z.number() });
// The small forms of these are among the tests.
if (!values.small) {
  const cut = await figuresOf(held.extend({ cuts: z.number() }), [here('notices/cuts.ts'), '--json']);
  most(`told twice after ${cut.cuts} cuts of the connection`, cut.twice, 0);
  most('notices of these that are not as the server has them', cut.untrue, 0);
  const killed = await figuresOf(held.extend({ kills: z.number() }), [here('notices/kills.ts'), '--json']);
  most(`told twice after ${killed.kills} kills`, killed.twice, 0);
  most('notices of these that are not as the server has them', killed.untrue, 0);
  const fuzz = await figuresOf(z.object({ runs: z.number(), wrongs: z.number() }), [
    here('notices/fuzz.ts'),
    '--json',
  ]);
  most(`wrong of ${fuzz.runs} hostile notices`, fuzz.wrongs, 0);
}

process.exitCode = missed === 0 ? 0 : 1;
