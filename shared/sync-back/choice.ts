import type { Window } from '#shared/sync-back/plan';
import { DAY_MS, HOUR_MS } from '#shared/time';

/** Which messages come home: all of the window, or only the conversations that began with our notices. */
export type Scope = 'all' | 'conversations';

/** `wide`: from an hour before the outage to a day after it; `exact`: the outage to the second. */
export type Edges = 'wide' | 'exact';

/** What the person chose before the copy. */
export interface PlanChoice {
  readonly scope: Scope;
  readonly edges: Edges;
}

/** Nothing is left behind unless somebody says so. */
export const EVERYTHING: PlanChoice = { scope: 'all', edges: 'wide' };

// People turn to the fallback a little before we notice, and go on writing to it for a while after the return.
const EARLIER_MS = HOUR_MS;
const LATER_MS = DAY_MS;

/** The window of a run: that of the outage, with the edges that were chosen. */
export function windowWith(edges: Edges, { since, until }: Window): Window {
  if (edges === 'exact') return { since, until };
  return { since: since - EARLIER_MS, until: until === undefined ? undefined : until + LATER_MS };
}
