import type { OtherMailboxView, OutageView, WatchView } from '#shared/ipc/snapshot';
import type { MailboxRole } from '#shared/mailbox';
import { step } from '#shared/outage/machine';
import { freshMemory, type WatchMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY, NOTIFY_AFTER_MS, type WatchPolicy } from '#shared/outage/policy';
import { hasLoggedIn } from '#shared/outage/recovery';
import { askForLook, disturb } from '#shared/outage/schedule';
import { HOUR_MS, type Instant } from '#shared/time';
import { abortable } from '../abortable.ts';
import type { EngineContext } from '../context.ts';
import type { Duty } from '../duty.ts';
import { findMailbox, watchedMailboxes } from '../mailbox-rows.ts';
import { lookAtGroup, type Member, sharingDoors } from './group-round.ts';
import type { Sight } from './look-round.ts';
import { TripProver } from './trip-prover.ts';
import { WatchBook } from './watch-book.ts';
import { WatchDesk } from './watch-desk.ts';
import { WatchStore } from './watch-store.ts';
import { viewOther, viewWatch } from './watch-view.ts';

/** The watch over the primary mailbox and those beside it, as the rest of the engine uses it. */
export interface Watcher {
  readonly duty: Duty;
  /** The primary mailbox. */
  view(): WatchView;
  /** The mailboxes watched beside it; whose password is missing, the caller knows. */
  viewOthers(passwordMissing: (role: MailboxRole) => boolean): readonly OtherMailboxView[];
  /** A look at once, within the hourly bounds. Harmless while one is under way. */
  look(): void;
  /** The user has looked at the changed mailbox: what it shows now is the known one. */
  unfreeze(): void;
  /** Puts an ended outage away. Harmless when there is none, or when it has not ended. */
  closeOutage(): void;
  /** The outage that notices and sync-back belong to: open, or ended and not yet put away. */
  currentOutage(): OutageView | undefined;
  /** From when its mail may wait in the fallback mailbox. */
  mailSince(): Instant | undefined;
  /** The computer woke up or changed network: the next looks start afresh. */
  disturb(): void;
  /** A mailbox was connected, or its password typed anew: what was held against it counts no more. */
  begin(address: string): void;
  /** A mailbox was forgotten, or another one took its place. */
  forget(address: string): void;
}

// No rule plans further ahead: a later date was written before the clock was set back.
const FURTHEST_LOOK_MS = 2 * HOUR_MS;

/** Makes the watcher. It resumes from the stored memories; `policy` is the whole of its numbers but one preference. */
export function createWatcher(context: EngineContext, basePolicy: WatchPolicy = DEFAULT_POLICY): Watcher {
  return new StoredWatcher(context, basePolicy);
}

class StoredWatcher implements Watcher {
  readonly duty: Duty;
  readonly #context: EngineContext;
  readonly #policy: WatchPolicy;
  readonly #store: WatchStore;
  readonly #desk: WatchDesk;
  readonly #book: WatchBook;
  readonly #prover: TripProver;
  #looking = false;
  /** Counts what makes a round under way worthless: a wake-up, another mailbox. */
  #era = 0;

  constructor(context: EngineContext, policy: WatchPolicy) {
    this.#context = context;
    this.#policy = policy;
    this.#store = new WatchStore(context.database);
    this.#desk = new WatchDesk(context);
    const addresses = watchedMailboxes(context.database).map(({ settings }) => settings.address);
    this.#book = new WatchBook(this.#store, addresses, this.#now());
    this.#prover = new TripProver(context, this.#book, policy);
    this.duty = { name: 'watch', nextAt: () => this.#nextAt(), run: (signal) => this.#run(signal) };
  }

  view(): WatchView {
    const address = this.#primary();
    const memory = address === undefined ? undefined : this.#book.find(address);
    const word = this.#store.latestWord(address ?? '');
    return viewWatch(memory, this.currentOutage(), word, this.#now(), this.#looking, this.#currentPolicy());
  }

  viewOthers(passwordMissing: (role: MailboxRole) => boolean): readonly OtherMailboxView[] {
    return this.#members()
      .filter(({ mailbox }) => mailbox.role !== 'primary')
      .map(({ mailbox, memory }) => viewOther(memory, passwordMissing(mailbox.role)));
  }

  look(): void {
    if (this.#looking) return;
    for (const memory of this.#book.all()) this.#book.keep(askForLook(memory, this.#now(), this.#policy));
  }

  unfreeze(): void {
    const memory = this.#book.find(this.#primary() ?? '');
    if (memory?.frozen !== true) return;
    this.#book.keep(askForLook({ ...memory, frozen: false, inbox: undefined }, this.#now(), this.#policy));
  }

  mailSince(): Instant | undefined {
    return this.#store.mailSince(this.#primary() ?? '');
  }

  closeOutage(): void {
    this.#store.closeEnded(this.#primary() ?? '', this.#now());
  }

  currentOutage(): OutageView | undefined {
    return this.#store.currentOutage(this.#primary() ?? '');
  }

  disturb(): void {
    this.#era += 1;
    const { random } = this.#context.ports;
    for (const memory of this.#book.all())
      this.#book.keep(disturb(memory, this.#now(), this.#policy, random));
  }

  begin(address: string): void {
    this.#era += 1;
    const before = this.#book.find(address);
    if (before === undefined) {
      this.#book.keep(freshMemory(address, this.#now()));
      return;
    }
    const trusted = { ...before, passwordWrong: false, refusals: [], noLoginBefore: undefined };
    this.#book.keep(askForLook(trusted, this.#now(), this.#policy));
  }

  forget(address: string): void {
    this.#era += 1;
    this.#book.drop(address, this.#now());
  }

  #now(): Instant {
    return this.#context.ports.clock.now();
  }

  #primary(): string | undefined {
    return findMailbox(this.#context.database, 'primary')?.settings.address;
  }

  #currentPolicy(): WatchPolicy {
    const { notifyAfter } = this.#context.ports.preferences.read();
    return { ...this.#policy, notifyAfterMs: NOTIFY_AFTER_MS[notifyAfter] };
  }

  #members(): readonly Member[] {
    return watchedMailboxes(this.#context.database).flatMap((mailbox) => {
      const memory = this.#book.find(mailbox.settings.address);
      return memory === undefined ? [] : [{ mailbox, memory }];
    });
  }

  /** When a memory wants its look; at once where the clock was set back. */
  #dueAt({ nextLookAt }: WatchMemory): Instant {
    const now = this.#now();
    return nextLookAt > now + FURTHEST_LOOK_MS ? now : nextLookAt;
  }

  #nextAt(): Instant | undefined {
    const due = this.#members().map(({ memory }) => this.#dueAt(memory));
    return due.length === 0 ? undefined : Math.min(...due);
  }

  async #run(signal: AbortSignal): Promise<void> {
    this.#looking = true;
    this.#context.changed();
    try {
      const era = this.#era;
      const seen = await abortable(this.#observe(), signal);
      for (const { member, sight } of seen ?? []) {
        if (!signal.aborted) await this.#weigh(member, sight, era, signal);
      }
    } finally {
      this.#looking = false;
      if (!signal.aborted) this.#context.changed();
    }
  }

  /** Looks at the mailbox that is due first, and at those behind the same doors. */
  async #observe(): ReturnType<typeof lookAtGroup> {
    const isLocked = this.#context.isLocked('fallback');
    const tries = this.#policy.recovery.roundTripTries;
    const members = this.#members().map(({ mailbox, memory }) => {
      const hasFallback = !isLocked && memory.roundTripFailures < tries;
      return { mailbox, memory: { ...memory, hasFallback } };
    });
    const [first] = members.toSorted((one, other) => this.#dueAt(one.memory) - this.#dueAt(other.memory));
    if (first === undefined) return [];
    const at = this.#now();
    return lookAtGroup(
      this.#context,
      sharingDoors(first, members),
      this.#currentPolicy(),
      (address, logins) => this.#book.change(address, (memory) => ({ ...memory, begun: { at, logins } })),
    );
  }

  async #weigh(
    { mailbox, memory: seenWith }: Member,
    sight: Sight,
    era: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { address } = mailbox.settings;
    const memory = this.#book.find(address);
    if (memory === undefined) return;
    const { ports } = this.#context;
    const round = { ...sight, onBattery: ports.machine.onBattery() };
    if (era !== this.#era) {
      // Begun before the wake-up, or about another mailbox: only how often it knocked counts.
      const logins = round.looks.filter((look) => look.depth === 'login').map(() => round.at);
      const { urgentAt, loginsAt } = memory;
      const knocks = { urgentAt: [...urgentAt, round.at], loginsAt: [...loginsAt, ...logins] };
      this.#book.keep({ ...memory, ...knocks, begun: undefined });
      return;
    }
    const { hasFallback } = seenWith;
    const { memory: next, effects } = step(
      { ...memory, hasFallback },
      round,
      this.#currentPolicy(),
      ports.random,
    );
    this.#book.keepRound(next, round, effects);
    ports.log.write('info', 'watch-round', { diagnosis: round.diagnosis, phase: next.phase.phase });
    const told = { address, isPrimary: mailbox.role === 'primary' };
    this.#desk.tell(told, effects, this.#store.currentOutage(address));
    const proven = { role: mailbox.role, address };
    for (const effect of effects) {
      if (effect.type === 'round-trip-wanted') await this.#prover.send(proven, effect, signal);
      if (effect.type === 'self-trip-wanted') await this.#prover.sendToItself(proven, signal);
    }
    const hasRead = round.looks.some((look) => look.surface === 'imap' && hasLoggedIn(look));
    if (next.phase.phase === 'up' && hasRead) await this.#prover.cleanUp(proven, signal);
  }
}
