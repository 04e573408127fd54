import type { Landing, Matter } from '#shared/desk/matter';
import type { Chat, LinkId } from '#shared/links';
import type { MailboxSettings, Secret } from '#shared/mailbox';
import type { Preferences } from '#shared/preferences';
import type { SignInService } from '#shared/sign-in';
import type { HostFacts } from '#shared/support/diagnosis-facts';
import type { FolderId, Licence } from '#shared/support/program';
import type { Instant } from '#shared/time';

/** A timer that can be taken back. */
export interface Timer {
  cancel(): void;
}

/**
 * The schedule's clock: wall time and timers. Compressed in drills and tests.
 * Waits on the network are not measured here but in real time (see `engine/deadline.ts`): the wire is never compressed.
 */
export interface Clock {
  now(): Instant;
  /** Calls `wake` once, `delayMs` from now. */
  after(delayMs: number, wake: () => void): Timer;
  /** Waits inside a job; ends at once, without a throw, when `signal` is aborted. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/** Where passwords and tokens live. */
export interface Vault {
  /** `memory-only`: this system offers no real protection, nothing is written. */
  readonly protection: 'protected' | 'memory-only';
  /** `name` is a mailbox's address in the form of `addressKey`: a secret belongs to a mailbox, whatever its place. */
  read(name: string): Promise<Secret | undefined>;
  write(name: string, secret: Secret): Promise<void>;
  remove(name: string): Promise<void>;
  /** Every name that something is kept under. */
  names(): Promise<readonly string[]>;
}

/** Preferences on disk. */
export interface PreferencesStore {
  read(): Preferences;
  write(preferences: Preferences): void;
}

/** The sign-ins by browser that this build can offer. */
export interface SignInPort {
  readonly services: readonly SignInService[];
  /** Opens a sign-in page in the system browser; anything but the page of one of `services` is refused. */
  readonly open: (url: string) => Promise<void>;
  /** How long the user at the browser is waited for, in real milliseconds: no clock hurries them. Absent: five minutes. */
  readonly patienceMs?: number;
}

/** What the system tells the user outside the window. */
export interface DeskNote {
  /** What it is about; title and body say it in words. */
  readonly matter: Matter;
  readonly title: string;
  readonly body: string;
  /** The screen a click lands on. */
  readonly screen: Landing;
  /** Called when it is clicked, before the screen is shown. */
  readonly onClick?: () => void;
  /** Called when the system cannot show it. */
  readonly onUnshown?: () => void;
}

/** Speaks to the user outside the window. */
export interface Desk {
  notify(note: DeskNote): void;
}

/** Power and network events of the machine. */
export interface Machine {
  /** Called after a wake-up or a change of network: the next looks start afresh. */
  onDisturbance(listener: () => void): () => void;
  /** True while it runs on its battery: a healthy mailbox is then looked at less often. */
  onBattery(): boolean;
}

/** One structured event: never an address, a subject or a password. */
export type LogEvent = Readonly<Record<string, string | number | boolean>>;
export interface Log {
  write(level: 'info' | 'warn' | 'error', event: string, facts?: LogEvent): void;
}

/** A file the user chose. */
export interface ChosenFile {
  /** Its name without the folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a dialog offers to show: extensions without the dot, `*` for every file. */
export interface FileKind {
  readonly name: string;
  readonly extensions: readonly string[];
}

/** The system's file dialogs. Where a file lies is between the user and the system: no path comes from the window. */
export interface FilesPort {
  /**
   * Lets the user choose a file and reads it; `undefined` when none was chosen. Faults: `file-too-big` (nothing is
   * read), `file-unreadable`.
   */
  readonly open: (wanted: {
    readonly title: string;
    readonly kinds: readonly FileKind[];
    readonly maxBytes: number;
  }) => Promise<ChosenFile | undefined>;
  /** Lets the user say where, and writes; false when they did not. Faults: `disk-full`, `file-not-saved`. */
  readonly save: (file: {
    readonly title: string;
    /** The name that is proposed. */
    readonly name: string;
    readonly bytes: Uint8Array;
  }) => Promise<boolean>;
}

/** The program on this computer: what it tells of itself, and what only its host can do. */
export interface HostPort {
  readonly facts: HostFacts;
  /** The folder of everything it keeps, as its owner may see it. */
  readonly dataFolder: string;
  readonly openFolder: (folder: FolderId) => Promise<void>;
  /** The last lines of the log as they were read, oldest first. */
  readonly lastEvents: () => Promise<readonly unknown[]>;
  /** What the program is made of; empty where the build brought no list. */
  readonly licences: () => Promise<readonly Licence[]>;
  /**
   * Begins to erase everything that is kept, and answers when nothing can stop it any more. The program then ends in
   * order, and opens anew.
   */
  readonly forgetAll: () => Promise<void>;
}

/** How long each wait on the network may last, in real milliseconds. */
export interface NetworkLimits {
  /** Name, TCP and TLS. */
  readonly connectMs: number;
  readonly greetingMs: number;
  /** One command and its answer. */
  readonly commandMs: number;
  /** From the final dot to the server's word: RFC 5321 §4.5.3.2.6 asks for ten minutes. */
  readonly afterDotMs: number;
}

export const NETWORK_LIMITS: NetworkLimits = {
  connectMs: 20_000,
  greetingMs: 15_000,
  commandMs: 60_000,
  afterDotMs: 600_000,
};

/** The servers of an address, as far as its provider is known. */
export type Directory = (address: string) => MailboxSettings | undefined;

/** Where new versions of the app come from, and how one gets in. */
export interface UpdaterPort {
  /** The version that is newer than this one, if there is one. Faults: `update-unreachable`, `update-refused`. */
  readonly check: () => Promise<string | undefined>;
  /**
   * Brings the version that `check` found to this computer, and proves it whole; `onShare` hears how much of it is here,
   * from 0 to 1. An aborted signal ends it without a throw. Faults: those of `check`, `disk-full`.
   */
  readonly download: (onShare: (share: number) => void, signal: AbortSignal) => Promise<void>;
  /** Leaves the app in order, and starts the new version. */
  readonly install: () => void;
}

/** Everything the engine uses and does not own. */
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly vault: Vault;
  readonly preferences: PreferencesStore;
  readonly desk: Desk;
  readonly machine: Machine;
  readonly log: Log;
  readonly openLink: (link: LinkId) => Promise<void>;
  /** Opens a chat in WhatsApp, in the system's browser. */
  readonly openChat: (chat: Chat) => Promise<void>;
  readonly signIn: SignInPort;
  readonly files: FilesPort;
  readonly host: HostPort;
  /** Tells the system whether to start the app at login; answers what is true afterwards. */
  /** Absent in a copy that does not update itself. */
  readonly updater?: UpdaterPort | undefined;
  readonly setStartWithComputer: (on: boolean) => Promise<boolean>;
  readonly limits: NetworkLimits;
  /** Our table of providers, or that of a simulated world. */
  readonly directory: Directory;
  /** Certificate authorities to trust besides Node's own, in PEM: the system's (antivirus, company), a drill's. */
  readonly authorities: readonly string[];
  /** Neutral hosts that tell whether the line itself is up. Empty: no line is needed (loopback). */
  readonly controls: readonly string[];
  /** Path of the database file, or `:memory:`. */
  readonly databasePath: string;
}
