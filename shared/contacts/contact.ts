import type { Why } from '#shared/contacts/why';
import type { Instant } from '#shared/time';

/**
 * What kind of correspondent it is. Only a `person` is ever proposed;
 * `dead-provider`: a person whose own address is on the failing service.
 */
export type ContactKind = 'person' | 'dead-provider' | 'list' | 'machine' | 'role' | 'self';

/** One correspondent, learned from headers or brought by a file. */
export interface Contact {
  readonly address: string;
  readonly name: string;
  /** As a file gave it: digits and a few signs. */
  readonly phone?: string;
  /** The groups a file put them in. */
  readonly groups: readonly string[];
  /** Messages the user sent to them, and received from them. */
  readonly sent: number;
  readonly received: number;
  /** The last message; of someone known from a file alone, when the file was read. */
  readonly lastAt: Instant;
  readonly score: number;
  readonly kind: ContactKind;
  /** The user's own word wins over the ranking. */
  readonly mark: ContactMark;
  /** Ticked in advance on the notice screen. */
  readonly preselected: boolean;
  /** Since when a server says that nobody is at this address any more; absent: as far as anybody knows, it lives. */
  readonly deadSince?: Instant;
  /** The language they are written to in, where it is known: the user's word, else what a file says. */
  readonly language?: ContactLanguage;
  /** Why they stand where they stand; absent when nothing was exchanged. */
  readonly why?: Why | undefined;
}

/** The languages that a notice can be written in. */
export type ContactLanguage = 'it' | 'en';

export type ContactMark = 'none' | 'always' | 'never';

/** The last message exchanged with someone: a notice answers it, so that it lands in a known conversation. */
export interface Conversation {
  readonly messageId: string;
  readonly references: readonly string[];
  readonly subject: string;
}
