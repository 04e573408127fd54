import { readdirSync, readFileSync } from 'node:fs';

// Ticks of the kernel's clock in a second: Linux has told programs 100 since 2.6.
const TICKS = 100;

/** What a program and everything it started holds and has used. */
export interface Weight {
  readonly processes: number;
  /**
   * Proportional set size: a page that n processes share counts an nth in each. The resident size would count the same
   * executable and libraries once for each process, in the empty app as in ours, and hide what is really one's own.
   */
  readonly megabytes: number;
  /** What nobody else has a part in, another app on the same runtime included. */
  readonly privateMegabytes: number;
  /** The proportional set size of the first process alone. */
  readonly mainMegabytes: number;
  /** User and system time so far, of the processes that are alive. */
  readonly cpuSeconds: number;
}

/** `undefined`: it is gone. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined;
    throw error;
  }
}

/** The fields of a process after its name, which may hold anything. */
const statOf = (pid: string): string[] | undefined =>
  read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');

function treeOf(root: string): string[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const parent = statOf(pid)?.[1];
      return parent === undefined ? [] : [{ pid, parent }];
    });
  const tree = [root];
  for (const one of tree) tree.push(...parents.filter(({ parent }) => parent === one).map(({ pid }) => pid));
  return tree;
}

function kilobytesOf(pid: string): { readonly pss: number; readonly own: number } {
  const text = read(`/proc/${pid}/smaps_rollup`) ?? '';
  const line = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? 0);
  return { pss: line('Pss'), own: line('Private_Clean') + line('Private_Dirty') };
}

const secondsOf = (pid: string): number => {
  const stat = statOf(pid);
  return (Number(stat?.[11] ?? 0) + Number(stat?.[12] ?? 0)) / TICKS;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Looks at the whole tree of a process at this moment. */
export function weigh(root: number): Weight {
  const tree = treeOf(String(root));
  const sizes = tree.map(kilobytesOf);
  return {
    processes: tree.length,
    megabytes: sum(sizes.map(({ pss }) => pss)) / 1024,
    privateMegabytes: sum(sizes.map(({ own }) => own)) / 1024,
    mainMegabytes: (sizes[0]?.pss ?? 0) / 1024,
    cpuSeconds: sum(tree.map(secondsOf)),
  };
}
