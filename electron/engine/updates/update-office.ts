import { Faulted, fail, faultOf } from '#shared/fault';
import { type HoldFacts, updateHold } from '#shared/updates/hold';
import { mayInstall, nextUpdateAt } from '#shared/updates/schedule';
import type { UpdateStage, UpdatesView } from '#shared/updates/updates-view';
import { abortable } from '../abortable.ts';
import type { EngineContext } from '../context.ts';
import type { Duty } from '../duty.ts';
import type { UpdaterPort } from '../ports.ts';

/**
 * Looks for new versions, brings in the one its user wants, and keeps out of the way of everything else. Nothing of it is
 * stored: each start of the app looks afresh.
 */
export class UpdateOffice {
  /** Looks after the start and once a day; downloads what is wanted. */
  readonly duty: Duty;
  readonly #context: Pick<EngineContext, 'ports' | 'changed'>;
  readonly #facts: () => HoldFacts;
  readonly #updater: UpdaterPort | undefined;
  #stage: UpdateStage;
  #looking: Promise<void> | undefined;

  constructor(context: Pick<EngineContext, 'ports' | 'changed'>, facts: () => HoldFacts) {
    const { clock, updater } = context.ports;
    const startedAt = clock.now();
    this.#context = context;
    this.#facts = facts;
    this.#updater = updater;
    this.#stage = updater === undefined ? { name: 'off' } : { name: 'current', checkedAt: undefined };
    this.duty = {
      name: 'updates',
      nextAt: () => nextUpdateAt(this.view(), { startedAt, now: clock.now() }),
      run: (signal) => this.#turn(signal),
    };
  }

  view(): UpdatesView {
    return { stage: this.#stage, hold: updateHold(this.#facts()) };
  }

  /** Asks now. Faults: those of `updates.check`. */
  async check(): Promise<void> {
    if (this.#updater === undefined) fail('nothing-to-do');
    if (this.view().hold !== undefined) fail('update-held');
    if (this.#stage.name === 'downloading' || this.#stage.name === 'ready') return;
    await this.#look(this.#updater);
    if (this.#stage.name === 'failed') throw new Faulted(this.#stage.fault);
  }

  /** The user wants what is offered. Fault: `nothing-to-do`. */
  want(): void {
    if (this.#stage.name !== 'offered') fail('nothing-to-do');
    this.#move({ name: 'downloading', version: this.#stage.version, share: 0 });
  }

  /** Faults: `nothing-to-do`, `update-held`. */
  install(): void {
    if (this.#updater === undefined || this.#stage.name !== 'ready') fail('nothing-to-do');
    if (!mayInstall(this.view())) fail('update-held');
    this.#context.ports.log.write('info', 'update-installed', { version: this.#stage.version });
    this.#updater.install();
  }

  async #turn(signal: AbortSignal): Promise<void> {
    if (this.#updater === undefined) return;
    if (this.#stage.name === 'downloading') await this.#download(this.#updater, this.#stage.version, signal);
    else await abortable(this.#look(this.#updater), signal);
  }

  /** One look at a time, whoever asked for it. */
  #look(updater: UpdaterPort): Promise<void> {
    this.#looking ??= this.#ask(updater).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #ask(updater: UpdaterPort): Promise<void> {
    const { clock } = this.#context.ports;
    try {
      const version = await updater.check();
      const at = clock.now();
      this.#move(
        version === undefined ? { name: 'current', checkedAt: at } : { name: 'offered', version, at },
      );
    } catch (error) {
      this.#fail(error);
    }
  }

  async #download(updater: UpdaterPort, version: string, signal: AbortSignal): Promise<void> {
    const held = new AbortController();
    const onShare = (share: number): void => {
      // What began on a calm day stops where the calm does, and goes on after it.
      if (this.view().hold !== undefined) held.abort();
      else this.#move({ name: 'downloading', version, share });
    };
    const stop = AbortSignal.any([signal, held.signal]);
    try {
      await updater.download(onShare, stop);
      if (!stop.aborted) this.#move({ name: 'ready', version });
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const fault = faultOf(error);
    const at = this.#context.ports.clock.now();
    this.#context.ports.log.write('warn', 'update-failed', { fault: fault.kind });
    // What is on offer stays on offer when a later look does not get through.
    this.#move(this.#stage.name === 'offered' ? { ...this.#stage, at } : { name: 'failed', fault, at });
  }

  #move(stage: UpdateStage): void {
    this.#stage = stage;
    this.#context.changed();
  }
}
