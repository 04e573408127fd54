import { findFolder } from '../host-folders.ts';
import type { HeldMessage, HostFolder } from '../mail-host-types.ts';

/** A stored message. Flags are kept as given; system flags in their standard spelling. */
export interface StoredMessage {
  readonly uid: number;
  readonly raw: Buffer;
  flags: ReadonlySet<string>;
  /** INTERNALDATE, milliseconds since the epoch, whole seconds. */
  readonly internalDateMs: number;
}

/** One mailbox in the sense of RFC 3501: a folder with its messages in UID order. */
export interface StoredFolder {
  readonly folder: HostFolder;
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly messages: readonly StoredMessage[];
  subscribed: boolean;
}

/** What is kept when a message is added. */
interface NewMessage {
  readonly raw: Buffer;
  readonly flags: Iterable<string>;
  readonly internalDateMs: number;
}

/** The storage behind one account, shared by the IMAP server, the submission server and the drill. */
export interface MailboxStore {
  readonly folders: readonly StoredFolder[];
  readonly quotaBytes: number | undefined;
  /** Bytes used by all folders. */
  usedBytes(): number;
  /** True if that many bytes more would exceed the quota. */
  wouldOverflow(bytes: number): boolean;
  /** The folder of that name (INBOX in any case), or undefined. */
  find(name: string): StoredFolder | undefined;
  /** The folder of that name or role; throws if there is none. */
  get(nameOrRole: string): StoredFolder;
  create(folder: HostFolder): StoredFolder;
  /** Adds a message without asking about quota or read-only. Returns it with its UID. */
  add(folder: StoredFolder, message: NewMessage): StoredMessage;
  setFlags(folder: StoredFolder, message: StoredMessage, flags: Iterable<string>): void;
  /** Removes messages for good. */
  remove(folder: StoredFolder, uids: ReadonlySet<number>): void;
  /** Gives the folder a new UIDVALIDITY and all its messages new UIDs, as a rebuilt storage would. */
  renumber(folder: StoredFolder): void;
  /** Calls the listener after each change of any folder; returns what stops that. */
  onChange(listener: (folder: StoredFolder) => void): () => void;
}

interface MutableFolder {
  readonly folder: HostFolder;
  uidValidity: number;
  uidNext: number;
  messages: StoredMessage[];
  subscribed: boolean;
}

const SYSTEM_FLAGS = ['\\Seen', '\\Answered', '\\Flagged', '\\Deleted', '\\Draft'];
const FIRST_UIDVALIDITY = 1_600_000_001;

/** Settings of a store. */
export interface MailboxStoreOptions {
  readonly folders: readonly HostFolder[];
  readonly quotaBytes?: number | undefined;
  /** As Gmail: a message that lies in several folders is one, with one set of flags, and once in "All mail". */
  readonly labels?: boolean | undefined;
}

/** Makes an empty store with the given folders. */
export function createMailboxStore(options: MailboxStoreOptions): MailboxStore {
  let nextUidValidity = FIRST_UIDVALIDITY;
  const makeFolder = (folder: HostFolder): MutableFolder => {
    nextUidValidity += 1;
    return { folder, uidValidity: nextUidValidity, uidNext: 1, messages: [], subscribed: true };
  };
  const folders: MutableFolder[] = options.folders.map(makeFolder);
  const listeners = new Set<(folder: StoredFolder) => void>();
  const changed = (folder: StoredFolder): void => {
    listeners.forEach((listener) => listener(folder));
  };
  const own = (folder: StoredFolder): MutableFolder => {
    const found = folders.find((other) => other === folder);
    if (found === undefined) throw new Error(`folder "${folder.folder.name}" is not in this store`);
    return found;
  };
  const find = (name: string): MutableFolder | undefined =>
    folders.find(({ folder }) => (isInbox(name) ? isInbox(folder.name) : folder.name === name));
  let usedBytes = 0;

  const put = (target: MutableFolder, { raw, flags, internalDateMs }: NewMessage): StoredMessage => {
    const message: StoredMessage = {
      uid: target.uidNext,
      raw,
      flags: new Set([...flags].map(standardFlag)),
      internalDateMs: Math.floor(internalDateMs / 1000) * 1000,
    };
    target.uidNext += 1;
    target.messages.push(message);
    return message;
  };

  return {
    folders,
    quotaBytes: options.quotaBytes,
    usedBytes: () => usedBytes,
    wouldOverflow: (bytes) => options.quotaBytes !== undefined && usedBytes + bytes > options.quotaBytes,
    find,
    get(nameOrRole) {
      const wanted = findFolder(
        folders.map(({ folder }) => folder),
        nameOrRole,
      );
      const found = folders.find(({ folder }) => folder === wanted);
      if (found === undefined) throw new Error(`no folder "${nameOrRole}"`);
      return found;
    },
    create(folder) {
      const made = makeFolder(folder);
      folders.push(made);
      return made;
    },
    add(folder, message) {
      const target = own(folder);
      const added = put(target, message);
      usedBytes += added.raw.length;
      const all = folders.find((other) => other.folder.role === 'all');
      // Gmail shows every message once more in "All mail", but for trash and spam.
      const isThere = options.labels === true && all?.messages.some(({ raw }) => raw.equals(message.raw));
      if (all !== undefined && all !== target && !isDiscarded(target.folder) && isThere !== true) {
        put(all, message);
        changed(all);
      }
      changed(target);
      return added;
    },
    setFlags(folder, message, flags) {
      const kept = new Set([...flags].map(standardFlag));
      message.flags = kept;
      changed(folder);
      if (options.labels !== true) return;
      for (const other of folders) {
        const twins = other.messages.filter((one) => one !== message && one.raw.equals(message.raw));
        for (const twin of twins) twin.flags = kept;
        if (twins.length > 0) changed(other);
      }
    },
    remove(folder, uids) {
      const target = own(folder);
      for (const { uid, raw } of target.messages) if (uids.has(uid)) usedBytes -= raw.length;
      target.messages = target.messages.filter(({ uid }) => !uids.has(uid));
      changed(target);
    },
    renumber(folder) {
      const target = own(folder);
      nextUidValidity += 1;
      target.uidValidity = nextUidValidity;
      target.messages = target.messages.map((message, index) => ({ ...message, uid: index + 1 }));
      target.uidNext = target.messages.length + 1;
      changed(target);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The standard spelling of a system flag (their names ignore case), any other flag as it is. */
export function standardFlag(flag: string): string {
  return SYSTEM_FLAGS.find((system) => system.toLowerCase() === flag.toLowerCase()) ?? flag;
}

/** The messages of a folder as ground truth for tests and the drill. */
export function heldMessages(folder: StoredFolder): readonly HeldMessage[] {
  return folder.messages.map(({ uid, raw, flags, internalDateMs }) => ({
    uid,
    raw,
    flags: [...flags],
    internalDate: new Date(internalDateMs),
  }));
}

function isDiscarded({ role }: HostFolder): boolean {
  return role === 'trash' || role === 'junk';
}

function isInbox(name: string): boolean {
  return name.toUpperCase() === 'INBOX';
}
