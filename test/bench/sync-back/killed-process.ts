import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startWireTap, type WireMoment, type WirePoint } from '#support/wire-tap';
import type { Pair } from '../../engine/sync-back/phases/labs.ts';
import { STRETCH } from '../../engine/sync-back/phases/mail-set.ts';
import { newLedger } from '../../engine/sync-back/phases/play.ts';

const POSTA = fileURLToPath(new URL('../../../electron/cli/posta.ts', import.meta.url));
/** A process that nobody kills ends by itself long before. */
const LONGEST_LIFE_MS = 120_000;

/** When a process is killed. */
export type Aim =
  | { readonly kind: 'time'; readonly ms: number }
  | {
      readonly kind: 'append';
      /** At its n-th APPEND, from 1. */
      readonly count: number;
      readonly moment: WireMoment;
      /** `literal`: after this share of the bytes of the message. */
      readonly share: number;
      /** True: what it had sent beyond that is lost on the way; else the server gets it. */
      readonly isRestLost: boolean;
    };

/** One life of the process. */
export interface Life {
  readonly isKilled: boolean;
  readonly code: number | null;
  readonly ms: number;
  readonly said: string;
  readonly planned: number;
  readonly appends: number;
}

/** The command line between two mailboxes, on one ledger file. */
export interface Seat extends AsyncDisposable {
  readonly databaseFile: string;
  /** Starts it, and kills it as aimed. */
  live(aim: Aim | undefined): Promise<Life>;
}

const printed = z.object({ planned: z.number() });

/** Lets the command load everything once and end by itself, so that what Node compiled is kept in `cache`. */
export async function warmUp(cache: string): Promise<void> {
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  const child = spawn(process.execPath, [POSTA, 'sync-back'], { stdio: 'ignore', env, timeout: 60_000 });
  await new Promise<void>((resolve) => child.once('exit', () => resolve()));
}

/** Makes the files of a sync-back in `folder`; the processes share what Node compiled in `cache`. */
export async function openSeat(
  { from, to }: Pair,
  options: { readonly folder: string; readonly cache: string; readonly hidesAppendUid?: boolean | undefined },
): Promise<Seat> {
  const { folder, cache, hidesAppendUid } = options;
  let aim: Aim | undefined;
  let child: ChildProcess | undefined;
  let appends = 0;
  const onPoint = ({ command, moment }: WirePoint): boolean => {
    if (command !== 'APPEND') return false;
    if (moment === 'before') appends += 1;
    if (aim?.kind !== 'append' || aim.count !== appends || aim.moment !== moment) return false;
    child?.kill('SIGKILL');
    return aim.isRestLost;
  };
  const literalAt = (bytes: number): number =>
    Math.max(1, Math.floor(bytes * (aim?.kind === 'append' ? aim.share : 0.5)));
  const tap = await startWireTap(to.imap.port, { onPoint, literalAt, hidesAppendUid });
  const write = (name: string, value: unknown): string => {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(value));
    return file;
  };
  const databaseFile = newLedger(path.join(folder, 'ledger.db'));
  const args = [
    POSTA,
    'sync-back',
    '--from',
    write('from.json', from.mailboxFile()),
    '--to',
    write('to.json', to.mailboxFile({ imap: tap.port })),
    '--since',
    new Date(STRETCH.since).toISOString(),
    '--until',
    new Date(STRETCH.until).toISOString(),
    '--db',
    databaseFile,
    '--pace',
    'full',
    '--json',
  ];
  return {
    databaseFile,
    async live(next) {
      aim = next;
      appends = 0;
      const startedAt = performance.now();
      const env = { ...process.env, NODE_COMPILE_CACHE: cache };
      const born = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
      child = born;
      const exited = new Promise<void>((resolve) => born.once('exit', () => resolve()));
      let isTooOld = false;
      const tooOld = setTimeout(() => {
        isTooOld = born.kill('SIGKILL');
      }, LONGEST_LIFE_MS);
      const bullet = next?.kind === 'time' ? setTimeout(() => born.kill('SIGKILL'), next.ms) : undefined;
      let said = '';
      let complaint = '';
      born.stderr.on('data', (text: Buffer) => {
        complaint += String(text);
      });
      for await (const text of born.stdout) said += String(text);
      await exited;
      clearTimeout(tooOld);
      clearTimeout(bullet);
      const isKilled = born.signalCode === 'SIGKILL' && !isTooOld;
      const planned = born.exitCode === 0 ? printed.parse(JSON.parse(said)).planned : 0;
      const words = isTooOld ? 'it did not end' : `${said}${complaint}`;
      // After a kill the next one may come while the server still stores what the dead one had sent.
      if (!isKilled) await tap.settled();
      return {
        isKilled,
        code: born.exitCode,
        ms: performance.now() - startedAt,
        said: words,
        planned,
        appends,
      };
    },
    [Symbol.asyncDispose]: () => tap[Symbol.asyncDispose](),
  };
}
