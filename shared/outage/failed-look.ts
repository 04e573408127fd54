import type { Look, Verdict } from '#shared/outage/diagnosis';

type AnsweredVerdict = 'well' | 'mailbox-full' | 'mailbox-changed' | 'not-looked';
/** A look that found its surface out of order. */
export type FailedLook = Look & { readonly verdict: Exclude<Verdict, AnsweredVerdict> };

// A full mailbox still lets its owner read; a changed one answers only too well.
const ANSWERED: ReadonlySet<Verdict> = new Set<AnsweredVerdict>([
  'well',
  'mailbox-full',
  'mailbox-changed',
  'not-looked',
]);

export const hasFailed = (look: Look | undefined): look is FailedLook =>
  look !== undefined && !ANSWERED.has(look.verdict);

/** The looks that decide: a login page out of order alone keeps nobody's mail. */
export const failedMail = (looks: readonly Look[]): readonly FailedLook[] =>
  looks.filter(hasFailed).filter((look) => look.surface !== 'web');

// The server itself said these, over a connection that proved who it is: no fault of the line looks like that.
const SPOKEN: ReadonlySet<Verdict> = new Set([
  'login-refused',
  'password-wrong',
  'mailbox-disabled',
  'throttled',
]);

/** Refused at the door: a refusal behind it, once the login was accepted, says nothing of the password. */
export const isRefusedAtLogin = (look: Look | undefined): boolean =>
  look?.verdict === 'login-refused' && look.layers.at(-1)?.layer !== 'mailbox';

/** Whether the service itself said so, as far as the way to it goes: before its greeting nothing is its own word. */
export const hasSpoken = (look: FailedLook): boolean =>
  isSpoken(look) || (look.verdict === 'unavailable' && look.layers.at(-1)?.layer !== 'tls');

export const isSpoken = (look: FailedLook): boolean => SPOKEN.has(look.verdict);
