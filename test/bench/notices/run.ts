/**
 * Notices through a real submission server with latency, beside nodemailer alone: `npm run bench:notices --
 * [--notices N] [--rounds N] [--json]`. One connection each, as many messages over it, the pace off; each list is sent
 * by a process of its own, the two kinds by turns, medians. Exits 1 when a bar is missed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { GMAIL } from '#drill/servers/host-folders';
import { startMailHost } from '#drill/servers/mail-host';
import { copiesByRecipient } from './truth.ts';

const { values } = parseArgs({
  options: { notices: { type: 'string' }, rounds: { type: 'string' }, json: { type: 'boolean' } },
});
const NOTICES = Number(values.notices ?? 2000);
const ROUNDS = Number(values.rounds ?? 3);
/** The server answers MAIL, RCPT and the final dot this much later. */
const REPLY_MS = 5;
const BARS = { speed: 0.9, growthMb: 25 };
const SENDER = fileURLToPath(new URL('sender.ts', import.meta.url));

const run = z.object({
  ms: z.number(),
  cpuMs: z.number(),
  sent: z.number(),
  residentMb: z.array(z.number()),
});
type Run = z.infer<typeof run>;

const folder = mkdtempSync(path.join(tmpdir(), 'bench-notices-'));

async function send(kind: 'ours' | 'raw', serial: number): Promise<Run> {
  const mailbox = {
    name: 'gmail',
    address: 'mario@gmail.com',
    password: 'secret',
    security: 'none',
  } as const;
  await using host = await startMailHost({ ...mailbox, ...GMAIL, filesSentCopy: false });
  for (const on of ['mail', 'rcpt', 'data-stored'] as const)
    host.faults.smtp.add({ on, act: { kind: 'delay', ms: REPLY_MS } });
  const file = path.join(folder, `${kind}-${serial}`);
  const { address, password, smtp } = host.mailboxFile();
  const order = { kind, port: smtp.port, address, password, notices: NOTICES, database: `${file}.db` };
  writeFileSync(`${file}.json`, JSON.stringify(order));
  const child = spawn(process.execPath, [SENDER, `${file}.json`], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of child.stdout) printed += String(chunk);
  const figures = run.parse(JSON.parse(printed));
  const copies = copiesByRecipient(host.submitted);
  if (figures.sent !== NOTICES || copies.size !== NOTICES || host.submitted.length !== NOTICES)
    throw new Error(`${kind}: ${host.submitted.length} copies for ${copies.size} of ${NOTICES}`);
  return figures;
}

const all: { ours: Run; raw: Run }[] = [];
try {
  for (let round = 0; round < ROUNDS; round += 1)
    all.push({ ours: await send('ours', round), raw: await send('raw', round) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const median = (of: (round: (typeof all)[number]) => number): number =>
  all.map(of).toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
/** From the second tenth of the list to its end: by then everything is loaded and planned. */
const growth = ({ residentMb }: Run): number => Math.max(...residentMb) - (residentMb[1] ?? 0);
const rounded = (figure: number): number => Math.round(figure * 1000) / 1000;
const figures = {
  notices: NOTICES,
  oursMs: median(({ ours }) => ours.ms),
  rawMs: median(({ raw }) => raw.ms),
  /** Over 1: faster than the library alone. */
  speed: rounded(median(({ ours, raw }) => raw.ms / ours.ms)),
  oursCpuMs: median(({ ours }) => ours.cpuMs),
  rawCpuMs: median(({ raw }) => raw.cpuMs),
  oursGrowthMb: rounded(median(({ ours }) => growth(ours))),
  rawGrowthMb: rounded(median(({ raw }) => growth(raw))),
  oursPeakMb: median(({ ours }) => Math.max(...ours.residentMb)),
};
if (values.json === true) console.log(JSON.stringify(figures));
else for (const [figure, value] of Object.entries(figures)) console.log(`${figure}: ${value}`);
process.exitCode = figures.speed >= BARS.speed && figures.oursGrowthMb <= BARS.growthMb ? 0 : 1;
