import type { FaultKind } from '#shared/fault';
import type { SurfaceSpan } from '#shared/history/history-view';
import type { WatchView } from '#shared/ipc/snapshot';
import type { Diagnosis, Look } from '#shared/outage/diagnosis';
import type { OutageScope } from '#shared/outage/state';
import type { Preferences } from '#shared/preferences';
import type { PublicProvider } from '#shared/support/public-words';
import type { Instant } from '#shared/time';

/** The program and what it runs on, as their makers number them. */
export interface HostFacts {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  readonly system: string;
  readonly release: string;
  readonly processor: string;
}

/** The place of a mailbox; those watched beside the primary one have no names here. */
export const PLACES = ['primary', 'fallback', 'spare', 'watched'] as const;
export type MailboxPlace = (typeof PLACES)[number];

/** One mailbox without its address: what was seen of it, and how it is entered. */
export interface MailboxFacts {
  readonly place: MailboxPlace;
  readonly provider: PublicProvider;
  readonly entry: 'password' | 'sign-in';
  /** The password or the consent is not at hand. */
  readonly locked: boolean;
  readonly provenAt: Instant | undefined;
  readonly proofFault: FaultKind | undefined;
  readonly watch:
    | (Pick<WatchView, 'phase' | 'diagnosis' | 'since' | 'lastLookAt' | 'flapping' | 'frozen' | 'cause'> & {
        readonly looks: readonly Pick<Look, 'surface' | 'verdict' | 'code' | 'ms' | 'depth'>[];
      })
    | undefined;
  /** Of the last days, oldest first. */
  readonly spans: readonly SurfaceSpan[];
  readonly outages: readonly OutageFacts[];
}

export interface OutageFacts {
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly diagnosis: Diagnosis;
  readonly scope: OutageScope;
}

export interface DutyFacts {
  readonly name: string;
  /** `undefined`: nothing to do until something changes. */
  readonly dueAt: Instant | undefined;
  readonly running: boolean;
}

export interface DatabaseFacts {
  readonly schema: number;
  readonly sound: boolean;
  /** In bytes; `undefined`: there is no such file. */
  readonly file: number | undefined;
  readonly journal: number | undefined;
  readonly backup: number | undefined;
}

/** How many rows a table of the database has, in one state where it has states. */
export interface RowCount {
  readonly table: string;
  readonly state: string | undefined;
  readonly count: number;
}

/** A fault that stands at this moment, and the part of the program that met it. */
export interface StandingFault {
  readonly part: 'contacts' | 'notices' | 'sync-back';
  readonly kind: FaultKind;
}

/**
 * Everything a diagnosis may be written from. It has no field for an address, a name, a subject or a secret; what comes
 * from outside all the same (the codes of looks, the lines of the log) is let through a list when it is written.
 */
export interface DiagnosisFacts {
  readonly at: Instant;
  readonly host: HostFacts;
  readonly preferences: Pick<Preferences, 'language' | 'notifyAfter' | 'startWithComputer' | 'theme'>;
  readonly vault: { readonly protection: 'protected' | 'memory-only'; readonly secrets: number };
  readonly mailboxes: readonly MailboxFacts[];
  readonly duties: readonly DutyFacts[];
  readonly database: DatabaseFacts;
  readonly counts: readonly RowCount[];
  readonly faults: readonly StandingFault[];
  /** Lines of the log as they were read, oldest first. */
  readonly events: readonly unknown[];
}
