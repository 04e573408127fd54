import type { OutageView, WatchView } from '#shared/ipc/snapshot';
import type { Step, WatchEffect } from '#shared/outage/effect';
import { step } from '#shared/outage/machine';
import { freshMemory, type Observation, type WatchMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY, NOTIFY_AFTER_MS, type WatchPolicy } from '#shared/outage/policy';
import { roundTripFailed, roundTripSent, sendingTried } from '#shared/outage/recovery';
import { askForLook, disturb, mayLogIn, planLooks } from '#shared/outage/schedule';
import { HOUR_MS, type Instant } from '#shared/time';
import type { EngineContext } from '../context.ts';
import type { Duty } from '../duty.ts';
import { Mailboxes } from '../mailboxes.ts';
import { controlsFor, lookAround } from './look-round.ts';
import { sendRoundTrip } from './round-trip.ts';
import { WatchDesk } from './watch-desk.ts';
import { WatchStore } from './watch-store.ts';
import { viewWatch } from './watch-view.ts';

/** The watch over the primary mailbox, as the rest of the engine uses it. */
export interface Watcher {
  readonly duty: Duty;
  view(): WatchView;
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
  /** A primary mailbox was connected, or its password typed anew. Another address starts everything afresh. */
  begin(primaryAddress: string): void;
  /** The primary mailbox was forgotten. */
  forget(): void;
}

// No rule plans further ahead: a later date was written before the clock was set back.
const FURTHEST_LOOK_MS = 2 * HOUR_MS;

/** Makes the watcher. It resumes from the stored memory; `policy` is the whole of its numbers but one preference. */
export function createWatcher(context: EngineContext, basePolicy: WatchPolicy = DEFAULT_POLICY): Watcher {
  return new StoredWatcher(context, basePolicy);
}

class StoredWatcher implements Watcher {
  readonly duty: Duty;
  readonly #context: EngineContext;
  readonly #policy: WatchPolicy;
  readonly #store: WatchStore;
  readonly #mailboxes: Mailboxes;
  readonly #desk: WatchDesk;
  #memory: WatchMemory | undefined;
  #looking = false;
  /** Counts what makes a round under way worthless: a wake-up, another mailbox. */
  #era = 0;

  constructor(context: EngineContext, policy: WatchPolicy) {
    this.#context = context;
    this.#policy = policy;
    this.#store = new WatchStore(context.database);
    this.#mailboxes = new Mailboxes(context.database, context.ports.vault);
    this.#desk = new WatchDesk(context);
    this.#memory = this.#resume();
    this.duty = { name: 'watch', nextAt: () => this.#nextAt(), run: (signal) => this.#run(signal) };
  }

  view(): WatchView {
    return viewWatch(this.#memory, this.currentOutage(), this.#now(), this.#looking, this.#currentPolicy());
  }

  look(): void {
    if (this.#memory === undefined || this.#looking) return;
    this.#keep(askForLook(this.#memory, this.#now(), this.#policy));
  }

  unfreeze(): void {
    if (this.#memory?.frozen !== true) return;
    this.#keep(askForLook({ ...this.#memory, frozen: false, inbox: undefined }, this.#now(), this.#policy));
  }

  mailSince(): Instant | undefined {
    return this.#store.mailSince();
  }

  closeOutage(): void {
    this.#store.closeEnded(this.#now());
  }

  currentOutage(): OutageView | undefined {
    return this.#store.currentOutage();
  }

  disturb(): void {
    if (this.#memory === undefined) return;
    this.#era += 1;
    this.#keep(disturb(this.#memory, this.#now(), this.#policy, this.#context.ports.random));
  }

  begin(primaryAddress: string): void {
    this.#era += 1;
    const now = this.#now();
    const before = this.#memory;
    if (before?.address === primaryAddress) {
      const trusted = { ...before, passwordWrong: false, refusals: [], noLoginBefore: undefined };
      this.#keep(askForLook(trusted, now, this.#policy));
      return;
    }
    this.#store.clear(now);
    this.#keep(freshMemory(primaryAddress, now));
  }

  forget(): void {
    this.#era += 1;
    this.#memory = undefined;
    this.#store.clear(this.#now());
  }

  #now(): Instant {
    return this.#context.ports.clock.now();
  }

  #currentPolicy(): WatchPolicy {
    const { notifyAfter } = this.#context.ports.preferences.read();
    return { ...this.#policy, notifyAfterMs: NOTIFY_AFTER_MS[notifyAfter] };
  }

  /** The stored memory; one that cannot be read, or is missing beside a connected mailbox, starts afresh. */
  #resume(): WatchMemory | undefined {
    const stored = this.#store.read();
    if (stored !== undefined) return stored;
    const address = this.#mailboxes.find('primary')?.settings.address;
    return address === undefined ? undefined : freshMemory(address, this.#now());
  }

  #keep(memory: WatchMemory): void {
    this.#store.write(memory);
    this.#memory = memory;
  }

  #nextAt(): Instant | undefined {
    if (this.#memory === undefined) return undefined;
    const now = this.#now();
    return this.#memory.nextLookAt > now + FURTHEST_LOOK_MS ? now : this.#memory.nextLookAt;
  }

  async #run(signal: AbortSignal): Promise<void> {
    this.#looking = true;
    try {
      const observed = await abortable(this.#observe(), signal);
      if (observed !== undefined && !signal.aborted) await this.#weigh(observed.round, observed.era, signal);
    } finally {
      this.#looking = false;
      if (!signal.aborted) this.#context.changed();
    }
  }

  async #observe(): Promise<{ round: Observation; era: number } | undefined> {
    const { ports, line } = this.#context;
    const access = await this.#context.access('primary');
    const fallback = await this.#context.access('fallback');
    const settings = access ?? this.#mailboxes.find('primary')?.settings;
    if (settings === undefined || this.#memory === undefined) {
      this.forget();
      return undefined;
    }
    const tries = this.#policy.recovery.roundTripTries;
    const hasFallback = fallback !== undefined && this.#memory.roundTripFailures < tries;
    const memory = { ...this.#memory, hasFallback };
    this.#memory = memory;
    this.#context.changed();
    const at = ports.clock.now();
    const policy = this.#currentPolicy();
    const plan = planLooks(memory, at, policy);
    const controls = controlsFor(settings, ports.controls);
    const era = this.#era;
    const order = { at, plan, settings, access, memory, policy, line, controls, fallback };
    return { round: await lookAround(order), era };
  }

  async #weigh(round: Observation, era: number, signal: AbortSignal): Promise<void> {
    const memory = this.#memory;
    if (memory === undefined) return;
    if (era !== this.#era) {
      // Begun before the wake-up, or about another mailbox: only how often it knocked counts.
      const logins = round.looks.filter((look) => look.depth === 'login').map(() => round.at);
      const { urgentAt, loginsAt } = memory;
      this.#keep({ ...memory, urgentAt: [...urgentAt, round.at], loginsAt: [...loginsAt, ...logins] });
      return;
    }
    const { memory: next, effects }: Step = step(
      memory,
      round,
      this.#currentPolicy(),
      this.#context.ports.random,
    );
    this.#store.writeRound(next, round, effects);
    this.#memory = next;
    this.#context.ports.log.write('info', 'watch-round', {
      diagnosis: round.diagnosis,
      phase: next.phase.phase,
    });
    this.#desk.tell(next.address, effects, this.currentOutage());
    for (const effect of effects) {
      if (effect.type === 'round-trip-wanted') await this.#proveRoundTrip(effect, signal);
    }
  }

  async #proveRoundTrip(
    { receiving, sending }: Extract<WatchEffect, { type: 'round-trip-wanted' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const primary = await this.#context.access('primary');
    const fallback = await this.#context.access('fallback');
    if (primary === undefined || fallback === undefined) return;
    if (receiving) {
      const note = (trip: WatchMemory['roundTrips'][number]): void =>
        this.#change((memory) => roundTripSent(memory, trip));
      const report = await sendRoundTrip(this.#context, fallback, primary.address, note, signal);
      if (report.outcome === 'failed') this.#change((memory) => roundTripFailed(memory, report.trip));
    }
    if (sending && this.#memory !== undefined && mayLogIn(this.#memory, this.#now(), this.#policy)) {
      const report = await sendRoundTrip(this.#context, primary, fallback.address, () => undefined, signal);
      this.#change((memory) => sendingTried(memory, this.#now(), report.outcome === 'sent'));
    }
  }

  /** Changes whatever the memory is by now; a mailbox forgotten in between stays forgotten. */
  #change(change: (memory: WatchMemory) => WatchMemory): void {
    if (this.#memory !== undefined) this.#keep(change(this.#memory));
  }
}

/** The value, or `undefined` as soon as the signal says stop: the wait behind it ends by its own deadline. */
async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  const stop = Promise.withResolvers<undefined>();
  const onAbort = (): void => stop.resolve(undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, stop.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
