import { type ChildProcess, fork } from 'node:child_process';
import { Faulted } from '#shared/fault';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { Instant } from '#shared/time';
import type { Answer, Question } from './child-protocol.ts';
import { type Seat, SeatLost, type SeatMemory } from './seat.ts';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** An engine in a process of its own; `kill` ends it as a power cut would, with SIGKILL. */
export class ChildSeat implements Seat {
  readonly notes: Seat['notes'];
  readonly #memory: SeatMemory;
  #child: ChildProcess | undefined;
  #pending = new Map<number, Pending>();
  #lastId = 0;

  private constructor(memory: SeatMemory) {
    this.#memory = memory;
    this.notes = memory.notes;
  }

  static async take(memory: SeatMemory): Promise<ChildSeat> {
    const seat = new ChildSeat(memory);
    await seat.#begin();
    return seat;
  }

  get restarts(): number {
    return this.#memory.restarts;
  }

  now(): Instant {
    return this.#memory.now;
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  async restart(): Promise<void> {
    this.#memory.restarts += 1;
    await this.#begin();
  }

  // The answers are typed by the question: one process of ours talks to another.
  invoke: Seat['invoke'] = async (name, args) => (await this.#ask({ ask: 'invoke', name, args })) as never;

  async snapshot(): Promise<Snapshot> {
    return (await this.#ask({ ask: 'snapshot' })) as Snapshot;
  }

  async turn(until: Instant): Promise<Instant> {
    return (await this.#ask({ ask: 'turn', until })) as Instant;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    await this.#ask({ ask: 'stop' });
    child.disconnect();
  }

  async #begin(): Promise<void> {
    const child = fork(new URL('child.ts', import.meta.url), { serialization: 'advanced' });
    this.#child = child;
    child.on('message', (answer: Answer) => this.#hear(answer));
    child.once('exit', () => this.#lose(child));
    await this.#ask({ ask: 'start', start: this.#memory.start() });
  }

  #ask(question: Question): Promise<unknown> {
    const child = this.#child;
    if (child === undefined) return Promise.reject(new SeatLost());
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      child.send({ ...question, id }, (error) => {
        if (error !== null) reject(new SeatLost(error.message));
      });
    });
  }

  #hear(answer: Answer): void {
    if (answer.say === 'time') this.#memory.onTime(answer.now);
    else if (answer.say === 'note') this.#memory.onNote(answer.note, answer.at);
    else if (answer.say === 'secret') this.#memory.onSecret(answer.name, answer.secret);
    else if (answer.say === 'fault') this.#pending.get(answer.id)?.reject(new Faulted(answer.fault));
    else this.#pending.get(answer.id)?.resolve(answer.value);
    if ('id' in answer) this.#pending.delete(answer.id);
  }

  #lose(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const { reject } of this.#pending.values()) reject(new SeatLost());
    this.#pending = new Map();
  }
}
