import type { Verdict } from '#shared/outage/diagnosis';

/**
 * What a verdict says of the service: does this part of it work? A full, changed or wrongly opened mailbox is a matter
 * of the mailbox: the service answers.
 */
const FAILING: Readonly<Record<Verdict, boolean>> = {
  well: false,
  'mailbox-full': false,
  'mailbox-changed': false,
  'password-wrong': false,
  'not-looked': false,
  dns: true,
  refused: true,
  silent: true,
  closed: true,
  unavailable: true,
  'untrusted-certificate': true,
  'login-refused': true,
  'mailbox-disabled': true,
  throttled: true,
};

/** True when a surface with this verdict does not do its work. */
export const isFailing = (verdict: Verdict): boolean => FAILING[verdict];
