import type { Fault, Faulted } from '#shared/fault';
import type { Folder } from '#shared/mail-folders';
import type { Instant } from '#shared/time';

/** A folder opened for reading or writing. UIDVALIDITY is kept as text: it is compared, never reckoned with. */
export interface OpenFolder {
  readonly path: string;
  readonly uidValidity: string;
  readonly uidNext: number;
  readonly exists: number;
  readonly readOnly: boolean;
  /** `\*` in it: new keywords may be made. `undefined`: the server did not say. */
  readonly permanentFlags: ReadonlySet<string> | undefined;
}

/** What a listing knows of one message. `headers` holds only the header fields that were asked for. */
export interface MessageHead {
  readonly uid: number;
  /** RFC822.SIZE; 0 when the server did not say. */
  readonly size: number;
  /** NaN when the server did not say. */
  readonly internalDate: Instant;
  readonly flags: readonly string[];
  readonly headers: Uint8Array;
}

/** The header block of one message. */
export type RawHead = Pick<MessageHead, 'uid' | 'internalDate' | 'headers'>;

/** Looks at the header blocks of one batch; called in order, and must not call the session. */
export type BatchVisitor = (heads: readonly RawHead[], uids: readonly number[]) => void;

export interface FolderStatus {
  readonly messages: number;
  readonly uidNext: number;
  readonly uidValidity: string;
  /** What they add up to, where that was asked for and the server tells (STATUS=SIZE, RFC 8438). */
  readonly bytes: number | undefined;
}

/** Where an appended message went. Without UIDPLUS the server does not say: both are `undefined`. */
export interface Appended {
  readonly uid: number | undefined;
  readonly uidValidity: string | undefined;
}

/** A message on its way to a folder. */
export interface Parcel {
  /** Bytes of the body, exactly. */
  readonly size: number;
  /** The message at once, or read as it is sent: asked for once by each attempt. A stream of another length, or one that
   * fails, ends the connection before the message is whole: it is not stored. */
  readonly body: Uint8Array | (() => AsyncIterable<Uint8Array>);
  readonly flags: readonly string[];
  readonly internalDate: Instant;
}

/** What became of one of several messages. */
export type AppendAnswer =
  | ({ readonly kind: 'stored' } & Appended)
  /** The server listened to the end and said no. `error` is what to throw where it concerns more than this message. */
  | { readonly kind: 'refused'; readonly fault: Fault; readonly error: Faulted }
  /** Its bytes began to leave and no answer came: it may be stored. */
  | { readonly kind: 'unanswered'; readonly fault: Fault; readonly error: Faulted }
  /** Not a byte of it left. */
  | { readonly kind: 'unsent' };

/** Messages that are handed over together. */
export type Handfuls = AsyncIterable<readonly Parcel[]>;

/** A handful, and an answer for each message of it, in order. */
export interface Answered {
  readonly parcels: readonly Parcel[];
  readonly answers: readonly AppendAnswer[];
}

/** What whoever stores messages says and hears. */
export interface AppendWatch {
  /** True: begin no further message. */
  readonly isOver: () => boolean;
  /** Told of each handful once all of it is answered: what is stored is so for good, the rest may be tried otherwise. */
  readonly onAnswered: (answered: Answered) => void;
}

/** Bytes used and allowed (RFC 9208). */
export interface Quota {
  readonly usedBytes: number;
  readonly limitBytes: number;
}

/** What became of a message to be removed. `untouched`: the folder is not the one it was recognised in. */
export type Removal = 'removed' | 'marked-read' | 'untouched';

/**
 * One logged-in IMAP connection. Every call ends within its deadline and throws `Faulted`; after a fault of the
 * connection the session is dead and a new one must be opened. One command at a time.
 */
export interface ImapSession {
  /** Upper case, as the server announced them; a number comes along (`APPENDLIMIT=35651584`, RFC 7889). */
  readonly capabilities: ReadonlySet<string>;
  listFolders(): Promise<readonly Folder[]>;
  status(path: string, asked?: { readonly sized?: boolean }): Promise<FolderStatus>;
  open(path: string, mode: 'read' | 'write'): Promise<OpenFolder>;
  /** As `open` for reading, but where the folder is open already nothing is asked: what came since is not shown. */
  ensureOpen(path: string): Promise<OpenFolder>;
  /**
   * UIDs of the open folder, ascending; `from` leaves out lower ones, `since` those received before that day, `larger`
   * those of so many bytes or fewer.
   */
  uids(query?: {
    readonly from?: number;
    readonly since?: Instant;
    readonly larger?: number;
  }): Promise<readonly number[]>;
  /**
   * UIDs whose header field contains the text (RFC 3501: substring, any case). An empty answer is a proof of absence;
   * a server that refuses the search throws instead.
   */
  searchHeader(field: string, text: string): Promise<readonly number[]>;
  /** Visits the heads of the given UIDs, each as it comes. `visit` must not call the session. */
  heads(
    uids: readonly number[],
    fields: readonly string[],
    visit: (head: MessageHead) => void,
  ): Promise<void>;
  /** The labels of messages of the open folder, by UID, as Gmail keeps them (X-GM-EXT-1); none where it does not. */
  labels(uids: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>>;
  /**
   * Reads header blocks of the open folder and nothing else, as fast as the line allows: many batches, each visited once
   * it is whole, in the order of the UIDs, while the next one is on its way. Messages that are gone are left out. When
   * `visit` throws, the session is dead.
   */
  headerBlocks(uids: readonly number[], fields: readonly string[], visit: BatchVisitor): Promise<void>;
  /**
   * The whole message as it is stored, or only its first `mostBytes`; `undefined` when it is no longer there. Like
   * `heads` it does not mark the message as seen (RFC 3501 §6.4.5, BODY.PEEK).
   */
  source(uid: number, mostBytes?: number): Promise<Buffer | undefined>;
  /**
   * Visits whole messages one after the other, as stored, in one request; those that are gone are left out. `bytes` is
   * what they add up to: the deadline grows with it. `visit` must not call the session.
   */
  sources(uids: readonly number[], bytes: number, visit: (uid: number, raw: Buffer) => void): Promise<void>;
  /**
   * One large message piece by piece, never whole in memory: each piece is asked for when the one before was taken.
   * Ends early, or at once, when the message is gone.
   */
  stream(uid: number): AsyncIterable<Buffer>;
  /**
   * Stores messages in the open folder, in their order, with as many under way at a time as the server allows: a handful
   * is asked for while those before are still on their way, until something is refused, and must not fail. Resolves to the
   * handfuls of which something was not stored, and never throws: after the first message that nobody answered the session is dead. Once
   * `isOver` says so, or a refusal concerns the whole mailbox, no further message is begun.
   */
  appendAll(path: string, handfuls: Handfuls, watch: AppendWatch): Promise<readonly Answered[]>;
  /**
   * Removes one message of the open folder for good, if its UIDVALIDITY is still the one under which the message was
   * recognised: the only way this program removes anything. Without UIDPLUS (RFC 4315) only EXPUNGE would be left, which
   * takes every message that anybody marked as deleted: then it is marked as read, and stays.
   */
  removeOne(uid: number, uidValidity: string): Promise<Removal>;
  /** `undefined`: the server has no QUOTA or does not tell. */
  quota(): Promise<Quota | undefined>;
  /** Says goodbye, waiting two seconds at most. Never throws. */
  close(): Promise<void>;
}
