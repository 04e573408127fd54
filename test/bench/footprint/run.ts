/**
 * What the app costs a computer, beside an Electron app with one window and one line of text: `npm run bench:footprint --
 * [--runs N] [--idle SECONDS] [--idle-runs N] [--settle SECONDS] [--json]`. Linux, with a display. Exits 1 when a bar is missed.
 *
 * By turns, the empty app first, each from a profile that was used before; medians. Start: from the process to a heading
 * that has been drawn. Idle: ours with a mailbox that is watched on servers of a process of its own, over TLS; a while
 * to settle, then memory, then user and system time of the whole tree over `--idle` seconds, with the window open and
 * again with it closed. The mailbox is looked at every five minutes: with fewer seconds the looks are mostly left out,
 * so one look is measured alone and its share added.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Provider, startProvider } from '../watch/servers.ts';
import { type AppProcess, startApp } from './app-process.ts';
import { type Prepared, prepareApps } from './prepare.ts';
import type { Weight } from './tree.ts';

const BARS = { start: 1.5, megabytes: 80, closedCpuPercent: 0.2 };
/** How often a healthy mailbox is looked at. */
const LOOK_EVERY_S = 300;
const LOOKS = 5;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '9' },
    idle: { type: 'string', default: '60' },
    'idle-runs': { type: 'string', default: '1' },
    settle: { type: 'string', default: '15' },
    json: { type: 'boolean', default: false },
  },
});
const RUNS = Number(values.runs);
const IDLE_RUNS = Number(values['idle-runs']);
const IDLE_MS = Number(values.idle) * 1000;
const SETTLE_MS = Number(values.settle) * 1000;

type Kind = 'empty' | 'ours';
const KINDS: readonly Kind[] = ['empty', 'ours'];

const median = (figures: readonly number[]): number =>
  figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;
const rounded = (figure: number, digits = 1): number => Number(figure.toFixed(digits));
const say = (line: string): void => {
  if (!values.json) console.log(line);
};

/** Memory once it is still, and the share of one processor over a while. */
async function idle(app: AppProcess): Promise<Weight & { readonly cpuPercent: number }> {
  await wait(SETTLE_MS);
  const before = app.weigh();
  const startedAt = performance.now();
  await wait(IDLE_MS);
  const after = app.weigh();
  const seconds = (performance.now() - startedAt) / 1000;
  return { ...after, cpuPercent: ((after.cpuSeconds - before.cpuSeconds) / seconds) * 100 };
}

const CONNECT = (mailbox: Provider['mailbox']): string => {
  const { address, password, imap, smtp, user } = mailbox;
  return `app.invoke('primary.connect', ${JSON.stringify({ address, password, servers: { imap, smtp, user } })})
    .then(() => app.invoke('preferences.change', { firstRun: 'done' }))`;
};
/** Looks at the mailbox so often, one look after another. */
const LOOK = `(async () => {
  for (let turn = 0; turn < ${LOOKS}; turn += 1) {
    let seen;
    await new Promise((resolve) => {
      const stop = app.onSnapshot(({ watch }) => {
        seen ??= watch.lastLookAt ?? 0;
        if (watch.lastLookAt > seen && !watch.looking) { resolve(); queueMicrotask(() => stop()); }
      });
      app.invoke('watch.look', null);
    });
  }
})()`;

async function live(kind: Kind, prepared: Prepared, provider: Provider) {
  const app = await startApp(prepared[kind]);
  if (kind === 'ours') await app.run(CONNECT(provider.mailbox));
  const open = await idle(app);
  let lookSeconds = 0;
  if (kind === 'ours') {
    await app.run(LOOK);
    await wait(SETTLE_MS / 3);
    const before = app.weigh().cpuSeconds;
    await app.run(LOOK);
    lookSeconds = (app.weigh().cpuSeconds - before) / LOOKS;
  }
  await app.closeWindow();
  const closed = await idle(app);
  await app.quit();
  return { open, closed, lookSeconds };
}

await using provider = await startProvider();
const folder = await mkdtemp(path.join(tmpdir(), 'footprint-'));
try {
  const authority = path.join(folder, 'authority.pem');
  await writeFile(authority, provider.ca);
  const prepared = await prepareApps(folder, authority);

  // Each once, not counted: profiles are made, files are read in, and ours has a mailbox afterwards.
  for (const kind of KINDS) {
    const app = await startApp(prepared[kind]);
    if (kind === 'ours') await app.run(CONNECT(provider.mailbox));
    await app.quit();
  }
  const starts: Record<Kind, { readonly ms: number; readonly cpuSeconds: number }[]> = {
    empty: [],
    ours: [],
  };
  for (let run = 0; run < RUNS; run += 1) {
    for (const kind of KINDS) {
      const app = await startApp(prepared[kind]);
      starts[kind].push({ ms: app.startMs, cpuSeconds: app.startCpuSeconds });
      await app.quit();
    }
    const [empty, ours] = [starts.empty.at(-1), starts.ours.at(-1)];
    const told = (one: typeof empty): string =>
      `${one?.ms.toFixed(0)} ms (${one?.cpuSeconds.toFixed(2)} s of CPU)`;
    say(`start ${run + 1}: empty ${told(empty)}, ours ${told(ours)}`);
  }
  const lives: Record<Kind, Awaited<ReturnType<typeof live>>[]> = { empty: [], ours: [] };
  for (let run = 0; run < IDLE_RUNS; run += 1)
    for (const kind of KINDS) lives[kind].push(await live(kind, prepared, provider));

  const of = (kind: Kind, figure: (one: Awaited<ReturnType<typeof live>>) => number): number =>
    median(lives[kind].map(figure));
  const looks = (of('ours', ({ lookSeconds }) => lookSeconds) / LOOK_EVERY_S) * 100;
  const row = (kind: Kind) => ({
    startMs: rounded(median(starts[kind].map(({ ms }) => ms)), 0),
    startCpuS: rounded(median(starts[kind].map(({ cpuSeconds }) => cpuSeconds)), 2),
    openMb: rounded(of(kind, ({ open }) => open.megabytes)),
    openPrivateMb: rounded(of(kind, ({ open }) => open.privateMegabytes)),
    openMainMb: rounded(of(kind, ({ open }) => open.mainMegabytes)),
    openCpuPercent: rounded(
      of(kind, ({ open }) => open.cpuPercent),
      3,
    ),
    closedMb: rounded(of(kind, ({ closed }) => closed.megabytes)),
    closedPrivateMb: rounded(of(kind, ({ closed }) => closed.privateMegabytes)),
    closedCpuPercent: rounded(
      of(kind, ({ closed }) => closed.cpuPercent),
      3,
    ),
    closedProcesses: of(kind, ({ closed }) => closed.processes),
  });
  const table = { empty: row('empty'), ours: row('ours') };
  const { empty, ours } = table;
  /** Of two starts that followed each other; the median of all pairs. */
  const ratio = (figure: (one: (typeof starts)['ours'][number]) => number): number => {
    const pairs = starts.ours.map((one, run) => figure(one) / figure(starts.empty[run] ?? one));
    return rounded(median(pairs), 2);
  };
  const figures = {
    start: ratio(({ ms }) => ms),
    startCpu: ratio(({ cpuSeconds }) => cpuSeconds),
    openMegabytesMore: rounded(ours.openMb - empty.openMb),
    closedMegabytesMore: rounded(ours.closedMb - empty.closedMb),
    lookCpuMs: rounded(of('ours', ({ lookSeconds }) => lookSeconds) * 1000, 0),
    closedCpuPercent: rounded(ours.closedCpuPercent + looks, 3),
  };
  const held =
    (RUNS === 0 || figures.start <= BARS.start) &&
    (IDLE_RUNS === 0 ||
      (Math.max(figures.openMegabytesMore, figures.closedMegabytesMore) <= BARS.megabytes &&
        figures.closedCpuPercent <= BARS.closedCpuPercent));
  if (values.json) console.log(JSON.stringify({ figures, table, starts, bars: BARS, held }));
  else {
    console.table(table);
    console.log(
      `start: ${figures.start} times the empty app (bar: ${BARS.start}); CPU until then: ${figures.startCpu} times`,
    );
    console.log(
      `memory: ${figures.openMegabytesMore} MB more open, ${figures.closedMegabytesMore} closed (bar: ${BARS.megabytes})`,
    );
    console.log(
      `idle CPU, window closed: ${figures.closedCpuPercent} %, looks of ${figures.lookCpuMs} ms included (bar: ${BARS.closedCpuPercent})`,
    );
  }
  process.exitCode = held ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
