import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Weight, weigh } from './tree.ts';

const HERE = import.meta.dirname;
const PATIENCE_MS = 60_000;

export interface AppOptions {
  readonly executable: string;
  /** The entry of the app, ours or the empty one. */
  readonly main: string;
  readonly userData: string;
  readonly env: NodeJS.ProcessEnv;
}

/** An app under measurement. */
export interface AppProcess {
  /** From its start until a person can use the window, in milliseconds. */
  readonly startMs: number;
  /** The processor time that took, of all its processes: it suffers less from whatever else the computer does. */
  readonly startCpuSeconds: number;
  readonly weigh: () => Weight;
  /** Runs a script in the page; answers what it comes to. */
  readonly run: (script: string) => Promise<unknown>;
  readonly closeWindow: () => Promise<void>;
  readonly quit: () => Promise<void>;
}

/** Starts it and waits until it is usable. */
export async function startApp({ executable, main, userData, env }: AppOptions): Promise<AppProcess> {
  const startedAt = performance.now();
  const child = spawn(
    executable,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${userData}`,
      '--password-store=basic',
      '--disable-gpu',
      '--lang=it',
      HERE,
    ],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...env, XDG_CONFIG_HOME: path.join(userData, 'config'), BENCH_MAIN: main },
    },
  );
  const exited = once(child, 'exit');
  const waiting = new Map<string, (said: unknown) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{"at":')) return;
    const said = JSON.parse(line) as { readonly at: string; readonly value?: unknown };
    waiting.get(said.at)?.(said.value);
    waiting.delete(said.at);
  });
  const hear = (at: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`never ${at}: ${main}`));
      }, PATIENCE_MS);
      waiting.set(at, (said) => {
        clearTimeout(late);
        resolve(said);
      });
    });
  const order = (what: Readonly<Record<string, string>>): void => {
    child.stdin.write(`${JSON.stringify(what)}\n`);
  };
  await hear('usable');
  const startMs = performance.now() - startedAt;
  const { cpuSeconds: startCpuSeconds } = weigh(child.pid ?? 0);
  return {
    startMs,
    startCpuSeconds,
    weigh: () => weigh(child.pid ?? 0),
    run(script) {
      const ran = hear('ran');
      order({ order: 'run', script });
      return ran;
    },
    async closeWindow() {
      const closed = hear('closed');
      order({ order: 'close' });
      await closed;
    },
    async quit() {
      order({ order: 'quit' });
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await exited;
      clearTimeout(late);
    },
  };
}
