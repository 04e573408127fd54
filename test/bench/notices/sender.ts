/**
 * Sends a list of notices in a process of its own and prints one line of figures. `ours`: planned, claimed, handed over
 * and settled on disk, as `posta notify` does with the pace off. `raw`: the same bytes through nodemailer's pool of one
 * connection, with as many messages over it, and nothing written down.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { draftDirect, runDirect } from '#engine/notices/direct-run';
import { MOST_A_TURN } from '#engine/notices/dispatcher';
import { NETWORK_LIMITS } from '#engine/ports';
import { openDatabase } from '#engine/storage/database';
import { passwordCredential } from '#shared/mailbox';
import { NO_PACE } from '#shared/notices/pacing';
import { writeNotice } from '#shared/notices/text';
import { systemClock } from '../../../electron/cli/system-clock.ts';

const order = z.object({
  kind: z.enum(['ours', 'raw']),
  port: z.number(),
  address: z.string(),
  password: z.string(),
  notices: z.number(),
  database: z.string(),
});
const { positionals } = parseArgs({ allowPositionals: true });
const given = order.parse(JSON.parse(readFileSync(positionals[0] ?? '', 'utf8')));
const { address, password, port, notices } = given;
const end = { host: '127.0.0.1', port, security: 'none' } as const;
const people = Array.from({ length: notices }, (_, index) => ({
  address: `amico.${index}@example.org`,
  name: `Amico Rossi ${index}`,
  messageId: `<ultimo.${index}@example.org>`,
  references: [`<primo.${index}@example.org>`],
  subject: `La gita numero ${index}`,
}));
const job = {
  campaign: 'bench',
  fallback: { address, user: address, imap: end, smtp: end, credential: passwordCredential(password) },
  ownName: 'Mario Bianchi',
  words: ({ name, subject }: { name: string; subject: string | undefined }) =>
    writeNotice({
      kind: 'down',
      wording: { language: 'it', register: 'informal' },
      primaryAddress: 'mario@libero.it',
      fallbackAddress: address,
      ownName: 'Mario Bianchi',
      recipientName: name,
      lastSubject: subject,
      outageStartedAt: undefined,
      now: Date.now(),
    }),
  pace: NO_PACE,
  patienceMs: 15_000,
};

let sent = 0;
/** Resident megabytes after every tenth of the list. */
const residentMb: number[] = [];
const note = (): void => {
  sent += 1;
  if (sent % Math.ceil(notices / 10) === 0)
    residentMb.push(Math.round(process.memoryUsage().rss / 104_857.6) / 10);
};

async function ours(): Promise<void> {
  const database = openDatabase(given.database);
  const context = {
    database,
    line: { limits: NETWORK_LIMITS, authorities: [] },
    ports: { clock: systemClock, random: Math.random, log: { write: () => undefined } },
    access: async () => job.fallback,
    changed: () => undefined,
  };
  await runDirect(context, { ...job, onProgress: note }, people, new AbortController().signal);
  database.close();
}

async function raw(): Promise<void> {
  const database = openDatabase(':memory:');
  const drafts = draftDirect(database, job, people, Date.now(), true);
  database.close();
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    auth: { user: address, pass: password },
    pool: true,
    maxConnections: 1,
    maxMessages: MOST_A_TURN,
  });
  // All at once, so that the pool never waits for us.
  await Promise.all(
    drafts.map(async (draft) => {
      await transport.sendMail({
        envelope: { from: address, to: [draft.address] },
        raw: Buffer.from(draft.raw),
      });
      note();
    }),
  );
  transport.close();
}

const startedAt = performance.now();
const cpuAt = process.cpuUsage();
await (given.kind === 'ours' ? ours() : raw());
const { user, system } = process.cpuUsage(cpuAt);
console.log(
  JSON.stringify({
    ms: Math.round(performance.now() - startedAt),
    cpuMs: Math.round((user + system) / 1000),
    sent,
    residentMb,
  }),
);
