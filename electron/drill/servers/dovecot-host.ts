import { type Dovecot, startDovecot } from './dovecot.ts';
import { openControl } from './dovecot-control.ts';
import { startFaultProxy } from './fault-proxy.ts';
import {
  createFaultScript,
  type ImapAct,
  type ImapStep,
  type SmtpAct,
  type SmtpStep,
} from './fault-script.ts';
import { findFolder } from './host-folders.ts';
import { mailboxFileOf } from './mail-host.ts';
import type { MailHost, MailHostOptions, Surface } from './mail-host-types.ts';
import { startSubmissionServer } from './submission-server.ts';
import { breakSocket } from './tcp-listener.ts';
import { startTokenJudge } from './token-judge.ts';

/** Options that only Dovecot has. */
export interface DovecotHostOptions extends MailHostOptions {
  /** Replaces the announced capabilities; the server still understands what it does not announce. */
  readonly capability?: string | undefined;
  /** The access tokens that are good at this moment, on both services. */
  readonly accessTokens?: (() => ReadonlySet<string>) | undefined;
}

/** A mail host whose IMAP side is a real Dovecot behind a proxy, and whose submission side is ours. */
export interface DovecotMailHost extends MailHost {
  readonly dovecot: Dovecot;
}

/** Starts a simulated provider on Dovecot. Its ports stay the same until `stop`; mail survives `down`. */
export async function startDovecotHost(options: DovecotHostOptions): Promise<DovecotMailHost> {
  const now = options.now ?? Date.now;
  const user = options.user ?? options.address;
  const { accessTokens } = options;
  const judge = accessTokens === undefined ? undefined : await startTokenJudge(user, accessTokens);
  const dovecot = await startDovecot({ ...options, user, tokenUrl: judge?.url });
  const control = openControl(dovecot.controlPort, user, options.password);
  const script = createFaultScript<ImapStep, ImapAct>();
  const faults = { imap: onlyConnectFaults(script), smtp: createFaultScript<SmtpStep, SmtpAct>() };
  const proxy = await startFaultProxy(dovecot.port, (client) => {
    const act = script.take('connect');
    if (act === undefined) return true;
    if (act.kind === 'close' || act.kind === 'reset') breakSocket(client, act.kind);
    else client.resume();
    return false;
  });
  const smtp = await startSubmissionServer({
    name: options.name,
    security: options.security,
    certificate: options.certificate,
    user,
    password: options.password,
    accessTokens,
    faults: faults.smtp,
    now,
    async onMessage(message) {
      if (options.filesSentCopy) await put('sent', message.raw, ['\\Seen'], message.atMs);
      await options.onSubmit?.(message);
    },
  });
  const nameOf = (folder: string): string => findFolder(options.folders, folder).name;
  const put = (folder: string, raw: Buffer, flags: readonly string[], atMs: number) =>
    control.append(nameOf(folder), raw, flags, atMs);
  const host = options.hostName ?? '127.0.0.1';
  const switches: Record<Surface, { down(): Promise<void>; up(): Promise<void> }> = {
    imap: { down: () => proxy.set({ kind: 'refuse' }), up: () => proxy.set({ kind: 'pass' }) },
    smtp,
  };
  const chosen = (surface: Surface | undefined) =>
    surface === undefined ? [switches.imap, switches.smtp] : [switches[surface]];
  const stop = async (): Promise<void> => {
    await Promise.all([proxy.stop(), smtp.down()]);
    await Promise.all([dovecot.stop(), judge?.stop()]);
  };
  return {
    dovecot,
    name: options.name,
    address: options.address,
    imap: { host, port: proxy.port, security: options.security },
    smtp: { host, port: smtp.port, security: options.security },
    faults,
    submitted: smtp.taken,
    connections: (surface) => (surface === 'imap' ? proxy : smtp).connections,
    async deliver(folder, raw, { flags = [], internalDate } = {}) {
      return put(folder, Buffer.from(raw), flags, internalDate?.getTime() ?? now());
    },
    async messages(folder) {
      return control.messages(nameOf(folder));
    },
    mailboxFile: (ports) => mailboxFileOf(options, host, { imap: proxy.port, smtp: smtp.port, ...ports }),
    async down(surface) {
      await Promise.all(chosen(surface).map((server) => server.down()));
    },
    async up(surface) {
      await Promise.all(chosen(surface).map((server) => server.up()));
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

type ImapScript = ReturnType<typeof createFaultScript<ImapStep, ImapAct>>;

/** Refuses rules that Dovecot cannot play, so that a test never waits for a fault that will not come. */
function onlyConnectFaults(script: ImapScript): ImapScript {
  const playable = ['close', 'reset', 'silence'];
  return {
    get rules() {
      return script.rules;
    },
    get played() {
      return script.played;
    },
    clear: () => script.clear(),
    take: (step, detail) => script.take(step, detail),
    add(rule) {
      if (rule.on === 'connect' && playable.includes(rule.act.kind)) return script.add(rule);
      throw new Error(
        `Dovecot cannot play "${rule.act.kind}" on "${rule.on}": put a fault proxy in front instead`,
      );
    },
  };
}
