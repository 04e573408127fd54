import { classify, type Whose } from '#shared/contacts/classify';
import type {
  Contact,
  ContactKind,
  ContactLanguage,
  ContactMark,
  Conversation,
} from '#shared/contacts/contact';
import { withImported } from '#shared/contacts/imported/book';
import { addressKey, parseEmailAddress } from '#shared/email-address';
import { type Fault, fail, faultOf, makeFault } from '#shared/fault';
import type { ContactsView } from '#shared/ipc/snapshot';
import { DAY_MS, HOUR_MS, type Instant, SECOND_MS } from '#shared/time';
import type { EngineContext } from '../context.ts';
import type { Duty } from '../duty.ts';
import { openImap } from '../mail/imap-session.ts';
import { findMailbox } from '../mailbox-rows.ts';
import {
  eraseDeath,
  findConversation,
  findMark,
  isDead,
  listContacts,
  writeDeath,
  writeLanguage,
  writeMark,
} from './contact-store.ts';
import { type HarvestProgress, harvestMailbox } from './harvest.ts';
import { HarvestPlan } from './harvest-plan.ts';
import { countImported, listImported } from './imported-store.ts';
import { dropNames } from './name-store.ts';
import { forgetIdentity, ownKeys, ownName } from './own-identity.ts';

/** The people the user writes with: learned from headers, ranked, marked. */
export interface ContactBook {
  readonly duty: Duty;
  view(): ContactsView;
  /** Best first, without the user's own addresses. */
  list(): readonly Contact[];
  /** Keeps the user's word. Fault: `address-invalid`. */
  mark(addresses: readonly string[], mark: ContactMark): void;
  /** Keeps in which language the user writes to somebody. Fault: `address-invalid`. */
  speak(address: string, language: ContactLanguage): void;
  /** Asks for a harvest now. Faults: `not-connected`; the last fault while its pause lasts; `unavailable` in an outage. */
  refresh(): void;
  /** Whose contacts they are. */
  whose(): Whose;
  /** What files brought has changed: the list is made afresh. */
  revise(): void;
  /** The contact with an address, if it is known. */
  find(address: string): Contact | undefined;
  /** What kind of correspondent an address is, learned or not. */
  kindOf(address: string): ContactKind;
  markOf(address: string): ContactMark;
  /** A server said that nobody is at this address: it is proposed no more. The user's "always" still wins. */
  addressDied(address: string, at: Instant, detail: string): void;
  /** Somebody wrote from there at this moment: it lives after all. */
  addressLives(address: string, at: Instant): void;
  /** True for an address that is not to be written to: nobody is there, and the user did not say "always". */
  isGone(address: string): boolean;
  conversationWith(address: string): Conversation | undefined;
  /** The name the user signs with; empty when unknown. */
  ownName(): string;
  /**
   * Drops what was learned (the mailbox is forgotten). What files brought and the user's marks stay: a "never" must
   * outlive everything.
   */
  forget(): void;
}

export interface ContactBookOptions {
  /** False during an outage or while the mailbox is frozen: learning waits. */
  readonly mayHarvest: () => boolean;
  /** When the mailbox came back from the outage that is not put away yet. */
  readonly backAt?: () => Instant | undefined;
}

/** The list as it was last made, and what it was made from. */
interface Listed {
  readonly key: string;
  readonly contacts: readonly Contact[];
  readonly byKey: ReadonlyMap<string, Contact>;
}

const EVERY_MS = DAY_MS;
const AFTER_FAULT_MS = HOUR_MS;
// Ranking everybody again after each batch would take longer than the reading.
const SHOW_EVERY_MS = 3 * SECOND_MS;

/** Makes the contact book over the stored facts. */
export function createContactBook(
  context: EngineContext,
  { mayHarvest, backAt = () => undefined }: ContactBookOptions,
): ContactBook {
  const { database, ports } = context;
  const plan = new HarvestPlan(database);
  let progress: HarvestProgress | undefined;
  let revision = 0;
  let cached: Listed | undefined;

  const primaryAddress = (): string | undefined => findMailbox(database, 'primary')?.settings.address;
  // Not those watched beside it, which may be of somebody in the family.
  const connected = (): string[] =>
    (['primary', 'fallback', 'spare'] as const).flatMap(
      (role) => findMailbox(database, role)?.settings.address ?? [],
    );
  const whose = (): Whose => ({ own: ownKeys(database, connected()), primaryAddress: primaryAddress() });

  function listed(): Listed {
    const now = ports.clock.now();
    // Scores fade day by day, not minute by minute.
    const key = [revision, Math.floor(now / DAY_MS), ...connected()].join(' ');
    if (cached?.key !== key) {
      const harvested = listContacts(database, whose(), now);
      const contacts = withImported(harvested, listImported(database), whose());
      cached = { key, contacts, byKey: new Map(contacts.map((one) => [addressKey(one.address), one])) };
    }
    return cached;
  }

  async function harvest(signal: AbortSignal): Promise<Fault | undefined> {
    const access = (await context.access('primary')) ?? fail('not-connected');
    const session = await openImap(access, context.line);
    let shownAt = ports.clock.now();
    const end = (): void => void session.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      const { hasSent } = await harvestMailbox(session, database, {
        address: access.address,
        own: connected(),
        now: () => ports.clock.now(),
        signal,
        onProgress: (reached) => {
          progress = reached;
          const now = ports.clock.now();
          if (now - shownAt >= SHOW_EVERY_MS) {
            shownAt = now;
            revision += 1;
          }
          context.changed();
        },
      });
      return hasSent ? undefined : makeFault('folder-missing', 'Sent');
    } finally {
      signal.removeEventListener('abort', end);
      await session.close();
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    if (!mayHarvest()) return;
    const startedAt = ports.clock.now();
    let fault: Fault | undefined;
    progress = { read: 0, total: 0 };
    try {
      fault = await harvest(signal);
    } catch (error) {
      fault = faultOf(error);
    }
    progress = undefined;
    revision += 1;
    // Ended by the engine: nothing failed, and the next start goes on at once.
    if (signal.aborted) return;
    const now = ports.clock.now();
    // Everything that is there was read even when there is no Sent folder.
    const isLearned = fault === undefined || fault.kind === 'folder-missing';
    plan.note({ startedAt, now, fault, nextAt: now + (isLearned ? EVERY_MS : AFTER_FAULT_MS), isLearned });
    if (fault !== undefined) ports.log.write('warn', 'harvest-fault', { fault: fault.kind });
    context.changed();
  }

  function view(): ContactsView {
    const { learnedAt, fault } = plan.read();
    const { read, total } = progress ?? { read: 0, total: 0 };
    const state = progress === undefined ? (learnedAt === undefined ? 'none' : 'ready') : 'learning';
    const imported = countImported(database);
    return { state, count: listed().contacts.length, imported, read, total, learnedAt, revision, fault };
  }

  const nextAt = (): Instant | undefined => (mayHarvest() ? plan.dueAt(backAt()) : undefined);

  return {
    duty: { name: 'contacts', nextAt, run },
    view,
    list: () => listed().contacts,
    mark(addresses, mark) {
      const parsed = addresses.map((text) => parseEmailAddress(text) ?? fail('address-invalid'));
      database.transaction(() => {
        for (const address of parsed) writeMark(database, address, mark);
      });
      revision += 1;
      context.changed();
    },
    speak(address, language) {
      writeLanguage(database, parseEmailAddress(address) ?? fail('address-invalid'), language);
      revision += 1;
      context.changed();
    },
    refresh() {
      if (primaryAddress() === undefined) fail('not-connected');
      if (!mayHarvest()) fail('unavailable');
      const barred = plan.loginBar(ports.clock.now());
      if (barred !== undefined) fail(barred.kind, barred.detail);
      plan.askNow(ports.clock.now());
      context.changed();
    },
    whose,
    revise() {
      revision += 1;
      context.changed();
    },
    find: (address) => listed().byKey.get(addressKey(address)),
    kindOf(address) {
      const known = listed().byKey.get(addressKey(address));
      return known?.kind ?? classify(address, { sent: 0, received: 0, lists: 0, machines: 0 }, whose());
    },
    markOf: (address) => findMark(database, address),
    addressDied(address, at, detail) {
      writeDeath(database, addressKey(address), at, detail);
      revision += 1;
    },
    addressLives(address, at) {
      if (eraseDeath(database, addressKey(address), at)) revision += 1;
    },
    isGone: (address) => isDead(database, address) && findMark(database, address) !== 'always',
    conversationWith: (address) => findConversation(database, address),
    ownName: () => ownName(database),
    forget() {
      database.transaction(() => {
        database.run('DELETE FROM contact');
        dropNames(database);
        database.run('DELETE FROM harvest');
        forgetIdentity(database);
        plan.forget();
      });
      revision += 1;
      context.changed();
    },
  };
}
