import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Outcome } from '#shared/fault';
import type { Args, Bridge, CommandName, Value } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The build under test; another one can be named to try the harness itself. */
const MAIN = process.env['E2E_MAIN'] ?? path.join(ROOT, 'out/main/index.js');
/** The preload of that build, for tests that forge a window of their own. */
export const PRELOAD = path.join(path.dirname(MAIN), '../preload/preload.cjs');

/** How to start the app. Without `userData` it gets a fresh folder, removed on `close`. */
export interface LaunchOptions {
  readonly userData?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** The app as it runs, with the two things a test does most: give a command, and look at the snapshot. */
export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly userData: string;
  readonly invoke: <C extends CommandName>(name: C, args: Args<C>) => Promise<Outcome<Value<C>>>;
  readonly snapshot: () => Promise<Snapshot>;
  /** Waits for a snapshot of which something holds; the last one is quoted when it never does. */
  readonly until: (holds: (snapshot: Snapshot) => boolean, limitMs?: number) => Promise<Snapshot>;
  /** Quits as the user does. */
  readonly close: () => Promise<void>;
  /** Ends it without a chance to tidy up, as a power cut does to a program. */
  readonly kill: () => Promise<void>;
}

function findExecutable(): string | undefined {
  const packaged = path.join(ROOT, 'node_modules/electron');
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(packaged, 'dist');
  const named = path.join(packaged, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const executable = path.join(folder, name);
  return existsSync(executable) ? executable : undefined;
}

function whatIsMissing(): string | undefined {
  if (findExecutable() === undefined)
    return 'no Electron runtime: run `npx install-electron` or set ELECTRON_OVERRIDE_DIST_PATH';
  if (!existsSync(MAIN)) return 'the app is not built: run `npm run build`';
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  if (process.platform === 'linux' && !hasDisplay) return 'no display: run under `xvfb-run -a`';
  return undefined;
}

function sayWhatIsMissing(): boolean {
  const missing = whatIsMissing();
  if (missing === undefined) return false;
  if (process.env['CI'] !== undefined) throw new Error(`The window cannot be tested: ${missing}`);
  process.stderr.write(`The tests in the real window are skipped: ${missing}\n`);
  return true;
}

/** Whether the real Electron cannot run here: its tests are skipped and it is said why; in CI that is an error. */
export const noElectron = sayWhatIsMissing();

const bootArgs = (userData: string, args: readonly string[]): string[] => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  `--user-data-dir=${userData}`,
  '--password-store=basic',
  '--disable-gpu',
  '--lang=it',
  path.join(ROOT, 'test/support/electron-boot'),
  ...args,
];

function bootEnv(userData: string, env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:NODE_OPTIONS|VITEST|ELECTRON_RUN_AS_NODE$)/.test(entry[0]),
  );
  // The autostart file goes where the test can see it, and never to the machine's own.
  return {
    ...Object.fromEntries(kept),
    XDG_CONFIG_HOME: path.join(userData, 'config'),
    E2E_MAIN: MAIN,
    ...env,
  };
}

/** Starts the built app in the real Electron. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userData = options.userData ?? (await mkdtemp(path.join(tmpdir(), 'posta-e2e-')));
  const executablePath = findExecutable();
  if (executablePath === undefined) throw new Error(whatIsMissing());
  const app = await _electron.launch({
    executablePath,
    args: bootArgs(userData, options.args ?? []),
    env: bootEnv(userData, options.env),
    timeout: 30_000,
  });
  const child = app.process();
  const exited = new Promise<void>((resolve) => {
    if (child.exitCode === null && child.signalCode === null) child.once('exit', () => resolve());
    else resolve();
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  const window = await app.firstWindow().catch(async (error: unknown) => {
    await kill();
    throw error;
  });
  await window.waitForLoadState('load');
  // Its page is there before the window has its place and is seen.
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const [opened] = BrowserWindow.getAllWindows();
        if (opened === undefined || opened.isVisible()) resolve();
        else opened.once('show', () => resolve());
      }),
  );
  // A window that was closed and opened again is another page.
  const present = (): Page => app.windows().at(-1) ?? window;
  const snapshot = (): Promise<Snapshot> =>
    present().evaluate(
      () =>
        new Promise<Snapshot>((resolve) => {
          const { app: bridge } = globalThis as unknown as { app: Bridge };
          const stop = bridge.onSnapshot((first) => {
            resolve(first);
            queueMicrotask(() => stop());
          });
        }),
    );
  return {
    app,
    window,
    userData,
    snapshot,
    async invoke(name, args) {
      const outcome: unknown = await present().evaluate(
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
    async until(holds, limitMs = 30_000) {
      const end = Date.now() + limitMs;
      let last = await snapshot();
      while (!holds(last)) {
        if (Date.now() > end) throw new Error(`no such snapshot; the last one: ${JSON.stringify(last)}`);
        await wait(100);
        last = await snapshot();
      }
      return last;
    },
    async close() {
      const quit = app.close().catch(() => undefined);
      const inTime = await Promise.race([quit.then(() => true), wait(20_000, false)]);
      if (!inTime) await kill();
      await exited;
      if (options.userData === undefined) await rm(userData, { recursive: true, force: true });
      if (!inTime) throw new Error('the app did not quit within 20 seconds');
    },
    kill,
  };
}

/** Runs a script in the page as a script of the page itself would: under its own policy. */
export const inPage = ({ app }: LaunchedApp, script: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, source) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(source, true) as Promise<unknown>,
    script,
  );

/** Starts the app as the system would, from any working folder, with nobody who looks at its window. */
export function startAlone(userData: string, args: readonly string[] = [], cwd?: string): ChildProcess {
  const executable = findExecutable();
  if (executable === undefined) throw new Error(whatIsMissing());
  const options = { env: bootEnv(userData), ...(cwd === undefined ? {} : { cwd }) };
  return spawn(executable, bootArgs(userData, args), { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Starts the app a second time beside a running one; answers its exit code. */
export function launchAgain(userData: string, args: readonly string[] = []): Promise<number | null> {
  const child = startAlone(userData, args);
  child.stderr?.resume();
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(limit);
      resolve(code);
    });
  });
}

const STEADY_TRIES = 40;

/** A picture of the window, as it is on the screen and once it is still, in the git-ignored `screenshots/`. */
export async function screenshot({ app }: Pick<LaunchedApp, 'app'>, name: string): Promise<void> {
  const folder = path.join(ROOT, 'screenshots');
  await mkdir(folder, { recursive: true });
  const take = (): Promise<string | undefined> =>
    app.evaluate(async ({ BrowserWindow }) => {
      const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return picture?.toPNG().toString('base64');
    });
  // A window that has just changed shows its old frame for a moment: two equal pictures in a row are the new one.
  let before = await take();
  for (let turn = 0; turn < STEADY_TRIES; turn += 1) {
    await wait(50);
    const after = await take();
    if (after !== undefined && after === before) {
      await writeFile(path.join(folder, `${name}.png`), Buffer.from(after, 'base64'));
      return;
    }
    before = after;
  }
  throw new Error(`the window never stands still for ${name}`);
}
