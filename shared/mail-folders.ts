/** A folder as the server lists it. */
export interface Folder {
  readonly path: string;
  readonly delimiter: string;
  /** Upper or lower case as sent, with the backslash: `\Noselect`, `\Sent`. */
  readonly flags: ReadonlySet<string>;
}

export type FolderRole = 'inbox' | 'sent' | 'drafts' | 'trash' | 'junk' | 'archive' | 'all';

// RFC 6154 §2.
const SPECIAL_USE: Readonly<Record<Exclude<FolderRole, 'inbox'>, string>> = {
  sent: '\\sent',
  drafts: '\\drafts',
  trash: '\\trash',
  junk: '\\junk',
  archive: '\\archive',
  all: '\\all',
};

// Names seen where special-use flags are missing: Libero (`outbox`, `draft`), Virgilio (Italian), Outlook (English).
const NAMES: Readonly<Record<Exclude<FolderRole, 'inbox'>, readonly string[]>> = {
  sent: ['posta inviata', 'sent', 'sent items', 'sent messages', 'sent mail', 'inviata', 'inviati', 'outbox'],
  drafts: ['draft', 'drafts', 'bozze'],
  trash: ['trash', 'cestino', 'deleted', 'deleted items', 'deleted messages', 'posta eliminata'],
  junk: ['spam', 'junk', 'junk e-mail', 'junk email', 'posta indesiderata'],
  archive: ['archive', 'archives', 'archivio', 'archiviati'],
  all: [],
};

/** True when the folder bears the flag, in any case. */
export const hasFlag = (folder: Folder, flag: string): boolean =>
  [...folder.flags].some((own) => own.toLowerCase() === flag);

const leafOf = (folder: Folder): string => {
  const parts = folder.delimiter === '' ? [folder.path] : folder.path.split(folder.delimiter);
  return (parts.at(-1) ?? '').toLowerCase();
};

/** False for a folder that only holds others. */
export const isSelectable = (folder: Folder): boolean =>
  !hasFlag(folder, '\\noselect') && !hasFlag(folder, '\\nonexistent');

/** True when the folder's own name is one of those known for the role. */
export const isNamedAs = (folder: Folder, role: Exclude<FolderRole, 'inbox'>): boolean =>
  NAMES[role].includes(leafOf(folder));

/**
 * The folder with a role: by special-use flag where the server gives it, else by the provider's own name for it
 * (`preferred`), else by a known name in the order of the table. `undefined` when nothing fits.
 */
export function findFolder(
  folders: readonly Folder[],
  role: FolderRole,
  preferred?: string,
): Folder | undefined {
  const open = folders.filter(isSelectable);
  if (role === 'inbox') return open.find((folder) => folder.path.toUpperCase() === 'INBOX');
  const flagged = open.find((folder) => hasFlag(folder, SPECIAL_USE[role]));
  if (flagged !== undefined) return flagged;
  for (const name of preferred === undefined ? NAMES[role] : [preferred.toLowerCase(), ...NAMES[role]]) {
    const named = open.find((folder) => leafOf(folder) === name);
    if (named !== undefined) return named;
  }
  return undefined;
}
