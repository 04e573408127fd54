import { classify } from '#shared/contacts/classify';
import type { Contact, ContactKind, ContactMark, Conversation } from '#shared/contacts/contact';
import { addressKey, parseEmailAddress } from '#shared/email-address';
import { type Fault, fail, faultOf, makeFault } from '#shared/fault';
import type { ContactsView } from '#shared/ipc/snapshot';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time';
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
  writeMark,
} from './contact-store.ts';
import { type HarvestProgress, harvestMailbox } from './harvest.ts';
import { HarvestPlan } from './harvest-plan.ts';
import { forgetIdentity, ownKeys, ownName } from './own-identity.ts';

/** The people the user writes with: learned from headers, ranked, marked. */
export interface ContactBook {
  readonly duty: Duty;
  view(): ContactsView;
  /** Best first, without the user's own addresses. */
  list(): readonly Contact[];
  /** Keeps the user's word. Fault: `address-invalid`. */
  mark(address: string, mark: ContactMark): void;
  /** Asks for a harvest now. Faults: `not-connected`; the last fault while its pause lasts; `unavailable` in an outage. */
  refresh(): void;
  /** The contact with an address, if it was learned. */
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
  /** Drops what was learned (the mailbox is forgotten). The user's marks stay: a "never" must outlive everything. */
  forget(): void;
}

export interface ContactBookOptions {
  /** False during an outage or while the mailbox is frozen: learning waits. */
  readonly mayHarvest: () => boolean;
}

const EVERY_MS = DAY_MS;
const AFTER_FAULT_MS = HOUR_MS;

/** Makes the contact book over the stored facts. */
export function createContactBook(context: EngineContext, { mayHarvest }: ContactBookOptions): ContactBook {
  const { database, ports } = context;
  const plan = new HarvestPlan(database);
  let progress: HarvestProgress | undefined;
  let revision = 0;
  let cached: { readonly key: string; readonly contacts: readonly Contact[] } | undefined;

  const primaryAddress = (): string | undefined => findMailbox(database, 'primary')?.settings.address;
  // Not those watched beside it, which may be of somebody in the family.
  const connected = (): string[] =>
    (['primary', 'fallback', 'spare'] as const).flatMap(
      (role) => findMailbox(database, role)?.settings.address ?? [],
    );
  const whose = () => ({ own: ownKeys(database, connected()), primaryAddress: primaryAddress() });

  function list(): readonly Contact[] {
    const now = ports.clock.now();
    // Scores fade day by day, not minute by minute.
    const key = [revision, Math.floor(now / DAY_MS), ...connected()].join(' ');
    if (cached?.key !== key) cached = { key, contacts: listContacts(database, whose(), now) };
    return cached.contacts;
  }

  async function harvest(signal: AbortSignal): Promise<Fault | undefined> {
    const access = (await context.access('primary')) ?? fail('not-connected');
    const session = await openImap(access, context.line);
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
          revision += 1;
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
    return { state, count: list().length, read, total, learnedAt, revision, fault };
  }

  const nextAt = (): Instant | undefined => (mayHarvest() ? plan.dueAt() : undefined);

  return {
    duty: { name: 'contacts', nextAt, run },
    view,
    list,
    mark(address, mark) {
      writeMark(database, parseEmailAddress(address) ?? fail('address-invalid'), mark);
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
    find: (address) => list().find((contact) => addressKey(contact.address) === addressKey(address)),
    kindOf(address) {
      const known = list().find((contact) => addressKey(contact.address) === addressKey(address));
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
        database.run('DELETE FROM harvest');
        forgetIdentity(database);
        plan.forget();
      });
      revision += 1;
      context.changed();
    },
  };
}
