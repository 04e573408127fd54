import { addressKey } from '#shared/email-address';
import type { FallbackRole } from '#shared/ipc/contract';
import { type PlanChoice, windowWith } from '#shared/sync-back/choice';
import type { Window } from '#shared/sync-back/plan';
import type { Instant } from '#shared/time';
import { findMailbox } from '../mailbox-rows.ts';
import type { Database } from '../storage/database.ts';
import { choiceOf } from './plan-choice.ts';
import { findElsewhere, findRun, type RunKey } from './runs.ts';

/** The outage whose mail is to come home. */
export interface OutageWindow {
  readonly campaign: string;
  readonly since: Instant;
  readonly until: Instant | undefined;
}

export interface Current {
  readonly key: RunKey;
  readonly window: Window;
  readonly choice: PlanChoice;
}

/** The run that an outage and the present fallback mailbox make. */
export function currentRun(database: Database, outage: OutageWindow | undefined): Current | undefined {
  if (outage === undefined) return undefined;
  const { campaign, since, until } = outage;
  const source = addressKey(findMailbox(database, 'fallback')?.settings.address ?? '');
  const key = { campaign, source };
  const choice = choiceOf(database, key);
  return { key, choice, window: windowWith(choice.edges, { since, until }) };
}

/**
 * True for a mailbox whose mail of the open outage is not all home yet. As long as the outage lasts the fallback gets
 * more of it, whatever came home before.
 */
export function owesMail(database: Database, role: FallbackRole, now: Current | undefined): boolean {
  if (now === undefined) return false;
  if (role === 'spare') return findElsewhere(database, now.key) !== undefined;
  return now.window.until === undefined || findRun(database, now.key)?.state !== 'done';
}
