import type { FileFormat } from '#shared/contacts/imported/entry';

/** Why something of a file was left out. */
export const SKIP_REASONS = [
  'no-address',
  'invalid-address',
  'own-address',
  'machine',
  'list',
  'office',
  'group',
  'only-in-group',
  'unreadable',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What was left out for one reason. */
export interface Skipped {
  readonly reason: SkipReason;
  readonly count: number;
  /** The first few, as the file calls them: clean, one line each. */
  readonly examples: readonly string[];
}

/** What is told of some people of a file beside what became of them. */
export interface Mention {
  readonly count: number;
  /** The first few: clean, one line each. */
  readonly examples: readonly string[];
}

/**
 * What became of everything in a file. Each address counts once, and so does each entry without any:
 * `taken + known + twice` and the counts of `skipped` together are all that was read.
 */
export interface ImportReport {
  /** The name of the file, without its folder. */
  readonly file: string;
  readonly format: FileFormat;
  /** People who were not known before. */
  readonly taken: number;
  /** People who were known already: what the file adds to them is kept. */
  readonly known: number;
  /** Addresses that stand in the file more than once, beyond the first. */
  readonly twice: number;
  /** Of the taken ones: people on the same service as the primary mailbox. */
  readonly elsewhere: number;
  /** Addresses that several people share: they are called by all their names. */
  readonly together: Mention;
  /** Telephone numbers beyond the first of an address: one is kept. */
  readonly phones: Mention;
  /** Addresses that are probably meant for another service, one letter away; taken as they stand. */
  readonly slips: Mention;
  readonly skipped: readonly Skipped[];
}
