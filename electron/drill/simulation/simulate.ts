import { DEFAULT_POLICY, type WatchPolicy } from '#shared/outage/policy';
import { DAY_MS, type Instant } from '#shared/time';
import { makeRandom } from '../seat/random.ts';
import type { LifeClient } from './client.ts';
import type { SimulationFigures } from './figures.ts';
import { UNFREEZE_MS } from './habits.ts';
import { Life } from './life.ts';
import { MachineClient } from './machine-client.ts';
import { Tally } from './tally.ts';

const START = Date.UTC(2026, 0, 1);
const YEAR_MS = 365 * DAY_MS;
const LIFE_SALT = 0x5bd1e995;

/** Plays `years` of one user's life through a client. `isSkipping` false plays every calm round too, with the same result. */
export function liveThrough(
  years: number,
  seed: number,
  makeClient: (start: Instant, random: () => number) => LifeClient,
  isSkipping = true,
): SimulationFigures {
  const life = new Life(START, seed ^ LIFE_SALT);
  const client = makeClient(START, makeRandom(seed));
  const tally = new Tally(life);
  const end = START + years * YEAR_MS;
  for (let session = life.nextSession(START); session.from < end; session = life.nextSession(session.until)) {
    client.wakeUp(session);
    tally.begin(session);
    /** Since when the real mailbox is back while the client still waits for its owner. */
    let sinceReturn: Instant | undefined;
    while (true) {
      const due = Math.max(client.nextLookAt, session.from);
      // A life goes forward only: nobody may ask it about an instant after this session yet.
      if (due >= session.until) break;
      if (isSkipping) tally.skipped += client.skipCalm(Math.min(life.calmUntil(due), session.until));
      const at = Math.max(client.nextLookAt, session.from);
      if (at >= session.until) break;
      tally.add(client.look(life.worldAt(at), at, life.calmUntil(at) > at));
      sinceReturn = client.isFrozen && life.failureAt(at) === undefined ? (sinceReturn ?? at) : undefined;
      if (sinceReturn !== undefined && at - sinceReturn >= UNFREEZE_MS) client.goOn(at);
    }
  }
  return tally.figures(years, seed);
}

/** Plays `years` of one user's life through the real diagnosis, machine and schedule. The seed decides everything. */
export const simulateYears = (
  years: number,
  seed: number,
  policy: WatchPolicy = DEFAULT_POLICY,
  isSkipping = true,
): SimulationFigures =>
  liveThrough(years, seed, (start, random) => new MachineClient(start, policy, random), isSkipping);
