import type { OfficialKind } from '#shared/official/official-word';
import type { Cause, ControlLook, Diagnosis, Look, Round, Surface, Verdict } from '#shared/outage/diagnosis';
import { type FailedLook, failedMail, isRefusedAtLogin, isSpoken } from '#shared/outage/failed-look';
import type { Refusal, WatchMemory } from '#shared/outage/memory';
import { judgeOwnSide } from '#shared/outage/own-side';
import { DEFAULT_POLICY, type WatchPolicy } from '#shared/outage/policy';
import { PLAIN_SURROUNDINGS, type Surroundings } from '#shared/outage/surroundings';
import type { Instant } from '#shared/time';

/** What earlier logins say about the password. */
export interface LoginHistory {
  readonly at: Instant;
  readonly lastGoodLoginAt?: Instant | undefined;
  readonly refusals: readonly Refusal[];
  /** How the sides failed that are not looked at this time. */
  readonly failing?: WatchMemory['failing'];
}

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
/** What a page said in words, as the code of its look. */
const SPEAKING: ReadonlySet<string> = new Set<OfficialKind>(['maintenance', 'outage', 'login-trouble']);

/** Where one surface fails and the other holds, these are named for what they are. */
const NAMED_ALONE: ReadonlySet<Verdict> = new Set(['untrusted-certificate', 'throttled', 'mailbox-disabled']);

const lookAt = (looks: readonly Look[], surface: Surface): Look | undefined =>
  looks.find((look) => look.surface === surface);

/** What a round means: one diagnosis, and why our own side is at fault where it is. */
export interface Meaning {
  readonly diagnosis: Diagnosis;
  readonly cause?: Cause | undefined;
  readonly by?: string | undefined;
}

/**
 * Two refusals with the code of RFC 5530 for wrong credentials, a cool-down apart, while everything else provably works,
 * of a password that has not worked for days. In June 2023 the service called right passwords unknown: this stays narrow.
 */
function isPasswordProvenWrong(
  looks: readonly Look[],
  history: LoginHistory,
  { login }: WatchPolicy,
): boolean {
  const proves = (refusal: { readonly code: string }): boolean =>
    /\bAUTHENTICATIONFAILED\b/.test(refusal.code);
  const imap = lookAt(looks, 'imap');
  if (imap === undefined || !isRefusedAtLogin(imap) || !proves(imap)) return false;
  // "Not looked" proves nothing: sending and the login page, where there is one, must have been seen well.
  const others = looks.filter((look) => look.surface !== 'imap');
  if (lookAt(looks, 'smtp') === undefined || others.some((look) => look.verdict !== 'well')) return false;
  const { at, lastGoodLoginAt, refusals } = history;
  // One that has worked is presumed right for days of refusals: an outage after a holiday must not ask for it.
  const firstRefusalAt = refusals[0]?.at ?? at;
  if (lastGoodLoginAt !== undefined && at - firstRefusalAt < login.presumedRightMs) return false;
  return refusals.some((refusal) => proves(refusal) && at - refusal.at >= login.coolDownMs);
}

/** The one failing surface, as the user should hear it. */
function oneSurface(failed: FailedLook, looks: readonly Look[]): Diagnosis {
  const other = lookAt(looks, failed.surface === 'imap' ? 'smtp' : 'imap');
  const otherProvesPassword = other?.depth === 'login' && other.verdict === 'well';
  if (failed.verdict === 'login-refused' && !otherProvesPassword) return refusedLogin(looks);
  if (NAMED_ALONE.has(failed.verdict)) return failed.verdict;
  return failed.surface === 'smtp' ? 'reading-only' : 'sending-only';
}

/** The provider's own page speaks of maintenance or an outage: that explains a refused login, and no password does. */
const refusedLogin = (looks: readonly Look[]): Diagnosis =>
  SPEAKING.has(lookAt(looks, 'web')?.code ?? '') ? 'unavailable' : 'login-refused';

/** What the failing surfaces mean together. */
export function nameFailure(
  failed: readonly FailedLook[],
  looks: readonly Look[],
  { failing }: Pick<LoginHistory, 'failing'>,
): Diagnosis {
  const [first, second] = failed;
  if (first === undefined) return 'well';
  const isStillDown = lookAt(looks, 'smtp')?.verdict === 'not-looked' && failing?.smtp !== undefined;
  if (second === undefined && !isStillDown) return oneSurface(first, looks);
  const telling = MOST_TELLING.find((verdict) => verdict === first.verdict || verdict === second?.verdict);
  const named = telling ?? first.verdict;
  return named === 'login-refused' ? refusedLogin(looks) : named;
}

/** What the looks of one round mean together. Exactly one diagnosis is named, and only what was seen is blamed. */
export function diagnose(
  looks: readonly Look[],
  controls: readonly ControlLook[],
  history: LoginHistory,
  policy: WatchPolicy = DEFAULT_POLICY,
  surroundings: Surroundings = PLAIN_SURROUNDINGS,
): Meaning {
  if (looks.some((look) => look.verdict === 'mailbox-changed')) return { diagnosis: 'mailbox-changed' };
  const failed = failedMail(looks);
  if (failed.length === 0) {
    return { diagnosis: looks.some((look) => look.verdict === 'mailbox-full') ? 'mailbox-full' : 'well' };
  }
  const unspoken = failed.filter((look) => !isSpoken(look));
  const { side, blamed } = judgeOwnSide(unspoken, controls, surroundings);
  if (side !== undefined && blamed.length === 0 && unspoken.length > 0) return side;
  if (isPasswordProvenWrong(looks, history, policy)) return { diagnosis: 'password-wrong' };
  const counted = failed.filter((look) => isSpoken(look) || blamed.includes(look));
  return { diagnosis: nameFailure(counted, looks, history) };
}

/** The failed looks of a round that count against the provider: those of the own side are left out. */
export function blamedLooks({ looks, controls }: Pick<Round, 'looks' | 'controls'>): readonly FailedLook[] {
  const failed = failedMail(looks);
  const unspoken = failed.filter((look) => !isSpoken(look));
  const { blamed } = judgeOwnSide(unspoken, controls, PLAIN_SURROUNDINGS);
  return failed.filter((look) => isSpoken(look) || blamed.includes(look));
}
