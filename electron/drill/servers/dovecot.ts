import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DovecotPlan, writeDovecotConfig, writeTokenConfig } from './dovecot-config.ts';
import { openLineClient } from './line-client.ts';
import type { HostFolder, Security, ServerCertificate } from './mail-host-types.ts';
import { listenSomewhere } from './tcp-listener.ts';

/** Where Debian and others put the program. */
const PROGRAMS = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'];
const START_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 5_000;
const POLL_MS = 20;
/** The `nobody` of Debian: Dovecot refuses to touch mail as root. */
const NOBODY = { name: 'nobody', group: 'nogroup', uid: 65_534, gid: 65_534 };

/** The path of the Dovecot program, or undefined where it is not installed. */
export function findDovecot(): string | undefined {
  return PROGRAMS.find((program) => existsSync(program));
}

/** What a private Dovecot needs. */
export interface DovecotOptions {
  readonly user: string;
  readonly password: string;
  readonly security: Security;
  /** Required with `tls` and `starttls`. */
  readonly certificate?: ServerCertificate | undefined;
  readonly folders: readonly HostFolder[];
  readonly quotaBytes?: number | undefined;
  /** Replaces the announced capabilities, for instance without UIDPLUS. The server still understands the rest. */
  readonly capability?: string | undefined;
  /** Where to ask about access tokens; without it they are not taken. */
  readonly tokenUrl?: string | undefined;
}

/** A running Dovecot in a folder of its own. */
export interface Dovecot extends AsyncDisposable {
  readonly port: number;
  /** A port without TLS, for putting mail in and looking at it. */
  readonly controlPort: number;
  readonly directory: string;
  readonly pid: number;
  /** What Dovecot has logged so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts Dovecot as root or as an ordinary user. Rejects with a clear message if it is missing or does not start. */
export async function startDovecot(options: DovecotOptions): Promise<Dovecot> {
  const program = findDovecot();
  if (program === undefined) throw new Error('Dovecot is not installed (Debian: apt install dovecot-imapd)');
  const directory = mkdtempSync(path.join(tmpdir(), 'posta-dovecot-'));
  const plan: DovecotPlan = {
    directory,
    port: await findFreePort(),
    controlPort: await findFreePort(),
    security: options.security,
    folders: options.folders,
    quotaBytes: options.quotaBytes,
    capability: options.capability,
    tokenUrl: options.tokenUrl,
    owner: chooseOwner(),
  };
  prepareDirectory(plan, options);
  const child = spawn(program, ['-F', '-c', path.join(directory, 'dovecot.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TZ: 'UTC' },
  });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => {
    complaint = `${complaint}${text.toString()}`.slice(-4000);
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      complaint = error.message;
      resolve();
    });
  });
  // If this process ends without stopping it, Dovecot must not live on.
  const endWithUs = (): void => void child.kill('SIGTERM');
  process.once('exit', endWithUs);
  const logFile = path.join(directory, 'log');
  const log = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  const stop = async (): Promise<void> => {
    await endProcess(child, gone);
    process.off('exit', endWithUs);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  const startedAtMs = performance.now();
  while (!(await greets(plan.controlPort))) {
    if (!isRunning(child) || performance.now() - startedAtMs > START_TIMEOUT_MS) {
      const reason = `${complaint}${log()}`.trim();
      await stop();
      throw new Error(`Dovecot did not start: ${reason}`);
    }
    await sleep(POLL_MS);
  }
  const { port, controlPort } = plan;
  return { port, controlPort, directory, pid: child.pid ?? -1, log, stop, [Symbol.asyncDispose]: stop };
}

function prepareDirectory(plan: DovecotPlan, { user, password, certificate }: DovecotOptions): void {
  const { directory, owner } = plan;
  // Its processes run as another user and must be able to pass through.
  chmodSync(directory, 0o755);
  for (const name of ['run', 'state', 'mail', 'home']) {
    mkdirSync(path.join(directory, name), { mode: 0o755 });
  }
  if (isRoot())
    for (const name of ['mail', 'home']) chownSync(path.join(directory, name), owner.uid, owner.gid);
  if (plan.security !== 'none') {
    if (certificate === undefined) throw new Error(`security "${plan.security}" needs a certificate`);
    writeFileSync(path.join(directory, 'cert.pem'), certificate.cert);
    writeFileSync(path.join(directory, 'key.pem'), certificate.key, { mode: 0o600 });
  }
  writeFileSync(path.join(directory, 'users'), `${user}:{PLAIN}${password}\n`, { mode: 0o644 });
  if (plan.tokenUrl !== undefined)
    writeFileSync(path.join(directory, 'tokens.conf'), writeTokenConfig(plan.tokenUrl));
  writeFileSync(path.join(directory, 'dovecot.conf'), writeDovecotConfig(plan));
}

function chooseOwner(): DovecotPlan['owner'] {
  if (isRoot()) return NOBODY;
  const { username, uid, gid } = userInfo();
  return { name: username, group: execFileSync('id', ['-gn']).toString().trim(), uid, gid };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function findFreePort(): Promise<number> {
  const server = net.createServer();
  const port = await listenSomewhere(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function greets(port: number): Promise<boolean> {
  try {
    await using client = await openLineClient({ port, timeoutMs: 1000 });
    return (await client.read()).toString().startsWith('* OK');
  } catch {
    // Not listening yet, or not ready to greet: the caller asks again.
    return false;
  }
}

async function endProcess(child: ChildProcess, gone: Promise<void>): Promise<void> {
  if (!isRunning(child)) return;
  child.kill('SIGTERM');
  const ended = await Promise.race([gone.then(() => true), sleep(STOP_TIMEOUT_MS, false, { ref: false })]);
  if (ended) return;
  child.kill('SIGKILL');
  await gone;
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}
