import { dayBudget, type PacePolicy } from '#shared/notices/pacing';
import { findMailbox } from '../mailbox-rows.ts';
import type { DispatchContext } from './dispatch-rules.ts';
import { readQueue } from './queue-state.ts';

/** Notices that may leave from an address in a day: by its provider, by how long it is known here, and by what it has said. */
export function budgetOf(
  { database, ports }: Pick<DispatchContext, 'database' | 'ports'>,
  pace: PacePolicy,
  address: string,
): number {
  const fallback = findMailbox(database, 'fallback');
  const isKnown = fallback?.settings.address === address;
  const knownForMs = isKnown ? ports.clock.now() - fallback.connectedAt : 0;
  return dayBudget(pace, { address, knownForMs }, readQueue(database).learnedBudget);
}
