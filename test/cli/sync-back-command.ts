import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CliOutput, readFlags } from '../../electron/cli/command.ts';
import { syncBackCommand } from '../../electron/cli/sync-back.ts';
import type { Scene } from '../engine/sync-back/scene.ts';

const SINCE = '2023-01-23T07:00:00Z';

/** What the command printed, and its exit code. */
export interface Printed {
  readonly code: number;
  readonly value: Record<string, unknown>;
  readonly words: readonly string[];
}

/** The flags of a run between the two mailboxes of a scene. */
export function flagsFor({ gmail, libero }: Scene, ...more: readonly string[]): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'sync-back-cli-'));
  const write = (name: string, host: Scene['gmail']): string => {
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(host.mailboxFile()));
    return file;
  };
  return [
    '--from',
    write('from', gmail),
    '--to',
    write('to', libero),
    '--since',
    SINCE,
    '--pace',
    'full',
    ...more,
  ];
}

/** Runs the command in this process. */
export async function posta(args: readonly string[]): Promise<Printed> {
  let value: Record<string, unknown> = {};
  let words: readonly string[] = [];
  const output: CliOutput = {
    json: true,
    result: (printed, human) => {
      value = printed as Record<string, unknown>;
      words = human().split('\n');
    },
    say: () => undefined,
  };
  const code = await syncBackCommand.run(
    readFlags(args, syncBackCommand),
    output,
    new AbortController().signal,
  );
  return { code, value, words };
}

/** The command as its own process, killed when the destination has taken so many messages; its exit code otherwise. */
export async function killedAfter(
  scene: Scene,
  args: readonly string[],
  taken: number,
  stored: () => number,
): Promise<boolean> {
  const program = path.resolve(import.meta.dirname, '../../electron/cli/posta.ts');
  const child = spawn(process.execPath, [program, 'sync-back', ...args, '--json'], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const unlisten = scene.libero.store.onChange(() => {
    if (stored() >= taken) child.kill('SIGKILL');
  });
  const [code, signal] = (await ended) as [number | null, string | null];
  unlisten();
  if (signal === null && code !== 0) throw new Error(`exit code ${code}`);
  return signal === 'SIGKILL';
}
