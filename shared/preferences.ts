/** The furthest screen of the first run that its user has been on, or that it is over. */
export type FirstRunMark = 'mailbox' | 'choices' | 'ready' | 'done';
/** What notifications are about, as far as each can be switched off: the outage itself, what to do in it, finished work. */
export const NOTE_TOPICS = ['outage', 'advice', 'work'] as const;
export type NoteTopic = (typeof NOTE_TOPICS)[number];

/** Hours of the day, by the computer's clock, in which no notification appears. `from` may be later than `until`. */
export interface QuietHours {
  readonly on: boolean;
  /** "22:00"; equal to `until`: no hour at all. */
  readonly from: string;
  readonly until: string;
}

/** A time of day as `QuietHours` has it. */
export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** What the user can choose. None of it is worth losing: mail facts live in the database. */
export interface Preferences {
  readonly language: 'it' | 'en';
  /** How long an outage lasts before the first system notification. */
  readonly notifyAfter: 'at-once' | '15-minutes' | '1-hour';
  /** What system notifications are wanted about; none: no notifications at all. */
  readonly notifyOf: readonly NoteTopic[];
  readonly quietHours: QuietHours;
  readonly startWithComputer: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  /** How far the first run has been; absent: not begun. */
  readonly firstRun?: FirstRunMark;
}

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'it',
  notifyAfter: '15-minutes',
  notifyOf: NOTE_TOPICS,
  quietHours: { on: true, from: '22:00', until: '07:30' },
  startWithComputer: false,
  theme: 'system',
};
