import { diagnose } from '#shared/outage/diagnose';
import type { ControlLook, Look, Surface, Verdict } from '#shared/outage/diagnosis';
import { failedMail } from '#shared/outage/failed-look';
import type { Observation, WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import type { LookPlan } from '#shared/outage/schedule';
import type { Instant } from '#shared/time';

/** How one surface of the simulated provider behaves. `depth`: a failure that only a login meets. */
export interface SurfaceState {
  readonly verdict: Verdict;
  readonly depth: Look['depth'];
}

export type LineState = 'up' | 'down' | 'captive' | 'dns' | 'flaky';

/** The world at one instant, as far as one round of looks can see it. */
export interface World {
  readonly imap: SurfaceState;
  readonly smtp: SurfaceState;
  readonly web: SurfaceState;
  readonly line: LineState;
}

const WELL: SurfaceState = { verdict: 'well', depth: 'greeting' };
export const CALM: World = { imap: WELL, smtp: WELL, web: WELL, line: 'up' };

/** How often one connection fails for no reason. */
export interface Noise {
  readonly lookLoss: number;
  readonly flakyLoss: number;
  readonly random: () => number;
}

export const NO_NOISE: Noise = { lookLoss: 0, flakyLoss: 0, random: () => 1 };

const HOSTS = ['one', 'two', 'three'] as const;
const LINE_LOOKS: Record<Exclude<LineState, 'up' | 'flaky'>, Verdict> = {
  down: 'silent',
  captive: 'untrusted-certificate',
  dns: 'dns',
};
const LINE_CONTROLS: Record<Exclude<LineState, 'up' | 'flaky'>, ControlLook['verdict']> = {
  down: 'failed',
  captive: 'untrusted-certificate',
  dns: 'dns',
};

const isLost = ({ line }: World, { lookLoss, flakyLoss, random }: Noise): boolean =>
  random() < (line === 'flaky' ? flakyLoss : lookLoss);

function lookAt(surface: Surface, login: boolean, world: World, noise: Noise): Look {
  const look = (verdict: Verdict, depth: Look['depth']): Look => ({
    surface,
    verdict,
    code: codeOf(verdict),
    ms: 100,
    depth,
    layers: [],
  });
  const { line } = world;
  if (line !== 'up' && line !== 'flaky') return look(LINE_LOOKS[line], 'greeting');
  if (isLost(world, noise)) return look('silent', 'greeting');
  const state = world[surface];
  if (state.verdict !== 'well' && state.depth === 'greeting') return look(state.verdict, 'greeting');
  return login ? look(state.verdict, 'login') : look('well', 'greeting');
}

const codeOf = (verdict: Verdict): string =>
  verdict === 'login-refused' ? '[AUTHENTICATIONFAILED]' : verdict;

function lookAtControls(world: World, noise: Noise): readonly ControlLook[] {
  return HOSTS.map((host) => {
    const { line } = world;
    if (line !== 'up' && line !== 'flaky')
      return { host, kind: 'web', verdict: LINE_CONTROLS[line], code: '', ms: 50 };
    return { host, kind: 'web', verdict: isLost(world, noise) ? 'failed' : 'well', code: '', ms: 50 };
  });
}

const TURNED_AWAY: ReadonlySet<Verdict> = new Set(['login-refused', 'throttled', 'mailbox-disabled']);

/** One round in the simulated world, with the real diagnosis. A message of the round trip arrives where INBOX answers. */
export function simulateRound(
  world: World,
  plan: LookPlan,
  memory: WatchMemory,
  at: Instant,
  policy: WatchPolicy,
  noise: Noise,
): Observation {
  const imap = lookAt('imap', plan.imapLogin, world, noise);
  const smtp = lookAt('smtp', plan.smtpLogin && !TURNED_AWAY.has(imap.verdict), world, noise);
  const looks = [imap, smtp, ...(plan.web ? [lookAt('web', false, world, noise)] : [])];
  const controls = failedMail(looks).length === 0 ? [] : lookAtControls(world, noise);
  const meaning = diagnose(looks, controls, { ...memory, at }, policy);
  const arrived = imap.depth === 'login' && imap.verdict === 'well' && memory.roundTrips.length > 0;
  return { at, ...meaning, looks, controls, arrived };
}
