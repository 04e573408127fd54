/** One person of a contact file, as written there: nothing is checked yet. */
export interface Entry {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly phone: string;
  readonly groups: readonly string[];
  /** As written: "it", "en-GB", "Italiano"; empty when nothing is said. */
  readonly language: string;
  /** What a group of the same file calls it; empty when it has no such name. */
  readonly id: string;
}

/** A group of a contact file. Members are named by the id of an entry or by an address. */
export interface GroupEntry {
  readonly name: string;
  readonly members: readonly string[];
}

/** What a reader found in a contact file. */
export interface FileContents {
  readonly entries: readonly Entry[];
  readonly groups: readonly GroupEntry[];
  /** The text that belongs to no entry. */
  readonly unreadable: readonly string[];
}

/** The formats that are read. */
export type FileFormat = 'vcard' | 'csv' | 'ldif';

/** How many letters of one field are read: what follows is a picture or a trick. */
export const FIELD_LIMIT = 10_000;
