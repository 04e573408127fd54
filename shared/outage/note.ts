import { blamedLooks } from '#shared/outage/diagnose';
import type { Look } from '#shared/outage/diagnosis';
import { failedMail, hasFailed, isRefusedAtLogin } from '#shared/outage/failed-look';
import { countTurn, NO_TURNS } from '#shared/outage/flapping';
import { type Observation, type Refusal, type WatchMemory, withinHour } from '#shared/outage/memory';
import { learnNeutral } from '#shared/outage/neutral-hosts';
import type { WatchPolicy } from '#shared/outage/policy';
import type { Weighed } from '#shared/outage/schedule';
import { countStreaks } from '#shared/outage/steadiness';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';

const REFUSALS_KEPT = 8;
const TURNED_AWAY: ReadonlySet<Look['verdict']> = new Set([
  'login-refused',
  'password-wrong',
  'throttled',
  'mailbox-disabled',
]);

/** How deep a surface fails after one more look at it. */
function depthAfter(before: Look['depth'] | undefined, look: Look | undefined): Look['depth'] | undefined {
  if (look === undefined || look.verdict === 'not-looked') return before;
  if (hasFailed(look)) return before === 'login' ? 'login' : look.depth;
  return before === 'login' && look.depth === 'greeting' ? 'login' : undefined;
}

function refusalsAfter(
  refusals: readonly Refusal[],
  imap: Look | undefined,
  at: Instant,
): readonly Refusal[] {
  if (imap?.depth !== 'login') return refusals;
  if (!hasFailed(imap)) return [];
  if (!isRefusedAtLogin(imap)) return refusals;
  // The first one says since when.
  const [first, ...later] = [...refusals, { at, code: imap.code }];
  return first === undefined ? later : [first, ...later.slice(1 - REFUSALS_KEPT)];
}

/** One failed look speaks for the time since the last one, as far as looks are usually apart: not for a night asleep. */
const SPEAKS_FOR_MS = 40 * MINUTE_MS;

function failingAfter({ phase, failedAt, failingMs }: WatchMemory, at: Instant): number {
  if (phase.phase === 'up' || failedAt === undefined) return 0;
  return failingMs + Math.min(SPEAKS_FOR_MS, Math.max(0, at - failedAt));
}

/** Writes down what a round showed, before its meaning is weighed. A round of our own line's fault shows nothing. */
export function note(
  memory: WatchMemory,
  round: Observation,
  outcome: Weighed['outcome'],
  policy: WatchPolicy,
): WatchMemory {
  const { at, looks, diagnosis } = round;
  const find = (surface: Look['surface']): Look | undefined => looks.find((look) => look.surface === surface);
  const [imap, smtp] = [find('imap'), find('smtp')];
  const logins = [imap, smtp].filter((look) => look !== undefined && look.depth === 'login');
  const kept = Math.max(HOUR_MS, policy.healthy.loginEveryMs);
  const loginsAt = [
    ...memory.loginsAt.filter((one) => one > at - kept && one <= at),
    ...logins.map(() => at),
  ];
  const seen = {
    ...memory,
    last: { at, diagnosis, looks, cause: round.cause, by: round.by },
    ...(smtp === undefined || smtp.verdict === 'not-looked' ? {} : { lookedFullyAt: at }),
    controlsDown: countStreaks(memory.controlsDown, round.controls),
    ...learnNeutral(memory, round.controls, at, failedMail(looks).length === 0),
    urgentAt: withinHour(memory.urgentAt, at),
    loginsAt,
  };
  // Turned away by the server itself: that counts whatever else the round says.
  const turnedAway = logins.some((look) => look !== undefined && TURNED_AWAY.has(look.verdict));
  const coolDown = outcome === 'wrong' ? policy.login.provenWrongCoolDownMs : policy.login.coolDownMs;
  const noLoginBefore = turnedAway ? at + coolDown : memory.noLoginBefore;
  // On a line like that nothing comes and goes but the line itself.
  if (outcome === 'unsteady') return { ...seen, noLoginBefore, ...NO_TURNS };
  if (outcome === 'local' || outcome === 'unclear') return { ...seen, noLoginBefore };
  // What our own side explains says nothing about the provider, as if it had not been looked at.
  const blamed = blamedLooks(round);
  const count = (look: Look | undefined): Look | undefined =>
    look !== undefined && hasFailed(look) && !blamed.includes(look) ? undefined : look;
  const failing = {
    imap: depthAfter(memory.failing.imap, count(imap)),
    smtp: depthAfter(memory.failing.smtp, count(smtp)),
  };
  const isSound = failing.imap === undefined && failing.smtp === undefined;
  // One lost connection is no turn: only what failed twice in the same place.
  const isRepeated = (['imap', 'smtp'] as const).some(
    (one) => memory.failing[one] !== undefined && hasFailed(count(find(one))),
  );
  const turned = outcome === 'miss' ? isRepeated : outcome === 'sane' && isSound;
  const goodLogin = imap?.depth === 'login' && !hasFailed(imap);
  return {
    ...seen,
    noLoginBefore: goodLogin && !turnedAway ? undefined : noLoginBefore,
    failing,
    ...(outcome === 'miss' ? { failedAt: at, failingMs: failingAfter(memory, at) } : {}),
    ...(turned ? countTurn(memory, outcome === 'miss' ? 'miss' : 'sane', at, policy) : {}),
    readingLost: memory.readingLost || (memory.phase.phase !== 'up' && hasFailed(imap)),
    refusals: refusalsAfter(memory.refusals, imap, at),
    passwordWrong: goodLogin ? false : memory.passwordWrong || outcome === 'wrong',
    ...(goodLogin ? { lastGoodLoginAt: at } : {}),
    // A changed inbox becomes the known one only when the user says so.
    ...(goodLogin && outcome !== 'changed' && round.inbox !== undefined ? { inbox: round.inbox } : {}),
  };
}
