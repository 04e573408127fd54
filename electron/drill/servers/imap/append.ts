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
/** RFC 7888 §5. */
const LITERAL_MINUS_BYTES = 4096;

/**
 * Decides about a literal before it is read. For the message of an APPEND this is the moment to refuse
 * (RFC 3501 §6.3.11): a client that waits has not sent the bytes yet.
 */
export async function judgeLiteral(session: ImapSession, offer: LiteralOffer): Promise<LiteralVerdict> {
  const tag = guessTag(offer.head);
  const minded = offer.waits ? undefined : mindedUnasked(session, offer.bytes);
  if (minded !== undefined) {
    await session.line(`${tag} BAD ${minded}`);
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

/** Why a literal may not come without being asked for. */
function mindedUnasked({ options }: ImapSession, bytes: number): string | undefined {
  const { literalMinus, literalPlus } = options.extensions ?? {};
  if (literalMinus === true) {
    return bytes > LITERAL_MINUS_BYTES ? `LITERAL- takes ${LITERAL_MINUS_BYTES} bytes at most` : undefined;
  }
  return literalPlus === false ? 'LITERAL+ is not offered' : undefined;
}

/** APPEND, RFC 3501 §6.3.11, of several messages RFC 3502: all or none; the reply code is RFC 4315 §3. */
export async function append(session: ImapSession, command: ParsedCommand): Promise<void> {
  const { options } = session;
  const messages = parseMessages(command.args);
  if (messages.length > 1 && options.extensions?.multiAppend !== true)
    throw new BadCommand('too many arguments');
  const folder = findFolder(session, command.args[0]);
  if (folder === undefined) return session.answer(command.tag, 'NO [TRYCREATE] No such folder');
  if (messages.some(({ raw }) => raw.length === 0)) return session.answer(command.tag, 'NO Empty message');
  const uids = messages.map(
    ({ internalDateMs = options.now(), ...message }) =>
      options.store.add(folder, { ...message, internalDateMs }).uid,
  );
  if (await session.playFault('append-stored', command.tag, folder.folder.name)) return;
  const set = uids.length === 1 ? `${uids[0]}` : `${uids[0]}:${uids.at(-1)}`;
  const code = options.extensions?.uidplus === false ? '' : `[APPENDUID ${folder.uidValidity} ${set}] `;
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
  const { args } = parseCommand(text);
  // A batch is judged as a whole (RFC 3502 §6.3.11): what came before counts too.
  const before = args.slice(1).reduce((sum, value) => sum + (isLiteral(value) ? value.bytes.length : 0), 0);
  const refusal = refuseFolder(session, findFolder(session, args[0]), before + bytes);
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
  readonly raw: Buffer;
}

const isLiteral = (value: Value | undefined): value is Value & { readonly kind: 'string' } =>
  value?.kind === 'string' && value.isLiteral;

/** What stands behind the name of the folder: flags and date, either of which may be missing, and a message; again and again. */
function parseMessages(args: readonly Value[]): readonly AppendArguments[] {
  const rest = args.slice(1);
  const messages: AppendArguments[] = [];
  do {
    const flags = rest[0]?.kind === 'list' ? parseFlags(listItems(rest.shift())) : [];
    const date = isLiteral(rest[0]) ? undefined : rest.shift();
    const message = rest.shift();
    if (!isLiteral(message)) throw new BadCommand('message expected');
    const internalDateMs = date?.kind === 'string' ? parseDateTime(astringText(date)) : undefined;
    if (date !== undefined && internalDateMs === undefined) throw new BadCommand('invalid date');
    messages.push({ flags, internalDateMs, raw: message.bytes });
  } while (rest.length > 0);
  return messages;
}
