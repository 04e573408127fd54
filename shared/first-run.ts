import type { Snapshot } from '#shared/ipc/snapshot';

/** The four screens a new person sees before the app itself. */
export const FIRST_RUN_STEPS = ['welcome', 'mailbox', 'choices', 'ready'] as const;
export type FirstRunStep = (typeof FIRST_RUN_STEPS)[number];

/**
 * The screen of the first run that is on; `undefined`: it is over. It follows from how far its user has been and from
 * what is connected, so that closing the window at any moment loses no step.
 */
export function firstRunStep({
  primary,
  preferences: { firstRun },
  demo,
}: Pick<Snapshot, 'primary' | 'preferences' | 'demo'>): FirstRunStep | undefined {
  if (demo !== undefined || firstRun === 'done') return undefined;
  // Without a mark and with a mailbox: it was set up before there was a first run, or the settings were lost.
  if (firstRun === undefined) return primary === undefined ? 'welcome' : undefined;
  return firstRun === 'mailbox' && primary !== undefined ? 'choices' : firstRun;
}

/** The screen before, to go back to. */
export const stepBefore = (step: FirstRunStep): FirstRunStep | undefined =>
  FIRST_RUN_STEPS[FIRST_RUN_STEPS.indexOf(step) - 1];

/** True when its user has not been on this screen yet: going there is to be remembered. */
export const isAhead = (step: FirstRunStep, furthest: FirstRunStep): boolean =>
  FIRST_RUN_STEPS.indexOf(step) > FIRST_RUN_STEPS.indexOf(furthest);
