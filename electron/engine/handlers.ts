import { addressKey, parseEmailAddress } from '#shared/email-address';
import { fail } from '#shared/fault';
import type { Handlers } from '#shared/ipc/contract';
import { carriesText } from '#shared/links';
import { watchedRole } from '#shared/mailbox';
import { mayChoose } from '#shared/next-step';
import { areTwins } from '#shared/providers';
import type { DutyFacts } from '#shared/support/diagnosis-facts';
import { accessFrom, tryMailbox } from './connect.ts';
import type { ContactBook } from './contacts/contact-book.ts';
import { makeContactFileHandlers } from './contacts/contact-files.ts';
import type { EngineContext } from './context.ts';
import type { Announcer } from './desk/announcer.ts';
import { makeFallbackHandlers } from './fallback/fallback-handlers.ts';
import type { FallbackProver } from './fallback/fallback-prover.ts';
import type { SetupStore } from './fallback/setup-store.ts';
import type { SignInDesk } from './fallback/sign-in-desk.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { NoticeOffice } from './notices/office.ts';
import { makeReadinessHandlers } from './readiness/readiness-handlers.ts';
import type { Rehearsal } from './readiness/rehearsal.ts';
import { makeSupportHandlers } from './support/support-handlers.ts';
import type { SyncBack } from './sync-back/sync-back.ts';
import { makeSyncBackHandlers } from './sync-back/sync-back-handlers.ts';
import { makeUpdateHandlers } from './updates/update-handlers.ts';
import type { UpdateOffice } from './updates/update-office.ts';
import { HistoryStore } from './watch/history-store.ts';
import type { Watcher } from './watch/watcher.ts';

/** The parts of the engine that answer the window. */
export interface EngineParts {
  readonly context: EngineContext;
  readonly mailboxes: Mailboxes;
  readonly setup: SetupStore;
  readonly prover: FallbackProver;
  readonly signIn: SignInDesk;
  readonly rehearsal: Rehearsal;
  readonly watcher: Watcher;
  readonly contacts: ContactBook;
  readonly notices: NoticeOffice;
  readonly syncBack: SyncBack;
  readonly updates: UpdateOffice;
  /** The background work as it is planned now. */
  readonly duties: () => readonly DutyFacts[];
  readonly announcer: Announcer;
}

// Each is one more login an hour: enough for a family, and no provider minds.
const MOST_WATCHED = 6;

/** Every command of the contract, each a few lines over the part it belongs to. */
export function makeHandlers(parts: EngineParts): Handlers {
  const { context, mailboxes, watcher, contacts, notices, syncBack } = parts;
  const { ports, database, line } = context;
  const changed = <T>(value: T): T => {
    context.changed();
    return value;
  };

  const history = new HistoryStore(database);

  return {
    ...makeFallbackHandlers(parts),
    ...makeReadinessHandlers(parts),
    ...makeContactFileHandlers(parts),
    ...makeSyncBackHandlers(parts),
    ...makeUpdateHandlers(parts),
    ...makeSupportHandlers(parts),
    'primary.connect': async (args) => {
      const before = mailboxes.find('primary')?.settings.address;
      const typed = accessFrom(args, mailboxes.find('primary')?.settings, ports.directory);
      // Capital letters make no other mailbox: what is known of it stays.
      const isSame = before !== undefined && addressKey(before) === addressKey(typed.address);
      const access = isSame ? { ...typed, address: before } : typed;
      for (const role of ['fallback', 'spare'] as const) {
        const other = mailboxes.find(role)?.settings;
        if (other !== undefined && areTwins(other, access)) fail('same-mailbox');
      }
      const found = await tryMailbox(access, line);
      // A mailbox that was watched beside it becomes the one the journey is about, and must not stand twice.
      await mailboxes.forget(watchedRole(access.address));
      await mailboxes.connect('primary', access, access.credential.secret, ports.clock.now());
      if (before !== undefined && before !== access.address) watcher.forget(before);
      if (before !== access.address) contacts.forget();
      // The same address too: a password typed again ends the cool-down, and keeps the open outage.
      watcher.begin(access.address);
      return changed({ address: access.address, verified: found === 'verified' });
    },
    'watched.connect': async (args) => {
      const role = watchedRole(parseEmailAddress(args.address) ?? fail('address-invalid'));
      const access = accessFrom(args, mailboxes.find(role)?.settings, ports.directory);
      const beside = mailboxes.primaries().filter((one) => one.role !== role);
      const taken = [...beside, mailboxes.find('fallback'), mailboxes.find('spare')];
      const isTaken = taken.some(
        (one) => one !== undefined && addressKey(one.settings.address) === addressKey(access.address),
      );
      if (isTaken) fail('same-mailbox');
      const known = mailboxes.primaries().some((one) => one.role === role);
      if (!known && mailboxes.primaries().length >= MOST_WATCHED) fail('too-many-mailboxes');
      const found = await tryMailbox(access, line);
      await mailboxes.connect(
        watchedRole(access.address),
        access,
        access.credential.secret,
        ports.clock.now(),
      );
      watcher.begin(access.address);
      return changed({ address: access.address, verified: found === 'verified' });
    },
    'watched.forget': async ({ address }) => {
      if (mailboxes.find(watchedRole(address)) === undefined) fail('not-connected');
      await mailboxes.forget(watchedRole(address));
      watcher.forget(address);
      return changed(null);
    },
    'watched.choose': async ({ address }) => {
      // What is under way, and the contacts that an outage needs, belong to the mailbox they were begun for.
      const standing = { watch: watcher.view(), notices: notices.view(), syncBack: syncBack.view() };
      if (!mayChoose(standing)) fail('already-running');
      mailboxes.choose(address);
      contacts.forget();
      // A round under way is about the mailbox that was here before.
      watcher.disturb();
      return changed(null);
    },
    'mailbox.forget': async ({ role }) => {
      const address = mailboxes.find(role)?.settings.address;
      await mailboxes.forget(role);
      if (role === 'primary') {
        if (address !== undefined) watcher.forget(address);
        contacts.forget();
        await syncBack.forget();
      }
      return changed(null);
    },
    'watch.look': async () => {
      watcher.look();
      return changed(null);
    },
    'history.read': async ({ address }) => history.read(address, ports.clock.now()),
    'watch.unfreeze': async () => {
      watcher.unfreeze();
      return changed(null);
    },
    'outage.close': async () => {
      // What has not left yet belongs to an outage that is over: it must not wait for ever.
      if (watcher.currentOutage()?.endedAt !== undefined) notices.stop();
      watcher.closeOutage();
      return changed(null);
    },
    'contacts.refresh': async () => {
      contacts.refresh();
      return changed(null);
    },
    'contacts.list': async () => contacts.list(),
    'contacts.speak': async ({ address, language }) => {
      contacts.speak(address, language);
      return null;
    },
    'contacts.mark': async ({ addresses, mark }) => {
      contacts.mark(addresses, mark);
      return changed(null);
    },
    'notices.preview': async (args) => notices.preview(args),
    'notices.audience': async ({ kind }) => notices.audience(kind),
    'notices.chatText': async (args) => ({ text: notices.chat(args).text }),
    'notices.openChat': async (args) => {
      const chat = notices.chat(args);
      const withText = carriesText(chat);
      await ports.openChat(withText ? chat : { ...chat, text: undefined });
      return { withText };
    },
    'notices.send': async (args) => changed(notices.send(args)),
    'notices.pause': async () => {
      notices.pause();
      return changed(null);
    },
    'notices.resume': async () => {
      notices.resume();
      return changed(null);
    },
    'notices.stop': async () => changed(notices.stop()),
    'notices.list': async () => notices.list(),
    'syncBack.plan': async (choice) => changed(await syncBack.plan(choice ?? undefined)),
    'syncBack.start': async () => {
      await syncBack.start();
      return changed(null);
    },
    'syncBack.pause': async () => {
      await syncBack.pause();
      return changed(null);
    },
    'preferences.change': async (change) => {
      const wanted = { ...ports.preferences.read(), ...change };
      // What the system really does is what is remembered and shown.
      const startWithComputer =
        change.startWithComputer === undefined
          ? wanted.startWithComputer
          : await ports.setStartWithComputer(change.startWithComputer);
      ports.preferences.write({ ...wanted, startWithComputer });
      return changed(null);
    },
    'link.open': async ({ link }) => {
      await ports.openLink(link);
      return null;
    },
    // Only the demo answers the first, and only a host that can change the engine the others.
    'demo.act': async () => fail('nothing-to-do'),
    'demo.start': async () => fail('nothing-to-do'),
    'demo.leave': async () => fail('nothing-to-do'),
  };
}
