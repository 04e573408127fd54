/**
 * `posta notify` killed (SIGKILL) in the middle of its list, again and again until it ends by itself: what the server
 * holds is counted beside what the command says. `npm run kills:notices -- [--runs KILLS] [--seed N] [--json]`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { inLanes } from '../lanes.ts';
import { copiesByRecipient, untruths } from './truth.ts';

const POSTA = fileURLToPath(new URL('../../../electron/cli/posta.ts', import.meta.url));
const PEOPLE = 8;
/** Every reply of the server comes this much later, so that most moments are in the middle of a message. */
const REPLY_MS = 6;
/** A list takes about this long from its connection to its end. */
const LIST_MS = 330;
const KILLS_OF_A_LIST = 12;
/** One list in so many goes to a service that keeps no copy in Sent: what is unknown stays unknown. */
const LISTS_PER_UNFILED = 6;

const printed = z.array(z.object({ address: z.string(), state: z.string(), attempts: z.number() }));

/** What killing came to. */
export interface KillTally {
  kills: number;
  lists: number;
  /** Contacts with more than one copy on the server. */
  twice: number;
  /** Lines of the result that are not what the server holds. */
  untrue: number;
  /** Shown as unknown at the end; of these, how many the server has. */
  unknown: number;
  unknownTaken: number;
  notices: number;
  /** What was wrong, for whoever looks into it. */
  readonly wrong: string[];
}

async function slowHost(filesSentCopy: boolean): Promise<EmbeddedMailHost> {
  const mailbox = {
    name: 'gmail',
    address: 'mario@gmail.com',
    password: 'secret',
    security: 'none',
  } as const;
  const host = await startMailHost({ ...mailbox, ...GMAIL, filesSentCopy });
  for (const on of ['mail', 'rcpt', 'data', 'data-stored'] as const)
    host.faults.smtp.add({ on, act: { kind: 'delay', ms: REPLY_MS } });
  return host;
}

/** Kills the process so long after it has connected; does nothing when it ends before. */
async function killLater(child: ChildProcess, host: EmbeddedMailHost, waitMs: number): Promise<void> {
  const before = host.connections('smtp');
  while (child.exitCode === null && host.connections('smtp') === before) await sleep(1);
  await sleep(waitMs);
  if (child.exitCode === null) child.kill('SIGKILL');
}

/** One list, started again after each kill until it ends by itself. */
async function playList(
  tally: KillTally,
  random: () => number,
  { limit, isFiled, cache }: { readonly limit: number; readonly isFiled: boolean; readonly cache: string },
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'notice-kills-'));
  const host = await slowHost(isFiled);
  try {
    const people = Array.from({ length: PEOPLE }, (_, index) => `p${index}@example.org`);
    writeFileSync(path.join(folder, 'people.json'), JSON.stringify(people));
    writeFileSync(path.join(folder, 'fallback.json'), JSON.stringify(host.mailboxFile()));
    const files = [
      '--fallback',
      path.join(folder, 'fallback.json'),
      '--contacts',
      path.join(folder, 'people.json'),
    ];
    const args = [POSTA, 'notify', ...files, '--text', 'it', '--db', path.join(folder, 'db'), '--json'];
    const env = { ...process.env, NODE_COMPILE_CACHE: cache };
    for (let kills = 0; ; ) {
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env });
      if (kills < KILLS_OF_A_LIST && tally.kills < limit) void killLater(child, host, random() * LIST_MS);
      let said = '';
      for await (const chunk of child.stdout) said += String(chunk);
      if (child.exitCode === null && child.signalCode === null)
        await new Promise((resolve) => child.once('exit', resolve));
      if (child.signalCode === 'SIGKILL') {
        kills += 1;
        tally.kills += 1;
        continue;
      }
      judge(tally, host, people, said, child.exitCode);
      return;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await host.stop();
  }
}

function judge(
  tally: KillTally,
  host: EmbeddedMailHost,
  people: readonly string[],
  said: string,
  code: number | null,
): void {
  tally.lists += 1;
  tally.notices += people.length;
  const rows = printed.parse(JSON.parse(said));
  const copies = copiesByRecipient(host.submitted);
  const wrong = untruths(people, rows, copies);
  const unknown = rows.filter(({ state }) => state === 'unknown');
  if (code !== (unknown.length > 0 ? 1 : 0)) wrong.push(`exit ${code} with ${unknown.length} unknown`);
  tally.twice += [...copies.values()].filter((count) => count > 1).length;
  tally.untrue += wrong.length;
  tally.unknown += unknown.length;
  tally.unknownTaken += unknown.filter(({ address }) => copies.has(address)).length;
  tally.wrong.push(...wrong);
}

/** Kills `kills` processes, lists side by side where `lanes` says so. */
export async function killNotices(
  kills: number,
  seed: number,
  lanes = 1,
  onList: (tally: KillTally) => void = () => undefined,
): Promise<KillTally> {
  const tally: KillTally = {
    kills: 0,
    lists: 0,
    twice: 0,
    untrue: 0,
    unknown: 0,
    unknownTaken: 0,
    notices: 0,
    wrong: [],
  };
  let lists = 0;
  await inLanes({ lanes, seed, name: 'notice-kills-cache' }, async (random, cache) => {
    while (tally.kills < kills) {
      lists += 1;
      await playList(tally, random, { limit: kills, isFiled: lists % LISTS_PER_UNFILED !== 0, cache });
      onList(tally);
    }
  });
  return tally;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      lanes: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const tally = await killNotices(
    Number(values.runs ?? 500),
    Number(values.seed ?? 1),
    Number(values.lanes ?? 2),
    ({ kills, lists, twice, untrue, unknown }) => {
      if (values.json !== true)
        console.log(
          `${lists} lists, ${kills} kills: ${twice} told twice, ${untrue} untrue, ${unknown} unknown`,
        );
    },
  );
  console.log(JSON.stringify(tally));
  process.exitCode = tally.twice === 0 && tally.untrue === 0 ? 0 : 1;
}
