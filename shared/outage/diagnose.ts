import type { ControlLook, Diagnosis, Look, Surface, Verdict } from '#shared/outage/diagnosis';
import type { Refusal } from '#shared/outage/memory';
import { DEFAULT_POLICY, type WatchPolicy } from '#shared/outage/policy';
import type { Instant } from '#shared/time';

/** What earlier logins say about the password. */
export interface LoginHistory {
  readonly at: Instant;
  readonly lastGoodLoginAt?: Instant | undefined;
  readonly refusals: readonly Refusal[];
}

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
// The server itself said these, over a connection that proved who it is: no fault of the line looks like that.
const SPOKEN: ReadonlySet<Verdict> = new Set([
  'login-refused',
  'password-wrong',
  'mailbox-disabled',
  'throttled',
]);

/** Where both surfaces fail, the first of these that either of them shows tells most. */
const MOST_TELLING: readonly FailedLook['verdict'][] = [
  'untrusted-certificate',
  'unavailable',
  'throttled',
  'closed',
  'refused',
  'silent',
  'dns',
  'mailbox-disabled',
  'password-wrong',
  'login-refused',
];
/** Where one surface fails and the other holds, these are named for what they are. */
const NAMED_ALONE: ReadonlySet<Verdict> = new Set(['untrusted-certificate', 'throttled', 'mailbox-disabled']);

export const hasFailed = (look: Look | undefined): look is FailedLook =>
  look !== undefined && !ANSWERED.has(look.verdict);

const lookAt = (looks: readonly Look[], surface: Surface): Look | undefined =>
  looks.find((look) => look.surface === surface);

/** The looks that decide: a login page out of order alone keeps nobody's mail. */
export const failedMail = (looks: readonly Look[]): readonly FailedLook[] =>
  looks.filter(hasFailed).filter((look) => look.surface !== 'web');

/**
 * What the neutral hosts say about our own line; `undefined`: it works, or nobody asked (a mailbox on this computer
 * needs no line). Half of them well is enough; no host well is the line itself.
 */
export function judgeLine(
  controls: readonly ControlLook[],
): 'line-down' | 'captive-portal' | 'dns' | undefined {
  if (controls.length === 0) return undefined;
  const count = (...verdicts: ControlLook['verdict'][]): number =>
    controls.filter((control) => verdicts.includes(control.verdict)).length;
  const half = controls.length / 2;
  // A host reached by number while no name resolves is the proof that only names fail.
  if (count('dns') > half && count('failed') === 0) return 'dns';
  if (count('well') >= half) return undefined;
  return count('captive-portal', 'untrusted-certificate') > half ? 'captive-portal' : 'line-down';
}

/**
 * Two refusals with the code of RFC 5530 for wrong credentials, a cool-down apart, while everything else works, of a
 * password that has not worked for days. In June 2023 the service called right passwords unknown: this stays narrow.
 */
function isPasswordProvenWrong(
  looks: readonly Look[],
  history: LoginHistory,
  { login }: WatchPolicy,
): boolean {
  const proves = (refusal: { readonly code: string }): boolean =>
    /\bAUTHENTICATIONFAILED\b/.test(refusal.code);
  const imap = lookAt(looks, 'imap');
  if (imap?.verdict !== 'login-refused' || !proves(imap)) return false;
  if (looks.some((look) => look.surface !== 'imap' && hasFailed(look))) return false;
  const { at, lastGoodLoginAt, refusals } = history;
  if (lastGoodLoginAt !== undefined && at - lastGoodLoginAt < login.presumedRightMs) return false;
  return refusals.some((refusal) => proves(refusal) && at - refusal.at >= login.coolDownMs);
}

/** The one failing surface, as the user should hear it. */
function oneSurface(failed: FailedLook, other: Look | undefined): Diagnosis {
  const otherProvesPassword = other?.depth === 'login' && other.verdict === 'well';
  if (failed.verdict === 'login-refused' && !otherProvesPassword) return 'login-refused';
  if (NAMED_ALONE.has(failed.verdict)) return failed.verdict;
  return failed.surface === 'smtp' ? 'reading-only' : 'sending-only';
}

/** What the looks of one round mean together. Exactly one diagnosis is named, and only what was seen is blamed. */
export function diagnose(
  looks: readonly Look[],
  controls: readonly ControlLook[],
  history: LoginHistory,
  policy: WatchPolicy = DEFAULT_POLICY,
): Diagnosis {
  if (looks.some((look) => look.verdict === 'mailbox-changed')) return 'mailbox-changed';
  const failed = failedMail(looks);
  if (failed.length === 0)
    return looks.some((look) => look.verdict === 'mailbox-full') ? 'mailbox-full' : 'well';
  if (failed.some((look) => !SPOKEN.has(look.verdict))) {
    const line = judgeLine(controls);
    if (line !== undefined) return line;
  }
  if (isPasswordProvenWrong(looks, history, policy)) return 'password-wrong';
  const [first, second] = failed;
  if (first === undefined) return 'well';
  if (second === undefined)
    return oneSurface(first, lookAt(looks, first.surface === 'imap' ? 'smtp' : 'imap'));
  return (
    MOST_TELLING.find((verdict) => verdict === first.verdict || verdict === second.verdict) ?? first.verdict
  );
}
