import type { Contact, ContactLanguage, ContactMark } from '#shared/contacts/contact';
import type { AddedPerson } from '#shared/contacts/imported/added';
import type { ImportReport } from '#shared/contacts/imported/report';
import type { Landing } from '#shared/desk/matter';
import type { FallbackAnswer, LoopAnswer, SetupClaim } from '#shared/fallback/setup';
import type { Outcome } from '#shared/fault';
import type { HistoryView } from '#shared/history/history-view';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { LinkId } from '#shared/links';
import type { Endpoint } from '#shared/mailbox';
import type { LaterKind, LaterRecipient } from '#shared/notices/audience';
import type { NoticeRow } from '#shared/notices/row';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';

import type { Preferences } from '#shared/preferences';
import type { SignInServiceId } from '#shared/sign-in';
import type { FolderId, Licence, ProgramView } from '#shared/support/program';
import type { PlanChoice } from '#shared/sync-back/choice';
import type { LeftBehind } from '#shared/sync-back/left-behind';
import type { RoomView } from '#shared/sync-back/make-room';
import type { SyncBackCounts } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';

/** A command has types at compile time and nothing at run time: only its name survives. */
interface Command<A, V> {
  readonly shape?: (args: A) => V;
}
const command = <A, V>(): Command<A, V> => ({});

/** What the user types to connect a mailbox; `servers` only when the provider is not in our table. */
export interface ConnectArgs {
  readonly address: string;
  readonly password: string;
  readonly servers?: { readonly imap: Endpoint; readonly smtp: Endpoint; readonly user?: string };
}

/** The fallback mailbox in use, or the one in reserve. */
export type FallbackRole = 'fallback' | 'spare';

/** Servers found for an address. */
export interface FoundServers {
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
  readonly user: string;
  /** They were found where anybody could have put them: the user is asked before a password goes there. */
  readonly needsConfirmation: boolean;
}

/** One notice that is asked about. */
export interface NoticeAsked {
  readonly kind: NoticeKind;
  readonly address: string;
  readonly wording: NoticeWording;
}

/** A message as it would leave, for the preview. */
export interface NoticePreview {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** The part of the body that the user may put into other words. */
  readonly words: string;
  /** It may be another one than asked for: the one this person is written to in. */
  readonly language: ContactLanguage;
}

/** What the demo panel can do to the simulated provider. */
export type DemoAct =
  | 'break-silent'
  | 'break-refusing'
  | 'mend-reading'
  | 'mend'
  | 'deliver-replies'
  | 'skip-30-minutes';

/** Everything the window may ask of the app. Add a line; the compiler points at what is missing. */
export const COMMANDS = {
  /** `verified: false`: the service does not answer now; the mailbox is kept and proven when it is back. */
  'primary.connect': command<ConnectArgs, { address: string; verified: boolean }>(),
  /** One more mailbox to watch. `verified` as above. */
  'watched.connect': command<ConnectArgs, { address: string; verified: boolean }>(),
  'watched.forget': command<{ address: string }, null>(),
  /** Makes a watched mailbox the primary one, which the journey is about; that one stays watched. */
  'watched.choose': command<{ address: string }, null>(),
  /** Beside the faults of its servers: `same-mailbox`; `reserve-taken` and `reserve-holds-mail` where there is no room for it. */
  'fallback.connect': command<ConnectArgs & { as: FallbackRole }, { address: string }>(),
  /**
   * The servers of an address that is in no table of ours. Faults: `provider-unknown`, `password-login-disabled`;
   * `same-mailbox` where they are those of the primary mailbox.
   */
  'fallback.find': command<{ address: string }, FoundServers>(),
  /**
   * The provider's own sign-in, in the system browser; answers when the user is back, within five minutes. With
   * `address`, another one than that is refused.
   */
  'fallback.signIn': command<
    { service: SignInServiceId; as: FallbackRole; address?: string },
    { address: string }
  >(),
  'fallback.cancelSignIn': command<null, null>(),
  /** Proves the fallback mailbox again: log in, send to itself, find it. */
  'fallback.prove': command<{ as: FallbackRole }, { provenAt: Instant }>(),
  /** The fallback mailbox and the one in reserve change places. */
  'fallback.takeSpare': command<null, null>(),
  /** What the user answers while setting the fallback mailbox up; each field takes the place of what was known. */
  'setup.answer': command<
    { answer?: FallbackAnswer; address?: string; claims?: readonly SetupClaim[] },
    null
  >(),
  /** Puts away what was begun and is not wanted. */
  'setup.clear': command<null, null>(),
  'loop.answer': command<{ answer: LoopAnswer }, null>(),
  /** Shows a system notification, to see whether it is seen. */
  'notification.test': command<null, null>(),
  'notification.seen': command<{ seen: boolean }, null>(),
  /** The user has read in the window what the system could not show. */
  'notification.dismiss': command<null, null>(),
  /** Sends the notice to oneself only, and looks for it. */
  'rehearsal.run': command<null, { tookMs: number }>(),
  'mailbox.forget': command<{ role: 'primary' | FallbackRole }, null>(),
  'watch.look': command<null, null>(),
  /** What was seen of one watched mailbox since it is watched. */
  'history.read': command<{ address: string }, HistoryView>(),
  /** The user has looked at a mailbox that came back changed, and says to go on. */
  'watch.unfreeze': command<null, null>(),
  /** Puts an ended outage away: its notices and its sync-back become history. */
  'outage.close': command<null, null>(),
  'contacts.refresh': command<null, null>(),
  'contacts.list': command<null, readonly Contact[]>(),
  /** Keeps the user's word on each, or on nobody. Fault: `address-invalid`. */
  'contacts.mark': command<{ addresses: readonly string[]; mark: ContactMark }, null>(),
  /** Keeps in which language the user writes to somebody. Fault: `address-invalid`. */
  'contacts.speak': command<{ address: string; language: ContactLanguage }, null>(),
  /** Adds a person by hand, marked "always"; the name may be empty. Fault: `address-invalid`. */
  'contacts.add': command<{ address: string; name: string }, AddedPerson>(),
  /**
   * The user chooses a contact file in the system's own dialog; what became of everything in it, or `null` when none was
   * chosen. Faults: `file-unreadable`, `file-too-big`, `file-not-contacts`, `file-without-contacts`.
   */
  'contacts.import': command<null, ImportReport | null>(),
  /** Saves a copy of the contacts where the user says; `null` when nowhere. Faults: `file-not-saved`, `disk-full`. */
  'contacts.export': command<{ format: 'vcard' | 'csv' }, { saved: number } | null>(),
  'contacts.forgetImported': command<null, { forgotten: number }>(),
  'notices.preview': command<NoticeAsked, NoticePreview>(),
  /** The same as a text for the telephone. */
  'notices.chatText': command<NoticeAsked, { text: string }>(),
  /** Opens WhatsApp on that text; without it when it is too long to be passed on. */
  'notices.openChat': command<NoticeAsked, { withText: boolean }>(),
  /** Whom a later notice may go to, best first. */
  'notices.audience': command<{ kind: LaterKind }, readonly LaterRecipient[]>(),
  'notices.send': command<
    { kind: NoticeKind; addresses: readonly string[]; wording: NoticeWording },
    { planned: number }
  >(),
  'notices.pause': command<null, null>(),
  'notices.resume': command<null, null>(),
  /** Takes back what has not left yet. */
  'notices.stop': command<null, { dropped: number }>(),
  'notices.list': command<null, readonly NoticeRow[]>(),
  /**
   * Looks at both mailboxes and counts what was chosen; `null` leaves the choice as it is. Nothing is copied. Faults: of
   * both connections, `same-mailbox`, `mailbox-changed`, `nothing-to-do`, `already-running`.
   */
  'syncBack.plan': command<PlanChoice | null, SyncBackCounts>(),
  'syncBack.start': command<null, null>(),
  'syncBack.pause': command<null, null>(),
  /** What to clear away in the primary mailbox so that the rest fits; asked of it once after each count. */
  'syncBack.room': command<null, RoomView>(),
  /** The messages that stay in the fallback mailbox, read there again. */
  'syncBack.left': command<null, LeftBehind>(),
  /** Asks now whether there is a newer version. Faults: `nothing-to-do`, `update-held`, `update-unreachable`, `update-refused`. */
  'updates.check': command<null, null>(),
  /** Brings the version on offer to this computer. Fault: `nothing-to-do`. */
  'updates.download': command<null, null>(),
  /** Leaves the app in order and starts the new version. Faults: `nothing-to-do`, `update-held`. */
  'updates.install': command<null, null>(),
  'preferences.change': command<Partial<Preferences>, null>(),
  /** Writes down how everything stands, without a word of who the user is. */
  'support.diagnosis': command<null, { text: string }>(),
  /** Saves the diagnosis that was written last where the user says. Faults: `file-not-saved`, `disk-full`. */
  'support.saveDiagnosis': command<null, { saved: boolean }>(),
  'program.about': command<null, ProgramView>(),
  'program.licences': command<null, readonly Licence[]>(),
  /** Opens a folder of a closed list in the system's own program: the window never passes a path. */
  'program.openFolder': command<{ folder: FolderId }, null>(),
  /** Erases everything the program keeps on this computer; it then opens anew. */
  'program.forgetAll': command<null, null>(),
  /** Opens a page of a closed list in the system browser: the window never passes an address. */
  'link.open': command<{ link: LinkId }, null>(),
  'demo.act': command<{ act: DemoAct }, null>(),
  /**
   * Puts the demo in the place of the real mailboxes, and back; the window is loaded anew. Fault: `already-running`
   * where something is on its way.
   */
  'demo.start': command<null, null>(),
  'demo.leave': command<null, null>(),
} as const;

export type CommandName = keyof typeof COMMANDS;
export type Args<C extends CommandName> = (typeof COMMANDS)[C] extends Command<infer A, unknown> ? A : never;
export type Value<C extends CommandName> = (typeof COMMANDS)[C] extends Command<never, infer V> ? V : never;

/** The engine implements this; the router binds it; tests call it without any IPC. */
export type Handlers = { readonly [C in CommandName]: (args: Args<C>) => Promise<Value<C>> };

/** What preload puts on `window.app`. */
export interface Bridge {
  invoke<C extends CommandName>(name: C, args: Args<C>): Promise<Outcome<Value<C>>>;
  /** Calls the listener with each snapshot, the present one first; returns the way to stop. */
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void;
  /** Calls the listener when a system notification was clicked, with the screen it is about; each click once. */
  onNavigate(listener: (screen: Landing) => void): () => void;
}

/** The channels between window and app: commands go up, snapshots and the target of a clicked notification come down. */
export const INVOKE_CHANNEL = 'app:invoke';
export const SNAPSHOT_CHANNEL = 'app:snapshot';
export const NAVIGATE_CHANNEL = 'app:navigate';

export const isCommandName = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
