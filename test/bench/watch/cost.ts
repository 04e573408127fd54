/**
 * What watching costs, in CPU of this process: a full round (login on both sides over TLS) beside the bare libraries,
 * a healthy round of greetings, and from both a day of idle watching. Prints the figures; fails past the bars.
 */
import tls from 'node:tls';
import { parseArgs } from 'node:util';
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { NETWORK_LIMITS } from '#engine/ports';
import { lookAround, type RoundOrder } from '#engine/watch/look-round';
import { passwordCredential } from '#shared/mailbox';
import { freshMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { DAY_MS } from '#shared/time';
import { startProvider } from './servers.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' } } });
const ROUNDS = Number(values.rounds);
const WARM_UP = Math.ceil(ROUNDS / 5);
const FULL_ROUND_BAR_MS = 20;
const DAY_BAR_S = 60;

await using provider = await startProvider();
const { ca, mailbox } = provider;
const { password, ...settings } = mailbox;
const authorities = [ca];
const access = { ...settings, credential: passwordCredential(password) };

/** Milliseconds of CPU for one call, user and system, the best of three series after a warm-up. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  for (let count = 0; count < WARM_UP; count += 1) await work();
  const series: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const before = process.cpuUsage();
    for (let count = 0; count < ROUNDS; count += 1) await work();
    const { user, system } = process.cpuUsage(before);
    series.push((user + system) / 1000 / ROUNDS);
  }
  return Math.min(...series);
}

function round(deep: boolean): () => Promise<unknown> {
  const order: RoundOrder = {
    at: Date.now(),
    plan: {
      imapLogin: deep,
      smtpLogin: deep,
      web: false,
      alternatives: false,
      sparing: false,
      incoming: false,
      neutral: false,
    },
    settings,
    access,
    memory: freshMemory(settings.address, Date.now()),
    policy: DEFAULT_POLICY,
    line: { limits: NETWORK_LIMITS, authorities },
    controls: [],
    fallback: undefined,
  };
  return async () => {
    const { diagnosis, looks } = await lookAround(order);
    const depth = deep ? 'login' : 'greeting';
    if (diagnosis !== 'well' || looks.some((look) => look.depth !== depth)) throw new Error(diagnosis);
  };
}

// The same trust, prepared once, as anybody would who uses the libraries well.
const secureContext = tls.createSecureContext({ ca });

async function bare(): Promise<void> {
  const { imap, smtp, user } = mailbox;
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: true,
    auth: { user, pass: password },
    tls: { secureContext },
    logger: false,
  });
  client.on('error', () => undefined);
  await client.connect();
  await client.status('INBOX', { messages: true, uidNext: true, uidValidity: true });
  await client.logout();
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: true,
    auth: { user, pass: password },
    tls: { secureContext },
  });
  await transport.verify();
  transport.close();
}

const bareMs = await cpuOf(bare);
const fullMs = await cpuOf(round(true));
const greetingMs = await cpuOf(round(false));
const { everyMs, loginEveryMs } = DEFAULT_POLICY.healthy;
const daySeconds = ((DAY_MS / everyMs) * greetingMs + (DAY_MS / loginEveryMs) * fullMs) / 1000;
const figures = {
  bareMs: Math.round(bareMs * 10) / 10,
  fullRoundMs: Math.round(fullMs * 10) / 10,
  ratioToBare: Math.round((fullMs / bareMs) * 100) / 100,
  greetingRoundMs: Math.round(greetingMs * 10) / 10,
  idleDaySeconds: Math.round(daySeconds * 10) / 10,
};
console.log(JSON.stringify(figures));
if (fullMs >= FULL_ROUND_BAR_MS || daySeconds >= DAY_BAR_S) process.exitCode = 1;
