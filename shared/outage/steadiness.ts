import type { ControlLook } from '#shared/outage/diagnosis';

/**
 * How far the line can be relied on in a round. `unclear`: one neutral host failed that usually answers, so the round
 * is not counted. `unsteady`: several did, so what was suspected until now starts afresh.
 */
export type Steadiness = 'steady' | 'unclear' | 'unsteady';

/** How often in a row each neutral host has failed; those that answer are not in it. */
export type FailureStreaks = Readonly<Record<string, number>>;

/** A host that failed so often in a row is out of order, or kept from us by this network: it says nothing of the line. */
const KNOWN_DOWN = 3;
// The count matters no further, and must not grow for ever in the database.
const COUNTED = 9;

// A resolver that says "no such name" has answered.
const counting = (controls: readonly ControlLook[]): readonly ControlLook[] =>
  controls.filter(({ kind, verdict }) => kind !== 'name' || verdict !== 'dns');

/** The streaks after one more round; hosts that were not asked keep theirs. */
export function countStreaks(before: FailureStreaks, controls: readonly ControlLook[]): FailureStreaks {
  const after = new Map(Object.entries(before));
  for (const { host, verdict } of counting(controls)) {
    if (verdict === 'well') after.delete(host);
    else after.set(host, Math.min(COUNTED, (after.get(host) ?? 0) + 1));
  }
  return Object.fromEntries(after);
}

/** Judges a line that works by and large. */
export function judgeSteadiness(controls: readonly ControlLook[], before: FailureStreaks): Steadiness {
  const fresh = counting(controls).filter(
    ({ host, verdict }) => verdict !== 'well' && (before[host] ?? 0) < KNOWN_DOWN,
  );
  if (fresh.length === 0) return 'steady';
  return fresh.length === 1 ? 'unclear' : 'unsteady';
}
