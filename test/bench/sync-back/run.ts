/**
 * Bringing mail home, beside mbsync and a naive imapflow loop: `npm run bench:sync-back -- [--messages N]
 * [--delays 0,20,60] [--runs N] [--only single,multi,mbsync,naive] [--memory N] [--seed N] [--json]`. Exits 1 when a bar
 * is missed. Whom `--only` leaves out is not held against a bar.
 *
 * The same made-up mail each time (`mail.ts`), N messages at no added round trip and three tenths of them with one, from
 * one Dovecot over TLS into a new and empty one. Each copy is a process of its own, measured from its start to its end:
 * the command line as anybody starts it, with its ledger on disk; mbsync with its best settings; the loop on fewer
 * messages, in proportion. By turns, medians; the turns begin with another one each time. Afterwards every message of
 * every copy is compared: bytes, INTERNALDATE, flags, keywords.
 *
 * Both servers are the same for all: maildir, `mail_fsync = never`, no compression, indexes of the source warm. At 0 ms
 * there is nothing between; else a delay line in a process of its own, which costs time and no throughput (no lost
 * packet, no slow start). `--memory N` has us alone copy N shorter messages and looks at the peak; `--runs 0` leaves
 * the rest out.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Judged, judgeLine, judgeRuns, median, timesAsFast } from './bars.ts';
import { type Kind, type Played, play } from './course.ts';
import { isExact } from './likeness.ts';
import { type Grounds, openGrounds, type Source } from './servers.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    delays: { type: 'string', default: '0,20,60' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: 'single,mbsync,multi,naive' },
    memory: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const MESSAGES = Number(values.messages);
const DELAYS = values.delays.split(',').map(Number);
const RUNS = Number(values.runs);
const IN_MEMORY = Number(values.memory);
/** The part of the messages that go over a line with latency. */
const FAR_SHARE = 0.3;
const KINDS = z.array(z.enum(['single', 'mbsync', 'multi', 'naive'])).parse(values.only.split(','));
const NAMES: Readonly<Record<Kind, string>> = {
  single: 'posta, single APPEND',
  multi: 'posta, MULTIAPPEND',
  mbsync: 'mbsync',
  naive: 'naive imapflow loop',
};

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const say = (line: string): void => {
  if (!values.json) console.log(line);
};

function inWords({ difference, withForeignLine }: Played): string {
  const { missing, extra, redated, reflagged, rekeyed } = difference;
  if (isExact(difference) && withForeignLine === 0) return 'exact';
  const wrongs = [
    [missing, 'missing'],
    [extra, 'too many'],
    [redated, 'with another date'],
    [reflagged, 'with other flags'],
    [rekeyed, 'with other keywords'],
    [withForeignLine, 'with a header line added'],
  ] as const;
  return wrongs.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])).join(', ');
}

const told = (run: Played): string =>
  `${seconds(run.ms)} s, ${run.peakMb} MB, ${run.messages} messages, ${inWords(run)}`;

async function race(grounds: Grounds, roundTripMs: number) {
  const source = await grounds.source(roundTripMs === 0 ? MESSAGES : Math.round(MESSAGES * FAR_SHARE));
  const megabytes = Math.round(source.bytes / 1e6);
  say(`\n${roundTripMs} ms of round trip, ${source.messages} messages, ${megabytes} MB`);
  const played: Record<Kind, Played[]> = { single: [], multi: [], mbsync: [], naive: [] };
  for (let round = 0; round < RUNS; round += 1) {
    const first = round % KINDS.length;
    for (const kind of [...KINDS.slice(first), ...KINDS.slice(0, first)]) {
      const run = await play(kind, grounds, source, roundTripMs);
      played[kind].push(run);
      say(`  ${NAMES[kind]}: ${told(run)}`);
    }
  }
  await source.check();
  const table = KINDS.map((kind) => ({
    contestant: NAMES[kind],
    seconds: Number(seconds(median(played[kind].map(({ ms }) => ms)))),
    timesMbsync: timesAsFast(played[kind], played.mbsync),
    peakMb: Math.max(...played[kind].map(({ peakMb }) => peakMb)),
    messages: played[kind][0]?.messages ?? 0,
    likeness: [...new Set(played[kind].map(inWords))].join('; '),
  }));
  if (!values.json) console.table(table);
  const shape = { roundTripMs, messages: source.messages, megabytes };
  return { ...shape, table, played, judged: judgeLine(roundTripMs, played) };
}

async function weigh(grounds: Grounds) {
  const source: Source = await grounds.source(IN_MEMORY, 'brief');
  say(`\n${source.messages} messages, ${Math.round(source.bytes / 1e6)} MB, for their memory`);
  const played: Played[] = [];
  for (const kind of ['single', 'multi'] as const) {
    const run = await play(kind, grounds, source, 0);
    played.push(run);
    say(`  ${NAMES[kind]}: ${told(run)}`);
  }
  return { messages: source.messages, played, judged: judgeRuns(`${source.messages} messages`, played) };
}

await using grounds = await openGrounds(Number(values.seed));
const lines = [];
if (RUNS > 0) for (const roundTripMs of DELAYS) lines.push(await race(grounds, roundTripMs));
const memory = IN_MEMORY > 0 ? await weigh(grounds) : undefined;
const judged: readonly Judged[] = [...lines, ...(memory === undefined ? [] : [memory])].flatMap(
  (part) => part.judged,
);
const missed = judged.filter(({ holds }) => !holds);
if (values.json) console.log(JSON.stringify({ lines, memory, missed }));
else
  for (const { what, figure, bar, holds } of judged)
    console.log(`${holds ? 'yes' : 'NO '}  ${what}: ${figure} (bar: ${bar})`);
process.exitCode = missed.length === 0 ? 0 : 1;
