import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { createPackage, extractAll } from '@electron/asar';
import { chromium, type Page } from 'playwright';
import type { Outcome } from '#shared/fault';
import type { Args, Bridge, CommandName, Value } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BOOT = path.join(ROOT, 'test/support/electron-boot/packed.mjs');
const LIMIT_MS = 30_000;

/** A package in a folder. */
export interface Package {
  readonly program: string;
  readonly asar: string;
  /** `resources`, where the archive and the feed's file lie. */
  readonly resources: string;
}

const packageIn = (folder: string): Package => {
  const resources = path.join(folder, 'resources');
  return { program: path.join(folder, 'posta-di-scorta'), asar: path.join(resources, 'app.asar'), resources };
};

/** Packs the built app as `npm run pack` does. */
export async function packApp(output: string): Promise<Package> {
  const pack = path.join(ROOT, 'electron/packaging/pack.ts');
  const { status, stderr } = spawnSync(process.execPath, [pack, output], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`not packed: ${stderr}`);
  const folder = (await readdir(output)).find((name) => name.endsWith('-unpacked'));
  return packageIn(path.join(output, folder ?? 'linux-unpacked'));
}

/**
 * A copy of a package that can be started here: a first file is put before the app's own, which lends an older Electron
 * what it lacks. Everything else, the fuses among it, is as it was packed.
 */
export async function startable({ program }: Package, folder: string): Promise<Package> {
  await cp(path.dirname(program), folder, { recursive: true });
  const copy = packageIn(folder);
  const inside = path.join(folder, 'inside');
  extractAll(copy.asar, inside);
  const manifest = JSON.parse(await readFile(path.join(inside, 'package.json'), 'utf8')) as object;
  await writeFile(path.join(inside, 'package.json'), JSON.stringify({ ...manifest, main: 'lent.mjs' }));
  await writeFile(path.join(inside, 'lent.mjs'), "await import(process.env['E2E_BOOT']);\n");
  await createPackage(inside, copy.asar);
  await rm(inside, { recursive: true });
  return copy;
}

/** What the app is, seen from inside. */
export interface PackedFacts {
  readonly isPackaged: boolean;
  readonly appPath: string;
  readonly devTools: 'open' | 'shut';
}

/** A packed app that runs. */
export interface PackedApp {
  readonly window: Page;
  readonly stderr: () => string;
  readonly invoke: <C extends CommandName>(name: C, args: Args<C>) => Promise<Outcome<Value<C>>>;
  readonly snapshot: () => Promise<Snapshot>;
  /** Ends when it has quit by itself, with its exit code. */
  readonly exited: Promise<number | null>;
  /** `undefined`: not known yet. */
  readonly facts: () => Promise<PackedFacts | undefined>;
  /** Ends it as the system does at the end of a session. */
  readonly close: () => Promise<void>;
}

/** The address at which the browser inside can be driven: the inspector of Node is shut by its fuse. */
async function remoteAddress(child: ChildProcess, heard: (line: string) => void): Promise<string> {
  if (child.stderr === null) throw new Error('no stderr');
  const lines = createInterface({ input: child.stderr });
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const address = new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      heard(line);
      const [, found] = /^DevTools listening on (ws:.+)$/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
  });
  return address.finally(() => clearTimeout(limit));
}

/** Starts a package made `startable`, in a folder of its own. */
export async function launchPacked(
  { program, asar }: Package,
  home: string,
  options: { readonly env?: Readonly<Record<string, string>>; readonly args?: readonly string[] } = {},
): Promise<PackedApp> {
  const factsFile = path.join(home, 'facts.json');
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:NODE_OPTIONS|VITEST|ELECTRON_)/.test(name),
  );
  const child = spawn(
    program,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      `--user-data-dir=${path.join(home, 'data')}`,
      '--password-store=basic',
      '--disable-gpu',
      ...(options.args ?? []),
    ],
    {
      env: {
        ...Object.fromEntries(kept),
        XDG_CONFIG_HOME: path.join(home, 'config'),
        XDG_CACHE_HOME: path.join(home, 'cache'),
        E2E_BOOT: pathToFileURL(BOOT).href,
        E2E_MAIN: path.join(asar, 'out/main/index.js'),
        E2E_FACTS: factsFile,
        ...options.env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const said: string[] = [];
  const browser = await chromium.connectOverCDP(await remoteAddress(child, (line) => said.push(line)));
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('no window');
  const window = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: LIMIT_MS }));
  await window.waitForURL('app://bundle/');
  await window.waitForLoadState('load');
  return {
    window,
    stderr: () => said.join('\n'),
    exited,
    async invoke(name, args) {
      const outcome: unknown = await window.evaluate(
        ([command, given]) => {
          const page = globalThis as unknown as {
            app: { invoke(name: unknown, args: unknown): Promise<unknown> };
          };
          return page.app.invoke(command, given);
        },
        [name, args] as [unknown, unknown],
      );
      return outcome as Outcome<never>;
    },
    snapshot: () =>
      window.evaluate(
        () =>
          new Promise<Snapshot>((resolve) => {
            const { app: bridge } = globalThis as unknown as { app: Bridge };
            const stop = bridge.onSnapshot((present) => {
              resolve(present);
              queueMicrotask(() => stop());
            });
          }),
      ),
    async facts() {
      if (!existsSync(factsFile)) return undefined;
      return JSON.parse(await readFile(factsFile, 'utf8')) as PackedFacts;
    },
    async close() {
      if (child.exitCode === null) child.kill('SIGTERM');
      const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
      await exited;
      clearTimeout(limit);
    },
  };
}

/** A folder for one test. */
export const makeHome = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'posta-packed-'));

/** True where this system can pack and start what it packed: so far Linux. */
export const canPack = process.platform === 'linux' && existsSync(path.join(ROOT, 'out/main/index.js'));
