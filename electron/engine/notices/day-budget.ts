import { dayBudget, type PacePolicy } from '#shared/notices/pacing';
import { DAY_MS } from '#shared/time';
import { findMailbox } from '../mailbox-rows.ts';
import type { DispatchContext } from './dispatch-rules.ts';
import { readQueue } from './queue-state.ts';

/** A provider trusts a mailbox more as it grows older: what it said of a day's limit is tried again after a month. */
const LEARNED_FOR_MS = 30 * DAY_MS;

/** Notices that may leave from an address in a day: by its provider, by how long it is known here, and by what it has said. */
export function budgetOf(
  { database, ports }: Pick<DispatchContext, 'database' | 'ports'>,
  pace: PacePolicy,
  address: string,
): number {
  const fallback = findMailbox(database, 'fallback');
  const isKnown = fallback?.settings.address === address;
  const knownForMs = isKnown ? ports.clock.now() - fallback.connectedAt : 0;
  const { learnedBudget, learnedAt = 0 } = readQueue(database);
  const isFresh = ports.clock.now() - learnedAt <= LEARNED_FOR_MS;
  return dayBudget(pace, { address, knownForMs }, isFresh ? learnedBudget : undefined);
}
