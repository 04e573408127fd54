import { z } from 'zod';
import { FAULT_SCOPES, type Fault, type FaultKind, makeFault } from '#shared/fault';
import { HOUR_MS, type Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';

const KEY = 'contacts.plan';
const faultKind = z.custom<FaultKind>(
  (kind) => typeof kind === 'string' && Object.hasOwn(FAULT_SCOPES, kind),
);
const storedPlan = z.object({
  startedAt: z.number(),
  nextAt: z.number(),
  learnedAt: z.number().optional(),
  fault: z.object({ kind: faultKind, detail: z.string().optional() }).optional(),
});
type StoredPlan = z.infer<typeof storedPlan>;

/** When the last harvest ran, what it ran into, and when the next one is due: kept in the database. */
export class HarvestPlan {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  read(): { readonly learnedAt: Instant | undefined; readonly fault: Fault | undefined } {
    const plan = this.#read();
    const fault = plan?.fault && makeFault(plan.fault.kind, plan.fault.detail);
    return { learnedAt: plan?.learnedAt, fault };
  }

  /**
   * When the next harvest is due: at once for a mailbox connected since the last one, or back since then (`backAt`): what
   * came meanwhile says who has been heard of. Never without a mailbox.
   */
  dueAt(backAt?: Instant): Instant | undefined {
    const connectedAt = this.#connectedAt();
    if (connectedAt === undefined) return undefined;
    const plan = this.#read();
    if (plan === undefined || plan.startedAt < connectedAt) return connectedAt;
    return backAt !== undefined && plan.startedAt < backAt ? Math.min(backAt, plan.nextAt) : plan.nextAt;
  }

  /** The fault of a refused login that must not be repeated yet: each further try prolongs a ban. */
  loginBar(now: Instant): Fault | undefined {
    const plan = this.#read();
    const connectedAt = this.#connectedAt() ?? 0;
    if (plan?.fault === undefined || plan.startedAt < connectedAt || now - plan.startedAt > HOUR_MS)
      return undefined;
    const fault = makeFault(plan.fault.kind, plan.fault.detail);
    const isLogin = fault.scope === 'mailbox' && fault.kind !== 'folder-missing';
    return isLogin || fault.kind === 'throttled' ? fault : undefined;
  }

  /** Keeps what a run came to. */
  note(run: {
    readonly startedAt: Instant;
    readonly now: Instant;
    readonly fault: Fault | undefined;
    readonly nextAt: Instant;
    readonly isLearned: boolean;
  }): void {
    const { startedAt, nextAt, fault } = run;
    this.#write({ startedAt, nextAt, learnedAt: run.isLearned ? run.now : this.#read()?.learnedAt, fault });
  }

  askNow(now: Instant): void {
    const plan = this.#read();
    if (plan !== undefined) this.#write({ ...plan, nextAt: now });
  }

  forget(): void {
    this.#database.run('DELETE FROM meta WHERE key = ?', KEY);
  }

  #connectedAt(): Instant | undefined {
    const row = this.#database.get("SELECT connected_at FROM mailbox WHERE role = 'primary'");
    return row === undefined ? undefined : Number(row['connected_at']);
  }

  #read(): StoredPlan | undefined {
    const value = this.#database.get('SELECT value FROM meta WHERE key = ?', KEY)?.['value'];
    return value === undefined ? undefined : storedPlan.parse(JSON.parse(String(value)));
  }

  #write(plan: StoredPlan): void {
    this.#database.run('INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)', KEY, JSON.stringify(plan));
  }
}
