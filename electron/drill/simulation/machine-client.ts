import { adviceFor } from '#shared/outage/advice';
import type { WatchMemory } from '#shared/outage/memory';
import { wantsNeutral } from '#shared/outage/neutral-hosts';
import type { WatchPolicy } from '#shared/outage/policy';
import { HOUR_MS, type Instant } from '#shared/time';
import type { Session } from './awake.ts';
import { type Happening, type LifeClient, replayed } from './client.ts';
import { NOISE } from './habits.ts';
import { type PlayedRound, Player } from './player.ts';
import { INBOXES, type World } from './world.ts';

function happeningOf({ round, before, after, effects, logins }: PlayedRound, policy: WatchPolicy): Happening {
  const { at } = round;
  const started = effects.flatMap((effect) => ('startedAt' in effect ? [effect] : []));
  const advice = adviceFor(after, policy);
  return {
    at,
    diagnosis: round.diagnosis,
    logins,
    wasOpen: before.phase.phase === 'outage' || before.phase.phase === 'recovering',
    isUrgent: before.asked || before.phase.phase !== 'up' || after.phase.phase !== 'up',
    confirmed: started.find(({ type }) => type === 'outage-confirmed')?.startedAt,
    told: started.map(({ startedAt }) => startedAt),
    isNotified: effects.some(({ type }) => type === 'notify-due'),
    isRecovered: effects.some(({ type }) => type === 'recovered'),
    isPrompt: round.diagnosis === 'password-wrong' && !before.passwordWrong,
    advised: advice === 'use-fallback' || advice === 'tell-contacts' ? after.phase.since : undefined,
  };
}

/** What moves on with each calm round and decides nothing that `skipCalm` does not carry forward itself. */
const MOVING: ReadonlySet<string> = new Set<keyof WatchMemory>([
  'nextLookAt',
  'last',
  'loginsAt',
  'lastGoodLoginAt',
  'urgentAt',
  'inbox',
  'asked',
  'lookedFullyAt',
  'neutralAskedAt',
]);

/** A calm round left everything as it was: so would the next one. */
function isSame(before: WatchMemory, after: WatchMemory): boolean {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).every(
    ([key, value]) =>
      MOVING.has(key) || old.get(key) === value || JSON.stringify(old.get(key)) === JSON.stringify(value),
  );
}

/** The real machine in a life. */
export class MachineClient implements LifeClient {
  readonly #player: Player;
  readonly #policy: WatchPolicy;
  readonly #random: () => number;
  #drawn: number[] = [];
  #isAtRest = false;

  constructor(start: Instant, policy: WatchPolicy, random: () => number) {
    this.#policy = policy;
    this.#random = random;
    this.#player = new Player(start, policy, { ...NOISE, random }, random, true);
  }

  get nextLookAt(): Instant {
    return this.#player.memory.nextLookAt;
  }

  get isFrozen(): boolean {
    return this.#player.memory.frozen;
  }

  wakeUp({ from, isTold }: Session): void {
    this.#isAtRest = false;
    if (isTold) this.#player.wake(from);
  }

  goOn(at: Instant): void {
    this.#isAtRest = false;
    this.#player.unfreeze(at);
  }

  look(world: World, at: Instant, isCalm: boolean): Happening {
    const played = this.#player.play(world, at, replayed(NOISE, this.#drawn, this.#random));
    this.#drawn = [];
    const { round, before, after } = played;
    const isUp = before.phase.phase === 'up' && after.phase.phase === 'up';
    this.#isAtRest = isUp && isCalm && round.diagnosis === 'well' && isSame(before, after);
    return happeningOf(played, this.#policy);
  }

  skipCalm(until: Instant): number {
    const { memory } = this.#player;
    const { healthy, bounds } = this.#policy;
    const isBounded = memory.urgentAt.length >= bounds.roundsPerHour || healthy.loginEveryMs < HOUR_MS;
    // Turns grow old by themselves, and with them the word that a service comes and goes.
    const isCooling =
      memory.turns.length > 0 || memory.noLoginBefore !== undefined || memory.frozen || memory.passwordWrong;
    if (!this.#isAtRest || memory.asked || isBounded || isCooling) return 0;
    let at = memory.nextLookAt;
    let lastLogin = memory.loginsAt.at(-1) ?? Number.NEGATIVE_INFINITY;
    let skipped = 0;
    // A round draws for reading and for sending, for the page when it logs in, then for the next wait.
    for (; at < until && !wantsNeutral(memory, at, this.#policy); skipped += 1) {
      const isLogin = at >= lastLogin + healthy.loginEveryMs;
      const drawn = [this.#random(), this.#random(), ...(isLogin ? [this.#random()] : [])];
      if (drawn.slice(0, 2).some((one) => one < NOISE.lookLoss)) {
        this.#drawn = drawn;
        break;
      }
      if (isLogin) lastLogin = at;
      const { everyMs, spread } = healthy;
      at += everyMs * (1 - spread + this.#random() * (1 + spread - (1 - spread)));
    }
    const seen =
      lastLogin === memory.loginsAt.at(-1) || skipped === 0
        ? {}
        : {
            loginsAt: [lastLogin, lastLogin],
            lastGoodLoginAt: lastLogin,
            inbox: INBOXES.known,
            refusals: [],
          };
    this.#player.memory = { ...memory, ...seen, nextLookAt: at };
    return skipped;
  }
}
