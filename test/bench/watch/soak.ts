/**
 * The whole engine over many simulated days of calm watching, on real servers: memory, sockets and CPU. Run it with
 * `--expose-gc`; `--days N` (30). Prints the figures; fails where memory grows or a day costs too much.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createEngine } from '#engine/engine';
import { DEFAULT_CONTROLS } from '#engine/watch/control-target';
import { DAY_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';
import { startProvider } from './servers.ts';

const GROWTH_BAR = 1.1;
const DAY_BAR_S = 60;
/** The first days fill caches and compile code: what grows after them is a leak. */
const SETTLED_AFTER = 0.2;

const { values } = parseArgs({ options: { days: { type: 'string', default: '30' } } });
const days = Number(values.days);
const collect = globalThis.gc;
if (collect === undefined || !Number.isInteger(days) || days < 2) {
  throw new Error('node --expose-gc soak.ts [--days N], N from 2');
}

await using provider = await startProvider();
const { address, user, password, imap, smtp } = provider.mailbox;
const clock = new HandClock();
const engine = createEngine(
  makePorts({ clock, random: Math.random, authorities: [provider.ca], controls: DEFAULT_CONTROLS }),
);
let pushes = 0;
engine.onSnapshot(() => {
  pushes += 1;
});
await engine.start();
await engine.handlers['primary.connect']({ address, password, servers: { imap, smtp, user } });

const heapMb = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};
const start = clock.now();
const heaps: number[] = [];
const cpu = process.cpuUsage();
let rounds = 0;
for (let day = 1; day <= days; day += 1) {
  while (clock.now() < start + day * DAY_MS) {
    const next = clock.nextAt ?? start + day * DAY_MS;
    clock.advance(Math.max(0, next - clock.now()));
    await engine.settled();
    rounds += 1;
  }
  heaps.push(heapMb());
}
const { user: userMicros, system } = process.cpuUsage(cpu);
const phase = engine.snapshot().watch.phase;
await engine.stop();
// What was just closed leaves the loop a moment later.
for (let step = 0; step < 40 && openSockets() > 0; step += 1) await sleep(50);
const sockets = openSockets();
function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

const settled = heaps.slice(Math.floor(days * SETTLED_AFTER));
const growth = (settled.at(-1) ?? 0) / (settled[0] ?? 1);
const figures = {
  days,
  turns: rounds,
  phase,
  pushes,
  heapMb: heaps.map((heap) => Math.round(heap * 10) / 10),
  growth: Math.round(growth * 1000) / 1000,
  cpuSecondsPerDay: Math.round((userMicros + system) / 1e5 / days) / 10,
  socketsLeft: sockets,
};
console.log(JSON.stringify(figures));
if (growth > GROWTH_BAR || sockets > 0 || phase !== 'up' || figures.cpuSecondsPerDay >= DAY_BAR_S) {
  process.exitCode = 1;
}
