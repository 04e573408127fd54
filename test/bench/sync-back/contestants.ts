import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { FIRST_DAY } from './mail.ts';
import { type Measured, measure } from './measure.ts';
import { type Grounds, type Line, PASSWORD } from './servers.ts';

const POSTA = fileURLToPath(new URL('../../../electron/cli/posta.ts', import.meta.url));
const NAIVE = fileURLToPath(new URL('naive.ts', import.meta.url));
/** Nothing measured here takes a quarter of this. */
const LIMIT_MS = 20 * 60_000;

/** One copy to be made. */
export interface Course {
  readonly grounds: Grounds;
  readonly line: Line;
  readonly from: string;
  readonly to: string;
  /** Of the source, from its first one on; only the naive loop copies fewer than all. */
  readonly messages: number;
}

/** One way of copying a mailbox: a whole process, from its start to its end. Throws when it says that it failed. */
export type Contestant = (course: Course) => Promise<Measured>;

const report = z.object({
  planned: z.number(),
  copied: z.number(),
  verified: z.number(),
  present: z.number(),
  unknown: z.number(),
});

/** Only an exit with 0 is a copy to be compared. */
async function run(
  what: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Measured> {
  const measured = await measure(args, { env, limitMs: LIMIT_MS });
  if (measured.code !== 0)
    throw new Error(`${what} ended with ${measured.code}: ${measured.printed}${measured.complaint}`);
  return measured;
}

/** The command line as anybody would start it, with a new ledger on disk. */
export const ours: Contestant = async ({ grounds, line, from, to }) => {
  const folder = mkdtempSync(path.join(grounds.folder, 'ours-'));
  const mailbox = (name: string, address: string, port: number): string => {
    const file = path.join(folder, `${name}.json`);
    const imap = { host: '127.0.0.1', port, security: 'tls' };
    // Nothing is sent; an address that no provider is known for must name a server all the same.
    const smtp = { host: '127.0.0.1', port: 9, security: 'none' };
    writeFileSync(file, JSON.stringify({ address, imap, smtp, password: PASSWORD }));
    return file;
  };
  const files = ['--from', mailbox('from', from, line.from), '--to', mailbox('to', to, line.to)];
  const rest = ['--since', FIRST_DAY, '--pace', 'full', '--db', path.join(folder, 'ledger.db'), '--json'];
  const measured = await run('posta', [process.execPath, POSTA, 'sync-back', ...files, ...rest], {
    ...process.env,
    NODE_EXTRA_CA_CERTS: grounds.caFile,
  });
  const { planned, copied, verified, unknown } = report.parse(JSON.parse(measured.printed));
  if (copied !== planned || verified !== planned || unknown !== 0)
    throw new Error(`posta: ${measured.printed}`);
  return measured;
};

/** isync's mbsync, from one store to the other, with nothing to begin with; everything that costs it time is left off. */
export const mbsync: Contestant = async ({ grounds, line, from, to }) => {
  const folder = mkdtempSync(path.join(grounds.folder, 'mbsync-'));
  const store = (name: string, user: string, port: number): readonly string[] => [
    `IMAPStore ${name}`,
    'Host localhost',
    `Port ${port}`,
    `User ${user}`,
    `Pass ${PASSWORD}`,
    'SSLType IMAPS',
    'SystemCertificates no',
    `CertificateFile ${grounds.caFile}`,
    '',
  ];
  const channel = [
    'Channel home',
    'Far :from:',
    'Near :to:',
    'Sync PullNew',
    'CopyArrivalDate yes',
    `SyncState ${folder}/state-`,
    '',
  ];
  const file = path.join(folder, 'mbsyncrc');
  const text = ['FSync no', '', ...store('from', from, line.from), ...store('to', to, line.to), ...channel];
  writeFileSync(file, text.join('\n'));
  return await run('mbsync', ['mbsync', '-q', '-c', file, 'home']);
};

/** A plain loop over imapflow. */
export const naive: Contestant = async ({ grounds, line, from, to, messages }) => {
  const file = path.join(mkdtempSync(path.join(grounds.folder, 'naive-')), 'order.json');
  const end = (port: number, user: string) => ({ port, user, password: PASSWORD });
  const order = { from: end(line.from, from), to: end(line.to, to), messages, ca: grounds.ca };
  writeFileSync(file, JSON.stringify(order));
  return await run('naive', [process.execPath, NAIVE, file]);
};
