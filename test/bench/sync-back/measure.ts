import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What one process took. */
export interface Measured {
  /** From its start to its end. */
  readonly ms: number;
  /** The most memory it ever held (VmHWM), looked at until it ended; 0 where there is no /proc. */
  readonly peakMb: number;
  readonly code: number | null;
  readonly printed: string;
  /** The end of what it complained about. */
  readonly complaint: string;
}

const LOOK_EVERY_MS = 20;
const COMPLAINT_LETTERS = 2000;

/** `undefined` once the process is gone, or has not begun. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 102.4) / 10;
  } catch {
    // It ended between two looks: the one before counts.
    return undefined;
  }
}

/** Runs a program to its end; it is killed after `limitMs`, and its code is then null. */
export async function measure(
  [program = '', ...args]: readonly string[],
  { env, limitMs }: { readonly env: NodeJS.ProcessEnv; readonly limitMs: number },
): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let [peakMb, printed, complaint] = [0, '', ''];
  child.stdout.on('data', (text: Buffer) => {
    printed += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    complaint = `${complaint}${text.toString()}`.slice(-COMPLAINT_LETTERS);
  });
  const looking = setInterval(() => {
    peakMb = peakOf(child.pid) ?? peakMb;
  }, LOOK_EVERY_MS);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { ms: Math.round(performance.now() - startedAt), peakMb, code, printed, complaint };
  } finally {
    clearInterval(looking);
  }
}
