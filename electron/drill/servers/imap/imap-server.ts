import type { Socket } from 'node:net';
import { personalityOf } from '../sign-in.ts';
import { breakSocket, openTcpListener } from '../tcp-listener.ts';
import { secureContextFor } from '../tls-accept.ts';
import { judgeLiteral } from './append.ts';
import { BadCommand, guessTag, parseCommand } from './command-parser.ts';
import { ConversationOver } from './command-reader.ts';
import { COMMANDS } from './commands.ts';
import type { ImapServerOptions } from './imap-options.ts';
import { type ImapSession, openSession } from './session.ts';

/** A running IMAP server on 127.0.0.1. */
export interface ImapServer {
  readonly port: number;
  /** Connections accepted since the start. */
  readonly connections: number;
  /** Refuses connections and breaks the open ones. */
  down(): Promise<void>;
  /** Accepts again, on the same port. */
  up(): Promise<void>;
}

const MAX_BAD_COMMANDS = 20;

/**
 * Starts a small IMAP4rev1 server (RFC 3501) for one account. It offers what a mail client needs to read,
 * search, flag and add messages; COPY, DELETE and RENAME are refused.
 */
export async function startImapServer(options: ImapServerOptions): Promise<ImapServer> {
  const secureContext = secureContextFor(options.security, options.certificate);
  const listener = await openTcpListener((socket) => {
    void converse(socket, options, secureContext);
  });
  return {
    port: listener.port,
    get connections() {
      return listener.accepted;
    },
    down: () => listener.down(),
    up: () => listener.up(),
  };
}

type SecureContext = ReturnType<typeof secureContextFor>;

async function converse(
  raw: Socket,
  options: ImapServerOptions,
  secureContext: SecureContext,
): Promise<void> {
  let session: ImapSession | undefined;
  try {
    if (await playConnectFault(raw, options)) return;
    session = await openSession(raw, options, secureContext);
    if (await session.playFault('greeting', '*')) return session.end();
    await session.line(`* OK [CAPABILITY ${session.capabilities()}] ${options.name} ready`);
    await serveCommands(session);
  } catch (error) {
    breakSocket(raw, 'close');
    if (!isConnectionTrouble(error)) throw error;
  } finally {
    session?.view?.close();
  }
}

/** True if only this connection is lost (client gone, handshake refused, limit broken); else it is our defect. */
function isConnectionTrouble(error: unknown): boolean {
  return error instanceof ConversationOver || (error instanceof Error && 'code' in error);
}

/** Faults before anything is said, even before TLS; an answer in words would be noise there. */
async function playConnectFault(raw: Socket, options: ImapServerOptions): Promise<boolean> {
  const act = options.faults.take('connect');
  if (act === undefined) return false;
  switch (act.kind) {
    case 'close':
    case 'reset':
      breakSocket(raw, act.kind);
      return true;
    case 'silence':
      raw.resume();
      return true;
    case 'trickle': {
      const timer = setInterval(() => raw.write('*'), act.everyMs);
      raw.once('close', () => clearInterval(timer));
      raw.resume();
      return true;
    }
    case 'delay':
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, act.ms);
        raw.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
      });
      return raw.destroyed;
    case 'no':
    case 'bad':
    case 'bye':
      raw.end(`* ${act.kind.toUpperCase()} ${act.text}\r\n`);
      return true;
  }
}

async function serveCommands(session: ImapSession): Promise<void> {
  for (let badCommands = 0; badCommands < MAX_BAD_COMMANDS; ) {
    const bytes = await session.reader.readCommand((offer) => judgeLiteral(session, offer));
    if (bytes === undefined) continue;
    try {
      await runCommand(session, bytes);
    } catch (error) {
      if (!(error instanceof BadCommand)) throw error;
      badCommands += 1;
      await session.line(`${guessTag(bytes)} BAD ${error.message}`);
    }
  }
  await session.line('* BYE Too many invalid commands');
  throw new ConversationOver('too many invalid commands');
}

/** What an account answers to everything after signing in, while it keeps IMAP switched off. */
function switchedOff({ signedIn, options }: ImapSession): string | undefined {
  return signedIn && options.isImapSwitchedOff?.() === true ? personalityOf(options).switchedOff : undefined;
}

async function runCommand(session: ImapSession, bytes: Buffer): Promise<void> {
  const command = parseCommand(bytes);
  const entry = COMMANDS[command.name];
  if (entry === undefined) throw new BadCommand(`unknown command ${command.name.slice(0, 40)}`);
  if (entry.state === 'signed-out' && session.signedIn) throw new BadCommand('already signed in');
  if (entry.state === 'signed-in' && !session.signedIn) throw new BadCommand('sign in first');
  if (entry.state === 'selected' && session.view === undefined) throw new BadCommand('select a folder first');
  const detail = bytes.subarray(0, 1000).toString('latin1');
  session.options.onCommand?.(detail.slice(command.tag.length).trim());
  const refusal = switchedOff(session);
  if (refusal !== undefined && command.name !== 'LOGOUT') return session.line(`${command.tag} ${refusal}`);
  // APPEND asks before its literal (see judgeLiteral), the others here.
  if (entry.step !== undefined && (await session.playFault(entry.step, command.tag, detail))) return;
  await entry.run(session, command);
}
