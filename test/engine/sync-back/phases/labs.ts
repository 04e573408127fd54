import { chmodSync } from 'node:fs';
import path from 'node:path';
import { startDovecotHost } from '#drill/servers/dovecot-host';
import { LIBERO } from '#drill/servers/host-folders';
import { openLineClient } from '#drill/servers/line-client';
import type { EmbeddedHostOptions, EmbeddedMailHost } from '#drill/servers/mail-host';
import type { MailHost } from '#drill/servers/mail-host-types';
import { startHost } from '../scene.ts';
import { AT_HOME, type SetMail } from './mail-set.ts';

/** The fallback mailbox and the primary one, filled as they are before the way home. */
export interface Pair {
  readonly from: EmbeddedMailHost;
  readonly to: MailHost;
  /** What the fallback mailbox was filled with. */
  readonly mails: readonly SetMail[];
}

/** Servers of one kind. */
export interface Lab extends AsyncDisposable {
  /** The pair as it is at the beginning, with these mails in the fallback mailbox; the pair before it is gone. */
  fresh(mails: readonly SetMail[]): Promise<Pair>;
}

const PASSWORD = 'segreto-di-prova';

async function fill(host: MailHost, mails: readonly SetMail[]): Promise<void> {
  for (const { folder, raw, flags, at } of mails)
    await host.deliver(folder, raw, { flags, internalDate: new Date(at) });
}

async function startSource(mails: readonly SetMail[]): Promise<EmbeddedMailHost> {
  const from = await startHost('gmail', {});
  await fill(from, mails);
  return from;
}

/** Our own server as the destination. `arm`: what it does wrong, once it is filled. */
export const embedded =
  (options: Partial<EmbeddedHostOptions> = {}, arm: (to: EmbeddedMailHost) => void = () => undefined) =>
  async (): Promise<Lab> => {
    let pair: { readonly from: EmbeddedMailHost; readonly to: EmbeddedMailHost } | undefined;
    const stop = async (): Promise<void> => {
      await Promise.all([pair?.from.stop(), pair?.to.stop()]);
    };
    return {
      async fresh(mails) {
        await stop();
        pair = { from: await startSource(mails), to: await startHost('libero', options) };
        await fill(pair.to, AT_HOME);
        arm(pair.to);
        return { ...pair, mails };
      },
      [Symbol.asyncDispose]: stop,
    };
  };

/**
 * Something that happens in the destination once so many messages were added to a folder of it, right before the next
 * command runs; one time only.
 */
export function amid(added: number, happen: (to: EmbeddedMailHost) => void) {
  let to: EmbeddedMailHost | undefined;
  let before = 0;
  const options: Partial<EmbeddedHostOptions> = {
    onImapCommand() {
      if (to === undefined || to.store.get('INBOX').messages.length < before + added) return;
      const host = to;
      to = undefined;
      happen(host);
    },
  };
  const arm = (host: EmbeddedMailHost): void => {
    to = host;
    before = host.store.get('INBOX').messages.length;
  };
  return embedded(options, arm);
}

/** Takes these messages, says OK, and keeps them only from the second time on. */
export const dropsAtFirst = (names: readonly string[]) =>
  embedded({}, ({ store }) => {
    const waiting = new Set(names);
    store.onChange((folder) => {
      const last = folder.messages.at(-1);
      const name = /^Subject: (.*)$/m.exec(last?.raw.toString('latin1') ?? '')?.[1]?.trim() ?? '';
      if (last !== undefined && waiting.delete(name)) store.remove(folder, new Set([last.uid]));
    });
  });

/** A real Dovecot as the destination, started once and emptied before each time. */
export const dovecot =
  ({
    readOnly,
    ...options
  }: {
    readonly quotaBytes?: number;
    /** Replaces the announced capabilities. */
    readonly capability?: string;
    /** The role of a folder whose files nobody may change. */
    readonly readOnly?: 'sent';
  } = {}) =>
  async (): Promise<Lab> => {
    const to = await startDovecotHost({
      ...LIBERO,
      ...options,
      name: 'libero',
      address: 'anna@libero.it',
      password: PASSWORD,
      security: 'none',
    });
    let from: EmbeddedMailHost | undefined;
    const folder = path.join(to.dovecot.directory, 'mail', 'anna@libero.it', 'outbox');
    return {
      async fresh(mails) {
        await from?.stop();
        from = await startSource(mails);
        if (readOnly !== undefined && (await to.messages(readOnly)).length > 0) chmodTree(folder, 0o755);
        await empty(to.dovecot.controlPort);
        await fill(to, AT_HOME);
        if (readOnly !== undefined) chmodTree(folder, 0o555);
        return { from, to, mails };
      },
      async [Symbol.asyncDispose]() {
        if (readOnly !== undefined) chmodTree(folder, 0o755);
        await Promise.all([from?.stop(), to.stop()]);
      },
    };
  };

function chmodTree(folder: string, mode: number): void {
  for (const name of ['', 'cur', 'new', 'tmp']) chmodSync(path.join(folder, name), mode);
}

async function empty(port: number): Promise<void> {
  await using client = await openLineClient({ port });
  await client.read();
  const commands = ['INBOX', 'outbox'].flatMap((name) => [
    `SELECT ${name}`,
    'UID STORE 1:* +FLAGS.SILENT (\\Deleted)',
    'EXPUNGE',
  ]);
  for (const command of [`LOGIN anna@libero.it ${PASSWORD}`, ...commands]) {
    const { status } = await client.command(command);
    // An empty folder has no message to mark.
    if (!status.startsWith('OK') && !command.startsWith('UID STORE'))
      throw new Error(`${command}: ${status}`);
  }
}
