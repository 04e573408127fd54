import {
  astringText,
  BadCommand,
  guessTag,
  listItems,
  type ParsedCommand,
  parseCommand,
  parseValues,
  type Value,
} from './command-parser.ts';
import type { LiteralOffer, LiteralVerdict } from './command-reader.ts';
import { findFolder } from './commands-folders.ts';
import { parseFlags } from './commands-messages.ts';
import { DEFAULT_APPEND_LIMIT_BYTES } from './imap-options.ts';
import type { StoredFolder } from './mailbox-store.ts';
import type { ImapSession } from './session.ts';
import { parseDateTime } from './wire-text.ts';

/** Largest literal anywhere but in APPEND: names, passwords, search texts. */
const MAX_ARGUMENT_BYTES = 65_536;

/**
 * Decides about a literal before it is read. For the message of an APPEND this is the moment to refuse
 * (RFC 3501 §6.3.11): a client that waits has not sent the bytes yet.
 */
export async function judgeLiteral(session: ImapSession, offer: LiteralOffer): Promise<LiteralVerdict> {
  const tag = guessTag(offer.head);
  if (!offer.waits && session.options.extensions?.literalPlus === false) {
    await session.line(`${tag} BAD LITERAL+ is not offered`);
    return 'refuse';
  }
  const text = offer.head.subarray(0, offer.head.lastIndexOf(0x7b));
  const refusal = isMessageOfAppend(text)
    ? await judgeMessage(session, tag, text, offer.bytes)
    : offer.bytes > MAX_ARGUMENT_BYTES && `${tag} BAD Literal too large`;
  if (refusal === 'answered') return 'refuse';
  if (typeof refusal === 'string') {
    await session.line(refusal);
    return 'refuse';
  }
  if (offer.waits) await session.line('+ OK');
  return 'take';
}

/** APPEND, RFC 3501 §6.3.11; the reply code is RFC 4315 §3. */
export async function append(session: ImapSession, command: ParsedCommand): Promise<void> {
  const { options } = session;
  const { flags, internalDateMs, message } = parseArguments(command.args);
  const folder = findFolder(session, command.args[0]);
  if (folder === undefined) return session.answer(command.tag, 'NO [TRYCREATE] No such folder');
  if (message.length === 0) return session.answer(command.tag, 'NO Empty message');
  const { uid } = options.store.add(folder, {
    raw: message,
    flags,
    internalDateMs: internalDateMs ?? options.now(),
  });
  if (await session.playFault('append-stored', command.tag, folder.folder.name)) return;
  const code = options.extensions?.uidplus === false ? '' : `[APPENDUID ${folder.uidValidity} ${uid}] `;
  await session.answer(command.tag, `OK ${code}Append completed`);
}

function isMessageOfAppend(text: Buffer): boolean {
  if (!/^\S+ APPEND /i.test(text.subarray(0, 100).toString('latin1'))) return false;
  return parseSafely(text).length >= 3;
}

function parseSafely(text: Buffer): readonly Value[] {
  try {
    return parseValues(text);
  } catch (error) {
    if (error instanceof BadCommand) return [];
    throw error;
  }
}

async function judgeMessage(
  session: ImapSession,
  tag: string,
  text: Buffer,
  bytes: number,
): Promise<string | false> {
  if (!session.signedIn) return `${tag} BAD sign in first`;
  if (await session.playFault('append', tag, text.subarray(0, 1000).toString('latin1'))) return 'answered';
  const limit = session.options.appendLimitBytes ?? DEFAULT_APPEND_LIMIT_BYTES;
  if (bytes > limit) return `${tag} NO [TOOBIG] The message is larger than ${limit} bytes`;
  const refusal = refuseFolder(session, findFolder(session, parseCommand(text).args[0]), bytes);
  return refusal !== undefined && `${tag} ${refusal}`;
}

function refuseFolder(
  session: ImapSession,
  folder: StoredFolder | undefined,
  bytes: number,
): string | undefined {
  if (folder === undefined) return 'NO [TRYCREATE] No such folder';
  if (folder.folder.selectable === false) return 'NO [CANNOT] This folder holds only others';
  if (folder.folder.readOnly === true) return 'NO [NOPERM] The folder is read-only';
  if (session.options.store.wouldOverflow(bytes)) return 'NO [OVERQUOTA] Quota exceeded';
  return undefined;
}

interface AppendArguments {
  readonly flags: readonly string[];
  readonly internalDateMs: number | undefined;
  readonly message: Buffer;
}

function parseArguments(args: readonly Value[]): AppendArguments {
  const rest = args.slice(1);
  const message = rest.pop();
  if (message?.kind !== 'string') throw new BadCommand('message expected');
  const flags = rest[0]?.kind === 'list' ? parseFlags(listItems(rest.shift())) : [];
  const date = rest.shift();
  if (rest.length > 0) throw new BadCommand('too many arguments');
  if (date === undefined) return { flags, internalDateMs: undefined, message: message.bytes };
  const internalDateMs = date.kind === 'string' ? parseDateTime(astringText(date)) : undefined;
  if (internalDateMs === undefined) throw new BadCommand('invalid date');
  return { flags, internalDateMs, message: message.bytes };
}
