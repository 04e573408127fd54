import { z } from 'zod';
import { type FallbackAnswer, type LoopAnswer, SETUP_CLAIMS, type SetupClaim } from '#shared/fallback/setup';
import { FAULT_SCOPES, type FaultKind, makeFault } from '#shared/fault';
import type { RehearsalView } from '#shared/ipc/snapshot';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';

const isFaultKind = (text: string): text is FaultKind => Object.hasOwn(FAULT_SCOPES, text);

const stored = z.object({
  answer: z.enum(['gmail', 'outlook', 'other', 'none']).optional(),
  address: z.string().optional(),
  claims: z.array(z.enum(SETUP_CLAIMS)).default([]),
  /** What was said of the way back into the mailbox with this address. */
  loop: z.object({ address: z.string(), answer: z.enum(['elsewhere', 'on-primary', 'unsure']) }).optional(),
  notificationSeenAt: z.number().optional(),
  rehearsal: z
    .object({ at: z.number(), to: z.string(), tookMs: z.number().optional(), fault: z.string().optional() })
    .optional(),
});
type Stored = z.infer<typeof stored>;

const KEY = 'setup';

/** What the user said and did while getting ready. Every field is a fact; no step number is kept. */
export class SetupStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  read(): {
    readonly answer: FallbackAnswer | undefined;
    readonly address: string | undefined;
    readonly claims: readonly SetupClaim[];
  } {
    const { answer, address, claims } = this.#load();
    return { answer, address, claims };
  }

  answer(change: { answer?: FallbackAnswer; address?: string; claims?: readonly SetupClaim[] }): void {
    const { claims, ...rest } = change;
    this.#save({ ...rest, ...(claims === undefined ? {} : { claims: [...claims] }) });
  }

  /** What was begun is over or not wanted: the next mailbox is set up from the beginning. */
  clear(): void {
    this.#save({ answer: undefined, address: undefined, claims: [] });
  }

  /** What was said of this very mailbox: another one has another way back. */
  loopOf(address: string | undefined): LoopAnswer | undefined {
    const { loop } = this.#load();
    return loop !== undefined && loop.address === address ? loop.answer : undefined;
  }

  answerLoop(address: string, answer: LoopAnswer): void {
    this.#save({ loop: { address, answer } });
  }

  notificationSeenAt(): Instant | undefined {
    return this.#load().notificationSeenAt;
  }

  noteNotification(seenAt: Instant | undefined): void {
    this.#save({ notificationSeenAt: seenAt });
  }

  rehearsal(): RehearsalView | undefined {
    const { rehearsal } = this.#load();
    if (rehearsal === undefined) return undefined;
    const { at, to, tookMs, fault = '' } = rehearsal;
    return { at, to, tookMs, fault: isFaultKind(fault) ? makeFault(fault) : undefined };
  }

  noteRehearsal({ at, to, tookMs, fault }: RehearsalView): void {
    this.#save({ rehearsal: { at, to, tookMs, fault: fault?.kind } });
  }

  #load(): Stored {
    const value = this.#database.get('SELECT value FROM meta WHERE key = ?', KEY)?.['value'];
    return stored.parse(typeof value === 'string' ? JSON.parse(value) : {});
  }

  #save(change: Partial<Stored>): void {
    const value = JSON.stringify({ ...this.#load(), ...change });
    this.#database.run('INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)', KEY, value);
  }
}
