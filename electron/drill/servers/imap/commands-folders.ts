import {
  astringText,
  atomText,
  BadCommand,
  listItems,
  type ParsedCommand,
  type Value,
} from './command-parser.ts';
import type { StoredFolder } from './mailbox-store.ts';
import { openView } from './selected-view.ts';
import type { ImapSession } from './session.ts';
import { decodeFolderName, encodeFolderName, formatString } from './wire-text.ts';

const DELIMITER = '/';
const FLAGS = '\\Answered \\Flagged \\Deleted \\Seen \\Draft';

/** NAMESPACE, RFC 2342: one personal namespace without prefix. */
export async function namespace(session: ImapSession, { tag }: ParsedCommand): Promise<void> {
  if (session.options.extensions?.namespace === false) throw new BadCommand('unknown command NAMESPACE');
  await session.line(`* NAMESPACE (("" "${DELIMITER}")) NIL NIL`);
  await session.answer(tag, 'OK Namespace completed');
}

/** LIST, RFC 3501 §6.3.8, with the selection option and the attributes of RFC 6154. */
export async function list(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  const selection =
    args[0]?.kind === 'list' ? listItems(args[0]).map((item) => atomText(item).toUpperCase()) : [];
  const [reference, pattern] = args[0]?.kind === 'list' ? args.slice(1) : args;
  const wanted = `${astringText(reference)}${astringText(pattern)}`;
  if (wanted === '') {
    await session.line(`* LIST (\\Noselect) "${DELIMITER}" ""`);
    return session.answer(tag, 'OK List completed');
  }
  const onlySpecial = selection.includes('SPECIAL-USE');
  await tellFolders(session, 'LIST', wanted, ({ folder }) => !onlySpecial || folder.specialUse !== undefined);
  await session.answer(tag, 'OK List completed');
}

/** LSUB, RFC 3501 §6.3.9. */
export async function lsub(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  const wanted = `${astringText(args[0])}${astringText(args[1])}`;
  await tellFolders(session, 'LSUB', wanted, ({ subscribed }) => subscribed);
  await session.answer(tag, 'OK Lsub completed');
}

/** SUBSCRIBE and UNSUBSCRIBE, RFC 3501 §6.3.6. */
export function subscribe(
  session: ImapSession,
  { tag, args }: ParsedCommand,
  subscribed: boolean,
): Promise<void> {
  const folder = findFolder(session, args[0]);
  if (folder === undefined) return session.answer(tag, 'NO [NONEXISTENT] No such folder');
  folder.subscribed = subscribed;
  return session.answer(tag, 'OK Subscription changed');
}

/** CREATE, RFC 3501 §6.3.3. */
export function create(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  const name = decodeFolderName(astringText(args[0])).replace(/\/$/, '');
  if (name === '') throw new BadCommand('folder name expected');
  if (session.options.store.find(name) !== undefined)
    return session.answer(tag, 'NO [ALREADYEXISTS] It exists');
  session.options.store.create({ name }).subscribed = false;
  return session.answer(tag, 'OK Create completed');
}

/** SELECT and EXAMINE, RFC 3501 §6.3.1. A failure leaves no folder selected. */
export async function select(
  session: ImapSession,
  { tag, args }: ParsedCommand,
  examine: boolean,
): Promise<void> {
  session.view?.close();
  session.view = undefined;
  const folder = findFolder(session, args[0]);
  if (folder === undefined) return session.answer(tag, 'NO [NONEXISTENT] No such folder');
  if (folder.folder.selectable === false)
    return session.answer(tag, 'NO [CANNOT] This folder holds only others');
  const readOnly = examine || folder.folder.readOnly === true;
  session.view = openView(session.options.store, folder, readOnly);
  const keywords = [...new Set(folder.messages.flatMap(({ flags }) => [...flags]))].filter(
    (flag) => !flag.startsWith('\\'),
  );
  const unseen = folder.messages.findIndex(({ flags }) => !flags.has('\\Seen'));
  await session.line(`* FLAGS (${[FLAGS, ...keywords].join(' ')})`);
  await session.line(
    `* OK [PERMANENTFLAGS (${readOnly ? '' : [FLAGS, ...keywords, '\\*'].join(' ')})] Flags permitted`,
  );
  await session.line(`* ${folder.messages.length} EXISTS`);
  await session.line('* 0 RECENT');
  if (unseen >= 0) await session.line(`* OK [UNSEEN ${unseen + 1}] First unseen`);
  await session.line(`* OK [UIDVALIDITY ${folder.uidValidity}] UIDs valid`);
  await session.line(`* OK [UIDNEXT ${folder.uidNext}] Predicted next UID`);
  await session.answer(tag, `OK [${readOnly ? 'READ-ONLY' : 'READ-WRITE'}] Selected`);
}

/** STATUS, RFC 3501 §6.3.10; SIZE is RFC 8438. */
export async function status(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  const folder = findFolder(session, args[0]);
  const names = listItems(args[1]).map((item) => atomText(item).toUpperCase());
  if (folder === undefined || folder.folder.selectable === false) {
    return session.answer(tag, 'NO [NONEXISTENT] No such folder');
  }
  const pairs = names.map((name) => `${name} ${statusValue(session, folder, name)}`);
  await session.write(
    Buffer.concat([Buffer.from('* STATUS '), formatName(folder), Buffer.from(` (${pairs.join(' ')})\r\n`)]),
  );
  await session.answer(tag, 'OK Status completed');
}

/** GETQUOTAROOT, RFC 2087 §4.3: one root for the whole mailbox. */
export async function quotaRoot(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  requireQuota(session);
  const folder = findFolder(session, args[0]);
  if (folder === undefined) return session.answer(tag, 'NO [NONEXISTENT] No such folder');
  await session.write(
    Buffer.concat([Buffer.from('* QUOTAROOT '), formatName(folder), Buffer.from(' "mailbox"\r\n')]),
  );
  await tellQuota(session);
  await session.answer(tag, 'OK Getquotaroot completed');
}

/** GETQUOTA, RFC 2087 §4.2. */
export async function quota(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  requireQuota(session);
  if (astringText(args[0]) !== 'mailbox') return session.answer(tag, 'NO [NONEXISTENT] No such quota root');
  await tellQuota(session);
  await session.answer(tag, 'OK Getquota completed');
}

/** CLOSE, RFC 3501 §6.4.2: removes what is marked as deleted, in silence. */
export function closeFolder(session: ImapSession, { tag }: ParsedCommand): Promise<void> {
  const { view } = session;
  if (view !== undefined && !view.readOnly) {
    const deleted = view.folder.messages.filter(({ flags }) => flags.has('\\Deleted')).map(({ uid }) => uid);
    session.options.store.remove(view.folder, new Set(deleted));
  }
  view?.close();
  session.view = undefined;
  return session.answer(tag, 'OK Close completed');
}

/** UNSELECT, RFC 3691: leaves the folder and removes nothing. */
export function unselect(session: ImapSession, { tag }: ParsedCommand): Promise<void> {
  session.view?.close();
  session.view = undefined;
  return session.answer(tag, 'OK Unselect completed');
}

/** The folder that an argument names, in modified UTF-7. */
export function findFolder(session: ImapSession, value: Value | undefined): StoredFolder | undefined {
  return session.options.store.find(decodeFolderName(astringText(value)));
}

async function tellFolders(
  session: ImapSession,
  reply: 'LIST' | 'LSUB',
  pattern: string,
  chosen: (folder: StoredFolder) => boolean,
): Promise<void> {
  const matcher = patternMatcher(pattern);
  const all = session.options.store.folders;
  for (const entry of all
    .filter(({ folder }) => matcher.test(encodeFolderName(folder.name)))
    .filter(chosen)) {
    const { name, specialUse, selectable } = entry.folder;
    const hasChildren = all.some(({ folder }) => folder.name.startsWith(`${name}${DELIMITER}`));
    const attributes = [
      ...(selectable === false ? ['\\Noselect'] : []),
      hasChildren ? '\\HasChildren' : '\\HasNoChildren',
      ...(specialUse === undefined ? [] : [specialUse]),
    ];
    const head = Buffer.from(`* ${reply} (${attributes.join(' ')}) "${DELIMITER}" `);
    await session.write(Buffer.concat([head, formatName(entry), Buffer.from('\r\n')]));
  }
}

/** `*` stands for anything, `%` for anything within one level; INBOX ignores case. */
function patternMatcher(pattern: string): RegExp {
  const source = pattern
    .slice(0, 300)
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/%+/g, `[^${DELIMITER}]*`);
  return new RegExp(`^${source}$`, pattern.toUpperCase() === 'INBOX' ? 'i' : '');
}

function statusValue(session: ImapSession, folder: StoredFolder, name: string): number {
  switch (name) {
    case 'MESSAGES':
      return folder.messages.length;
    case 'RECENT':
      return 0;
    case 'UIDNEXT':
      return folder.uidNext;
    case 'UIDVALIDITY':
      return folder.uidValidity;
    case 'UNSEEN':
      return folder.messages.filter(({ flags }) => !flags.has('\\Seen')).length;
    case 'SIZE':
      if (session.options.extensions?.statusSize === false) throw new BadCommand('unknown status item SIZE');
      return folder.messages.reduce((sum, { raw }) => sum + raw.length, 0);
    default:
      throw new BadCommand(`unknown status item ${name.slice(0, 40)}`);
  }
}

function formatName({ folder }: StoredFolder): Buffer {
  return formatString(encodeFolderName(folder.name));
}

function requireQuota({ options }: ImapSession): void {
  if (options.extensions?.quota === false || options.store.quotaBytes === undefined) {
    throw new BadCommand('quota is not available');
  }
}

/** STORAGE counts units of 1024 octets (RFC 2087 §3). */
async function tellQuota(session: ImapSession): Promise<void> {
  const { store } = session.options;
  const used = Math.ceil(store.usedBytes() / 1024);
  await session.line(`* QUOTA "mailbox" (STORAGE ${used} ${Math.floor((store.quotaBytes ?? 0) / 1024)})`);
}
