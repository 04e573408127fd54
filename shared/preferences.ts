/** The furthest screen of the first run that its user has been on, or that it is over. */
export type FirstRunMark = 'mailbox' | 'choices' | 'ready' | 'done';

/** What the user can choose. None of it is worth losing: mail facts live in the database. */
export interface Preferences {
  readonly language: 'it' | 'en';
  /** How long an outage lasts before the first system notification. */
  readonly notifyAfter: 'at-once' | '15-minutes' | '1-hour';
  readonly startWithComputer: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  /** How far the first run has been; absent: not begun. */
  readonly firstRun?: FirstRunMark;
}

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'it',
  notifyAfter: '15-minutes',
  startWithComputer: false,
  theme: 'system',
};
