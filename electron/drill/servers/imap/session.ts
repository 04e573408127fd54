import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SecureContext } from 'node:tls';
import type { ImapAct, ImapStep } from '../fault-script.ts';
import { breakSocket } from '../tcp-listener.ts';
import { acceptTls } from '../tls-accept.ts';
import { type CommandReader, ConversationOver, createCommandReader } from './command-reader.ts';
import { type ImapServerOptions, listCapabilities } from './imap-options.ts';
import type { SelectedView } from './selected-view.ts';

/** One IMAP connection: its socket, its state, and the ways to answer. */
export interface ImapSession {
  readonly options: ImapServerOptions;
  readonly encrypted: boolean;
  signedIn: boolean;
  view: SelectedView | undefined;
  readonly reader: CommandReader;
  /** The capability list of this moment. */
  capabilities(): string;
  /** Writes bytes as they are; waits while the client does not read. */
  write(bytes: Buffer | string): Promise<void>;
  /** Writes one line. */
  line(text: string): Promise<void>;
  /** Tells what changed in the selected folder. */
  tellUpdates(): Promise<void>;
  /** Tells what changed, then answers a command: `OK …`, `NO …` or `BAD …`. */
  answer(tag: string, text: string): Promise<void>;
  /** Plays the fault scripted for this step, if any. True if that answered the command already. */
  playFault(step: ImapStep, tag: string, detail?: string): Promise<boolean>;
  /** Goes on encrypted (RFC 3501 §6.2.1). */
  startTls(): Promise<void>;
  /** Ends the connection after what is already written. */
  end(): void;
}

/** Opens a session on a raw connection, after the TLS handshake where `tls` is asked. */
export async function openSession(
  raw: Socket,
  options: ImapServerOptions,
  secureContext: SecureContext | undefined,
): Promise<ImapSession> {
  let socket = raw;
  const secure = async (): Promise<void> => {
    if (secureContext === undefined) throw new Error('no certificate for TLS');
    socket = await acceptTls(raw, secureContext);
  };
  if (options.security === 'tls') await secure();
  let reader = createCommandReader(socket);

  const write = async (bytes: Buffer | string): Promise<void> => {
    if (socket.destroyed || !socket.writable) throw new ConversationOver('connection closed');
    if (socket.write(bytes)) return;
    const settled = new AbortController();
    await Promise.race([
      once(socket, 'drain', { signal: settled.signal }),
      once(socket, 'close', { signal: settled.signal }),
    ]).finally(() => settled.abort());
  };
  const closed = async (): Promise<never> => {
    socket.resume();
    if (!raw.closed) await once(raw, 'close');
    throw new ConversationOver('connection closed');
  };
  const drip = async (everyMs: number): Promise<never> => {
    const timer = setInterval(() => socket.write('* OK Still here\r\n'), everyMs);
    return closed().finally(() => clearInterval(timer));
  };
  const play = async (act: ImapAct, tag: string): Promise<boolean> => {
    switch (act.kind) {
      case 'no':
      case 'bad':
        await session.line(`${tag} ${act.kind.toUpperCase()} ${act.text}`);
        return true;
      case 'bye':
        await session.line(`* BYE ${act.text}`);
        session.end();
        return closed();
      case 'close':
      case 'reset':
        breakSocket(raw, act.kind);
        return closed();
      case 'silence':
        return closed();
      case 'trickle':
        return drip(act.everyMs);
      case 'delay':
        await Promise.race([sleep(act.ms), closed()]);
        return false;
    }
  };

  const session: ImapSession = {
    options,
    signedIn: false,
    view: undefined,
    get encrypted() {
      return socket !== raw;
    },
    get reader() {
      return reader;
    },
    capabilities: () =>
      listCapabilities(options, { signedIn: session.signedIn, encrypted: session.encrypted }),
    write,
    line: (text) => write(`${text}\r\n`),
    async tellUpdates() {
      const updates = session.view?.takeUpdates();
      for (const text of updates?.lines ?? []) await session.line(text);
      if (updates?.renumbered !== true) return;
      await session.line('* BYE The folder was rebuilt, connect again');
      session.end();
      await closed();
    },
    async answer(tag, text) {
      await session.tellUpdates();
      await session.line(`${tag} ${text}`);
    },
    async playFault(step, tag, detail) {
      const act = options.faults.take(step, detail);
      return act === undefined ? false : play(act, tag);
    },
    async startTls() {
      reader.detach();
      await secure();
      reader = createCommandReader(socket);
    },
    end: () => socket.end(),
  };
  return session;
}
