/**
 * The harvest beside a bare imapflow fetch of the same header fields: `npm run bench:harvest -- [--headers N] [--json]`.
 * Dovecot over TLS on loopback, each reading in a process of its own, the two kinds by turns, medians of three.
 * Exits 1 when a bar is missed. With few headers only starting up is measured: the bars are wider then.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createCertificateAuthority } from '#drill/servers/certificates';
import { startDovecot } from '#drill/servers/dovecot';
import { LIBERO } from '#drill/servers/host-folders';
import { fillFolder, lettersFor } from './fill.ts';

const { values } = parseArgs({ options: { headers: { type: 'string' }, json: { type: 'boolean' } } });
const HEADERS = Number(values.headers ?? 50_000);
const ROUNDS = 3;
const isFull = HEADERS >= 50_000;
const BARS = isFull
  ? { speed: 0.8, growthMb: 30, againMs: 1000 }
  : { speed: 0.7, growthMb: 60, againMs: 1000 };
const USER = { address: 'anna@libero.it', password: 'secret' };
const READER = fileURLToPath(new URL('reader.ts', import.meta.url));

const reading = z.object({
  ms: z.number(),
  messages: z.number(),
  startMb: z.number(),
  earlyMb: z.number(),
  peakMb: z.number(),
  againMs: z.number(),
  left: z.number(),
});
type Reading = z.infer<typeof reading>;

const authority = await createCertificateAuthority();
await using dovecot = await startDovecot({
  user: USER.address,
  password: USER.password,
  security: 'tls',
  certificate: await authority.issue(),
  folders: LIBERO.folders,
});
const sent = LIBERO.folders.find(({ role }) => role === 'sent')?.name ?? '';
const letters = lettersFor(HEADERS);
fillFolder(
  dovecot,
  USER.address,
  '',
  letters.filter(({ folder }) => folder === 'inbox'),
);
fillFolder(
  dovecot,
  USER.address,
  sent,
  letters.filter(({ folder }) => folder === 'sent'),
);

let serial = 0;
async function read(kind: 'ours' | 'bare'): Promise<Reading> {
  serial += 1;
  const order = path.join(dovecot.directory, `order-${serial}.json`);
  const database = path.join(dovecot.directory, `contacts-${serial}.db`);
  const where = { port: dovecot.port, ca: authority.ca, folders: [sent, 'INBOX'], database };
  writeFileSync(order, JSON.stringify({ kind, ...USER, ...where }));
  const child = spawn(process.execPath, [READER, order], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of child.stdout) printed += String(chunk);
  const figures = reading.parse(JSON.parse(printed));
  if (figures.messages !== HEADERS) throw new Error(`${kind}: read ${figures.messages} of ${HEADERS}`);
  return figures;
}

// The server writes its own index at the first reading: not counted.
await read('bare');
const all: { ours: Reading; bare: Reading }[] = [];
for (let round = 0; round < ROUNDS; round += 1)
  all.push({ ours: await read('ours'), bare: await read('bare') });

const median = (of: (round: (typeof all)[number]) => number): number =>
  all.map(of).toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
const rounded = (figure: number): number => Math.round(figure * 1000) / 1000;
const figures = {
  headers: HEADERS,
  oursMs: median(({ ours }) => ours.ms),
  bareMs: median(({ bare }) => bare.ms),
  /** Over 1: faster than the library alone. */
  speed: rounded(median(({ ours, bare }) => bare.ms / ours.ms)),
  oursPeakMb: median(({ ours }) => ours.peakMb),
  barePeakMb: median(({ bare }) => bare.peakMb),
  /** From the ten-thousandth header to the last one; with fewer from the start. */
  oursGrowthMb: rounded(median(({ ours }) => ours.peakMb - (ours.earlyMb || ours.startMb))),
  bareGrowthMb: rounded(median(({ bare }) => bare.peakMb - (bare.earlyMb || bare.startMb))),
  againMs: median(({ ours }) => ours.againMs),
  againLeft: median(({ ours }) => ours.left),
};
if (values.json === true) console.log(JSON.stringify(figures));
else for (const [figure, value] of Object.entries(figures)) console.log(`${figure}: ${value}`);
const holds =
  figures.speed >= BARS.speed &&
  figures.oursGrowthMb <= BARS.growthMb &&
  figures.againMs < BARS.againMs &&
  figures.againLeft === 0;
process.exitCode = holds ? 0 : 1;
