import type { Matter } from '#shared/desk/matter';
import type { FallbackEntry, LoopAnswer, SetupView } from '#shared/fallback/setup';
import type { Fault } from '#shared/fault';
import type { LateMailView } from '#shared/history/history-view';
import type { NoticeKind } from '#shared/notices/state';
import type { DatedWord } from '#shared/official/official-word';
import type { Cause, Diagnosis, Look } from '#shared/outage/diagnosis';
import type { IncomingHint } from '#shared/outage/incoming-hint';
import type { Advice, OutageScope, RecoveryProof } from '#shared/outage/state';
import type { Preferences } from '#shared/preferences';
import type { ReadinessItem } from '#shared/readiness';
import type { SignInServiceId } from '#shared/sign-in';
import type { DryRun } from '#shared/sync-back/dry-run';
import type { SyncBackCounts, SyncBackProof } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import type { UpdatesView } from '#shared/updates/updates-view';

/** Everything the window shows, computed from stored facts. The window never assembles state from events. */
export interface Snapshot {
  /** Grows by one at each push. */
  readonly revision: number;
  /** The engine's clock when this was made: the window dates everything against it. */
  readonly now: Instant;
  readonly primary: PrimaryView | undefined;
  readonly fallback: FallbackView | undefined;
  /** A second fallback mailbox in reserve. */
  readonly spare: FallbackView | undefined;
  readonly setup: SetupView;
  /** What the user said of the way back into the fallback mailbox; `undefined`: not asked yet. */
  readonly loop: LoopAnswer | undefined;
  /** The last rehearsal: the notice sent to oneself. */
  readonly rehearsal: RehearsalView | undefined;
  readonly watch: WatchView;
  /** Further mailboxes that are watched. */
  readonly others: readonly OtherMailboxView[];
  readonly contacts: ContactsView;
  readonly notices: NoticesView;
  readonly syncBack: SyncBackView;
  readonly readiness: readonly ReadinessItem[];
  /** What the system could not show as a notification and is still true: the window says it. */
  readonly unshown: Matter | undefined;
  readonly preferences: Preferences;
  readonly updates: UpdatesView;
  /** `memory-only`: this system cannot protect a password, so it is asked again after a restart. */
  readonly vault: 'protected' | 'memory-only';
  /** Present only in the demo. */
  readonly demo: DemoView | undefined;
}

export interface PrimaryView {
  readonly address: string;
  /** "Libero Mail", "Virgilio Mail", or the domain. */
  readonly providerName: string;
  /** The password is not in the vault: it must be typed again (after a restart without protection). */
  readonly passwordMissing: boolean;
}

export interface FallbackView {
  readonly address: string;
  readonly providerName: string;
  /** The provider's sign-in it is entered by; `undefined`: by password. */
  readonly signIn: SignInServiceId | undefined;
  readonly entry: FallbackEntry;
  /** Logged in, one message sent to itself, and found again at this moment. */
  readonly provenAt: Instant | undefined;
  /** How long that message took, in milliseconds. */
  readonly tookMs: number | undefined;
  /** What the last proof ran into, if it failed. */
  readonly fault: Fault | undefined;
}

export interface RehearsalView {
  readonly at: Instant;
  /** Where the notice went: an address of the user's own. */
  readonly to: string;
  /** How long it took to arrive; `undefined`: it has not been found. */
  readonly tookMs: number | undefined;
  readonly fault: Fault | undefined;
}

export interface WatchView {
  /** `idle`: no primary mailbox yet. */
  readonly phase: 'idle' | 'up' | 'suspect' | 'outage' | 'recovering';
  readonly diagnosis: Diagnosis;
  readonly scope: OutageScope | undefined;
  /** Since when this phase holds; of an outage, the first failure. */
  readonly since: Instant | undefined;
  readonly lastLookAt: Instant | undefined;
  readonly nextLookAt: Instant | undefined;
  readonly looks: readonly Look[];
  readonly advice: Advice;
  readonly proof: RecoveryProof | undefined;
  /** The outage that the notices and the sync-back belong to: open, or ended and not yet put away. */
  readonly outage: OutageView | undefined;
  /** An inbox came back empty or renumbered: nothing automatic happens until the user has looked. */
  readonly frozen: boolean;
  /** Why our own side is at fault in the last round, and which program where one stands in between. */
  readonly cause: Cause | undefined;
  readonly by: string | undefined;
  /** The service comes and goes. */
  readonly flapping: boolean;
  /** When this outage, which had seemed over, went on. */
  readonly relapsedAt: Instant | undefined;
  /** In an outage: whether the provider still takes mail in, as far as this line shows it, and when it was seen. */
  readonly incoming: { readonly state: IncomingHint; readonly at: Instant } | undefined;
  /** What the provider's own page says of a trouble, where it was read within the last day. */
  readonly official: DatedWord | undefined;
  /** A round is running now. */
  readonly looking: boolean;
}

/** A mailbox watched beside the primary one: how it is, and no more. */
export interface OtherMailboxView
  extends Pick<
    WatchView,
    'phase' | 'diagnosis' | 'cause' | 'by' | 'since' | 'flapping' | 'frozen' | 'lastLookAt'
  > {
  readonly address: string;
  readonly providerName: string;
  readonly passwordMissing: boolean;
}

export interface OutageView {
  readonly id: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
}

export interface ContactsView {
  readonly state: 'none' | 'learning' | 'ready';
  readonly count: number;
  /** How many of them a file brought, known from the mailbox too or not. */
  readonly imported: number;
  /** How many headers were read so far, and how many there are, while learning. */
  readonly read: number;
  readonly total: number;
  readonly learnedAt: Instant | undefined;
  /** Changes whenever `contacts.list` would answer something else. */
  readonly revision: number;
  readonly fault: Fault | undefined;
}

export interface NoticesView {
  readonly state: 'none' | 'sending' | 'paused' | 'waiting' | 'done';
  readonly kind: NoticeKind | undefined;
  /** All notices of this kind that were not taken back, whatever became of them. */
  readonly planned: number;
  readonly sent: number;
  readonly refused: number;
  readonly unknown: number;
  /** How many were taken back before they left. */
  readonly dropped: number;
  /** Of those that left, how many came back, and how many people answered. */
  readonly returned: number;
  readonly replied: number;
  /** How many people the first notice of this outage reached, whatever was sent since. */
  readonly told: number;
  /** Whom the next notice goes to, and when. */
  readonly next: { readonly name: string; readonly at: Instant } | undefined;
  /** When the last one should have left, at the present pace. */
  readonly doneAt: Instant | undefined;
  /** Why it waits: a sending limit, the fallback mailbox not answering. */
  readonly fault: Fault | undefined;
  /** How many the fallback mailbox sends in a day; `undefined`: as many as there are. */
  readonly dayBudget: number | undefined;
  /** Changes whenever `notices.list` would answer something else. */
  readonly revision: number;
}

export interface SyncBackView {
  readonly state: 'none' | 'counting' | 'planned' | 'copying' | 'paused' | 'done' | 'failed';
  readonly counts: SyncBackCounts | undefined;
  /** What is still to be copied, folder by folder, and what was chosen; `undefined`: nobody has counted. */
  readonly dryRun: DryRun | undefined;
  readonly proof: SyncBackProof | undefined;
  /** While copying: when the last message should be home, at the present pace; `undefined`: too early to tell. */
  readonly doneAt: Instant | undefined;
  readonly fault: Fault | undefined;
  /** When a copy that ran into a fault tries again by itself; `undefined`: not known yet, or nothing to try again. */
  readonly retryAt: Instant | undefined;
  /** The reserve mailbox, where it was in use during this outage and its mail is not home yet. */
  readonly elsewhere: string | undefined;
  /** Mail of this outage that the provider delivers late; `undefined` before the outage has ended. */
  readonly late: LateMailView | undefined;
}

/** The demo's panel: what the simulated provider is doing. */
export interface DemoView {
  readonly provider: 'well' | 'silent' | 'refusing' | 'reading-only';
  /** How many times faster than real its clock runs. */
  readonly speed: number;
  /** The user's own mailbox is not watched while it lasts. */
  readonly pausesWatch: boolean;
}
