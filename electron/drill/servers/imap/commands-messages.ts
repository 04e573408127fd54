import { atomText, BadCommand, type ParsedCommand, type Value } from './command-parser.ts';
import { formatFetch, formatFlags, parseFetchItems } from './fetch-items.ts';
import { gmailItems } from './gmail.ts';
import { type StoredMessage, standardFlag } from './mailbox-store.ts';
import { parseSearchKeys, takeCharset } from './search-keys.ts';
import type { SelectedView } from './selected-view.ts';
import { inSequenceSet, parseSequenceSet } from './sequence-set.ts';
import type { ImapSession } from './session.ts';

interface Chosen {
  readonly index: number;
  readonly message: StoredMessage;
}

/** FETCH and UID FETCH, RFC 3501 §6.4.5. */
export async function fetch(
  session: ImapSession,
  { tag, name, args }: ParsedCommand,
  byUid: boolean,
): Promise<void> {
  const view = selectedView(session);
  const { options } = session;
  const gmail = options.extensions?.gmail === true ? gmailItems(options.store, view.folder) : undefined;
  const items = parseFetchItems(args[1], byUid, gmail);
  const marksSeen = !view.readOnly && items.some((item) => item.marksSeen);
  for (const { index, message } of chooseMessages(view, args[0], byUid)) {
    const response = formatFetch(index + 1, items, message);
    await session.write(options.editFetch?.(response, message.uid) ?? response);
    if (!marksSeen || message.flags.has('\\Seen')) continue;
    options.store.setFlags(view.folder, message, [...message.flags, '\\Seen']);
    await session.line(`* ${index + 1} FETCH (${byUid ? `UID ${message.uid} ` : ''}${formatFlags(message)})`);
    view.acknowledge(index);
  }
  await finish(session, tag, `OK ${name} completed`, byUid);
}

/** SEARCH and UID SEARCH, RFC 3501 §6.4.4. */
export async function search(
  session: ImapSession,
  { tag, name, args }: ParsedCommand,
  byUid: boolean,
): Promise<void> {
  const view = selectedView(session);
  const { charset, keys } = takeCharset(args);
  if (charset !== 'UTF-8' && charset !== 'US-ASCII') {
    return finish(session, tag, 'NO [BADCHARSET (US-ASCII UTF-8)] Unknown charset', byUid);
  }
  const scope = { largestSequence: view.messages.length, largestUid: view.messages.at(-1)?.uid ?? 0 };
  const matches = parseSearchKeys(keys, scope);
  const found = view.messages.flatMap((message, index) =>
    matches(message, index + 1) ? [byUid ? message.uid : index + 1] : [],
  );
  await session.line(['* SEARCH', ...found].join(' '));
  await finish(session, tag, `OK ${name} completed`, byUid);
}

/** STORE and UID STORE, RFC 3501 §6.4.6. */
export async function store(
  session: ImapSession,
  { tag, name, args }: ParsedCommand,
  byUid: boolean,
): Promise<void> {
  const view = selectedView(session);
  const [, sign, silent] = /^([+-]?)FLAGS(\.SILENT)?$/i.exec(atomText(args[1])) ?? [];
  if (sign === undefined || args.length < 3) throw new BadCommand('FLAGS expected');
  const given = args.slice(2).flatMap((value) => (value.kind === 'list' ? value.items : [value]));
  const flags = parseFlags(given);
  if (view.readOnly) return finish(session, tag, 'NO [READ-ONLY] The folder is read-only', byUid);
  for (const { index, message } of chooseMessages(view, args[0], byUid)) {
    const kept = sign === '-' ? [...message.flags].filter((flag) => !flags.includes(flag)) : flags;
    session.options.store.setFlags(view.folder, message, sign === '+' ? [...message.flags, ...flags] : kept);
    view.acknowledge(index);
    if (silent !== undefined) continue;
    await session.line(`* ${index + 1} FETCH (${byUid ? `UID ${message.uid} ` : ''}${formatFlags(message)})`);
  }
  await finish(session, tag, `OK ${name} completed`, byUid);
}

/** EXPUNGE, RFC 3501 §6.4.3, and UID EXPUNGE, RFC 4315 §2.1. */
export async function expunge(
  session: ImapSession,
  { tag, name, args }: ParsedCommand,
  byUid: boolean,
): Promise<void> {
  if (byUid && session.options.extensions?.uidplus === false)
    throw new BadCommand('unknown command UID EXPUNGE');
  const view = selectedView(session);
  if (view.readOnly) return session.answer(tag, 'NO [READ-ONLY] The folder is read-only');
  const chosen = byUid ? chooseMessages(view, args[0], true) : view.messages.map((message) => ({ message }));
  const deleted = chosen
    .filter(({ message }) => message.flags.has('\\Deleted'))
    .map(({ message }) => message.uid);
  session.options.store.remove(view.folder, new Set(deleted));
  await session.answer(tag, `OK ${name} completed`);
}

/** IDLE, RFC 2177: tells changes as they happen until the client says DONE. */
export async function idle(session: ImapSession, { tag }: ParsedCommand): Promise<void> {
  if (session.options.extensions?.idle === false) throw new BadCommand('unknown command IDLE');
  await session.tellUpdates();
  await session.line('+ idling');
  const { view } = session;
  let telling = Promise.resolve();
  const tell = (): void => {
    // A client that vanished meanwhile shows itself in the readLine below, which ends the session.
    telling = telling.then(() => session.tellUpdates()).catch(() => undefined);
  };
  if (view !== undefined) view.onChange = tell;
  try {
    const line = (await session.reader.readLine()).toString('latin1');
    if (line.toUpperCase() !== 'DONE') throw new BadCommand('DONE expected');
  } finally {
    if (view !== undefined) view.onChange = undefined;
  }
  await telling;
  await session.answer(tag, 'OK Idle completed');
}

/** Flags from atoms, in their standard spelling. Throws BadCommand on what a client may not set. */
export function parseFlags(values: readonly Value[]): readonly string[] {
  return values.map((value) => {
    const flag = standardFlag(atomText(value));
    if (!SETTABLE_FLAG.test(flag)) throw new BadCommand('invalid flag');
    return flag;
  });
}

const SETTABLE_FLAG = /^(\\(Seen|Answered|Flagged|Deleted|Draft)|[^\s(){%*"\\\]]+)$/;

function selectedView({ view }: ImapSession): SelectedView {
  if (view === undefined) throw new BadCommand('select a folder first');
  return view;
}

function chooseMessages(view: SelectedView, value: Value | undefined, byUid: boolean): readonly Chosen[] {
  const { messages } = view;
  const largest = byUid ? (messages.at(-1)?.uid ?? 0) : messages.length;
  const set = parseSequenceSet(atomText(value), largest);
  return messages.flatMap((message, index) =>
    inSequenceSet(set, byUid ? message.uid : index + 1) ? [{ index, message }] : [],
  );
}

/** RFC 3501 §7.4.1: no EXPUNGE may be told while a command that uses sequence numbers runs. */
function finish(session: ImapSession, tag: string, text: string, byUid: boolean): Promise<void> {
  return byUid ? session.answer(tag, text) : session.line(`${tag} ${text}`);
}
