import type { Instant } from '#shared/time';

/** What must hold before an outage so that the outage is harmless. */
export type ReadinessItemId =
  | 'primary-connected'
  | 'contacts-learned'
  | 'fallback-proven'
  | 'starts-with-computer';

export interface ReadinessItem {
  readonly id: ReadinessItemId;
  readonly done: boolean;
}

/** The facts readiness is computed from; nothing of it is stored. */
export interface ReadinessFacts {
  readonly primaryConnected: boolean;
  readonly contactCount: number;
  readonly fallbackProvenAt: Instant | undefined;
  readonly startsWithComputer: boolean;
}

/** The list on the home screen, in the order in which a person would tick it off. */
export function assessReadiness(facts: ReadinessFacts): readonly ReadinessItem[] {
  return [
    { id: 'primary-connected', done: facts.primaryConnected },
    { id: 'contacts-learned', done: facts.contactCount > 0 },
    { id: 'fallback-proven', done: facts.fallbackProvenAt !== undefined },
    { id: 'starts-with-computer', done: facts.startsWithComputer },
  ];
}
