/**
 * One reading of one mailbox in a process of its own, so that each has its own memory. Prints one line of figures.
 * `ours`: a harvest into a new database file, and a second one of the unchanged mailbox. `bare`: imapflow alone,
 * asked for the same fields of the same folders, doing nothing with them.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ImapFlow } from 'imapflow';
import { z } from 'zod';
import { harvestMailbox } from '#engine/contacts/harvest';
import { openImap } from '#engine/mail/imap-session';
import { NETWORK_LIMITS } from '#engine/ports';
import { openDatabase } from '#engine/storage/database';
import { HEADER_FIELDS } from '#shared/contacts/headers';
import { passwordCredential } from '#shared/mailbox';

/** Where the reading goes, as the other side writes it. */
const order = z.object({
  kind: z.enum(['ours', 'bare']),
  port: z.number(),
  ca: z.string(),
  address: z.string(),
  password: z.string(),
  folders: z.array(z.string()),
  database: z.string(),
});
const { positionals } = parseArgs({ allowPositionals: true });
const {
  kind,
  port,
  ca,
  address,
  password,
  folders,
  database: file,
} = order.parse(JSON.parse(readFileSync(positionals[0] ?? '', 'utf8')));
const EARLY = 10_000;
const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 102.4) / 10;
const startMb = peakMb();
let earlyMb = 0;
let count = 0;
const noteEarly = (): void => {
  if (earlyMb === 0 && count >= EARLY) earlyMb = peakMb();
};

async function bare(): Promise<void> {
  const auth = { user: address, pass: password };
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: true, auth, tls: { ca }, logger: false });
  await client.connect();
  for (const folder of folders) {
    await client.mailboxOpen(folder, { readOnly: true });
    const query = { uid: true, internalDate: true, headers: [...HEADER_FIELDS] };
    for await (const message of client.fetch('1:*', query)) {
      if (message.headers !== undefined) count += 1;
      noteEarly();
    }
  }
  await client.logout();
}

async function ours(): Promise<number> {
  const end = { host: '127.0.0.1', port, security: 'tls' } as const;
  const access = { address, user: address, imap: end, smtp: end, credential: passwordCredential(password) };
  const session = await openImap(access, { limits: NETWORK_LIMITS, authorities: [ca] });
  const database = openDatabase(file);
  let total = 0;
  try {
    await harvestMailbox(session, database, {
      address,
      own: [address],
      now: Date.now,
      signal: new AbortController().signal,
      onProgress: (reached) => {
        count = reached.read;
        ({ total } = reached);
        noteEarly();
      },
    });
  } finally {
    database.close();
    await session.close();
  }
  return total;
}

const startedAt = performance.now();
if (kind === 'bare') await bare();
else await ours();
const ms = Math.round(performance.now() - startedAt);
const figures = { ms, messages: count, startMb, earlyMb, peakMb: peakMb() };
const againAt = performance.now();
const left = kind === 'ours' ? await ours() : 0;
console.log(JSON.stringify({ ...figures, againMs: Math.round(performance.now() - againAt), left }));
