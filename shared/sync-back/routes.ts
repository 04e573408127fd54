import {
  type Folder,
  type FolderRole,
  findFolder,
  hasFlag,
  isNamedAs,
  isSelectable,
} from '#shared/mail-folders';
import { providerOf } from '#shared/providers';

/** One folder of the fallback mailbox, and where its messages go. */
export interface Route {
  readonly from: string;
  /** `undefined`: the destination has no folder for them. */
  readonly to: string | undefined;
  /** `labels`: each message goes where its own labels say. `held`: they stay where they are, and are counted. */
  readonly way: 'folder' | 'labels' | 'held';
}

/** Where mail can go at home. */
export interface Home {
  readonly inbox: string;
  readonly sent: string | undefined;
  readonly archive: string | undefined;
  /** Folders by what they are called, whatever the server puts before or between names. */
  readonly named: ReadonlyMap<string, string>;
  /** The paths of these. */
  readonly exact: ReadonlySet<string>;
  /** Every folder that can be opened. */
  readonly paths: ReadonlySet<string>;
}

/** What a folder is for, as far as the way home is concerned. `view`: it shows again what lies elsewhere. */
type Kind = 'inbox' | 'sent' | 'archive' | 'plain' | 'drafts' | 'discarded' | 'view';

const KIND_OF: Readonly<Record<Exclude<FolderRole, 'inbox'>, Kind>> = {
  sent: 'sent',
  drafts: 'drafts',
  trash: 'discarded',
  junk: 'discarded',
  archive: 'archive',
  all: 'view',
};
const ROLES = ['sent', 'drafts', 'trash', 'junk', 'archive'] as const;
const FLAGGED_VIEWS = ['\\all', '\\flagged', '\\important'];

/** The names from the top down, without the `INBOX` that some servers put before all of them. */
function namesOf(path: string, delimiter: string): readonly string[] {
  const names = (delimiter === '' ? [path] : path.split(delimiter)).map((name) => name.toLowerCase());
  return names.length > 1 && names[0] === 'inbox' ? names.slice(1) : names;
}

// An accent may be written as part of its letter or beside it.
const nameKey = (path: string, delimiter: string): string =>
  namesOf(path, delimiter).join('\n').normalize('NFC');

/** The folder of this very name, else one that differs in capitals alone. */
function findNamed({ named, exact }: Home, path: string, delimiter: string): string | undefined {
  const found = named.get(nameKey(path, delimiter));
  return found !== undefined && exact.has(path) ? path : found;
}

/** Says of each folder what it is for: by its flags, else by its name, else as the folder it lies in. */
function kindsIn(folders: readonly Folder[], address: string): (folder: Folder) => Kind {
  const byPath = new Map(folders.map((folder) => [folder.path, folder]));
  const chosen = new Map<string, Kind>();
  for (const role of ROLES) {
    const found = findFolder(folders, role, role === 'sent' ? providerOf(address)?.sentFolder : undefined);
    if (found === undefined) continue;
    // By its name alone a folder deep inside another is the person's own: "Clienti/Spam" holds no spam.
    const isCertain = hasFlag(found, `\\${role}`) || namesOf(found.path, found.delimiter).length === 1;
    if (isCertain && !chosen.has(found.path)) chosen.set(found.path, KIND_OF[role]);
  }
  const own = (folder: Folder): Kind | undefined => {
    if (folder.path.toUpperCase() === 'INBOX') return 'inbox';
    const flagged = ROLES.find((role) => hasFlag(folder, `\\${role}`));
    if (flagged !== undefined) return KIND_OF[flagged];
    if (FLAGGED_VIEWS.some((flag) => hasFlag(folder, flag))) return 'view';
    const named = chosen.get(folder.path);
    if (named !== undefined) return named;
    const names = namesOf(folder.path, folder.delimiter);
    // Gmail's conversations by chat are no mail.
    if (/^\[(gmail|google mail)\]$/.test(names[0] ?? '') && /^chats?$/.test(names[1] ?? '')) return 'view';
    if (names.length > 1 || !isNamedAs(folder, 'sent')) return undefined;
    // Beside a real Sent folder an Outbox holds what has not left yet.
    return names[0] === 'outbox' ? 'drafts' : 'sent';
  };
  const kindOf = (folder: Folder): Kind => {
    const mine = own(folder);
    if (mine !== undefined) return mine;
    const cut = folder.delimiter === '' ? -1 : folder.path.lastIndexOf(folder.delimiter);
    const parent = cut < 1 ? undefined : byPath.get(folder.path.slice(0, cut));
    const above = parent === undefined ? 'plain' : kindOf(parent);
    return above === 'inbox' || above === 'view' ? 'plain' : above;
  };
  return kindOf;
}

const NO_HOME: ReadonlySet<Kind> = new Set(['drafts', 'discarded', 'view']);

/** What the destination offers. `undefined`: it has no INBOX, and nothing is safe there. */
export function homeOf(folders: readonly Folder[], address: string): Home | undefined {
  const inbox = findFolder(folders, 'inbox')?.path;
  if (inbox === undefined) return undefined;
  const kindOf = kindsIn(folders, address);
  const open = folders.filter(isSelectable);
  const welcoming = open.filter((folder) => !NO_HOME.has(kindOf(folder)));
  return {
    inbox,
    sent: findFolder(folders, 'sent', providerOf(address)?.sentFolder)?.path,
    archive: welcoming.find((folder) => kindOf(folder) === 'archive')?.path,
    named: new Map(welcoming.map(({ path, delimiter }) => [nameKey(path, delimiter), path])),
    exact: new Set(welcoming.map(({ path }) => path)),
    paths: new Set(open.map(({ path }) => path)),
  };
}

function targetOf(kind: Kind, folder: Folder, home: Home): string | undefined {
  const named = findNamed(home, folder.path, folder.delimiter);
  switch (kind) {
    case 'inbox':
      return home.inbox;
    case 'sent':
      // A folder inside Sent goes where one of its name is; Sent itself has another name on each service.
      return namesOf(folder.path, folder.delimiter).length > 1 ? (named ?? home.sent) : home.sent;
    case 'archive':
      return named ?? home.archive ?? home.inbox;
    case 'plain':
      return named ?? home.inbox;
    case 'drafts':
    case 'discarded':
    case 'view':
      return undefined;
    default:
      return kind satisfies never;
  }
}

const READ: readonly Kind[] = ['inbox', 'sent', 'archive', 'plain'];

/**
 * Which folders of the fallback mailbox are read, in this order, and where each goes: INBOX to INBOX, Sent to Sent, the
 * archive to the archive, any other to a folder of its name, and to INBOX where there is none. Drafts are nobody's mail
 * yet. With labels (Gmail) the one folder of all messages shows each once, with every label it bears; where that folder
 * is hidden its labels are read as folders. `undefined`: there is no INBOX.
 */
export function routesFrom(
  folders: readonly Folder[],
  address: string,
  home: Home,
  hasLabels: boolean,
): readonly Route[] | undefined {
  if (findFolder(folders, 'inbox') === undefined) return undefined;
  const kindOf = kindsIn(folders, address);
  const open = folders.filter(isSelectable).map((folder) => ({ folder, kind: kindOf(folder) }));
  const held = open
    .filter(({ kind }) => kind === 'discarded')
    .map(({ folder }): Route => ({ from: folder.path, to: undefined, way: 'held' }));
  const all = hasLabels ? findFolder(folders, 'all') : undefined;
  if (all !== undefined) return [{ from: all.path, to: home.inbox, way: 'labels' }, ...held];
  const read = READ.flatMap((wanted) => open.filter(({ kind }) => kind === wanted)).map(
    ({ folder, kind }): Route => ({ from: folder.path, to: targetOf(kind, folder, home), way: 'folder' }),
  );
  return [...read, ...held];
}

/**
 * Where a message with these labels goes: what was sent to Sent, what is in Gmail's inbox to INBOX, what was filed to a
 * folder of the label's name, else as the archive. `draft`: it is none yet. `undefined`: there is no Sent at home.
 */
export function homeByLabels(
  labels: readonly string[],
  home: Home,
): { readonly to: string | undefined } | 'draft' {
  const system = new Set(
    labels.filter((label) => label.startsWith('\\')).map((label) => label.toLowerCase()),
  );
  if (system.has('\\draft') || system.has('\\drafts')) return 'draft';
  if (system.has('\\sent')) return { to: home.sent };
  if (system.has('\\inbox')) return { to: home.inbox };
  const filed = labels
    .toSorted()
    .map((label) => findNamed(home, label, '/'))
    .find((path) => path !== undefined);
  return { to: filed ?? home.archive ?? home.inbox };
}
