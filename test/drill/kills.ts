import { parseArgs } from 'node:util';
import { type DrillReport, playDrill } from '#drill/drill';
import { makeRandom } from '#drill/seat/random';

/** A journey makes a few more turns of the clock than this. */
const TURNS = 210;
/** A turn's work on loopback is done within this, in real time. */
const TURN_MS = 60;

/**
 * Plays the journey with the engine in a process of its own and kills it, with SIGKILL, at `kills` random moments: a
 * random turn of the clock, and a random millisecond of the work that follows.
 */
export async function playWithKills(
  seed: number,
  kills: number,
  servers: 'embedded' | 'dovecot' = 'embedded',
): Promise<DrillReport> {
  const random = makeRandom(seed);
  const moments = new Map<number, number>();
  while (moments.size < kills) moments.set(1 + Math.floor(random() * TURNS), random() * TURN_MS);
  return playDrill({
    servers,
    seed,
    onTurn: (seat, turn) => {
      const waitMs = moments.get(turn);
      if (waitMs !== undefined) setTimeout(() => seat.kill(), waitMs);
    },
  });
}

/** What must be the same whatever was killed: every promise, with what the servers hold. */
export const endState = ({ promises }: DrillReport): readonly string[] =>
  promises.map(({ id, kept }) => `${kept ? 'kept' : 'BROKEN'} ${id}`);

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      kills: { type: 'string' },
      seed: { type: 'string' },
      dovecot: { type: 'boolean' },
    },
  });
  const first = Number(values.seed ?? 1);
  const totals = { runs: 0, kills: 0, kept: 0 };
  for (let seed = first; seed < first + Number(values.runs ?? 10); seed += 1) {
    const report = await playWithKills(
      seed,
      Number(values.kills ?? 10),
      values.dovecot === true ? 'dovecot' : 'embedded',
    );
    totals.runs += 1;
    totals.kills += report.restarts;
    totals.kept += report.kept ? 1 : 0;
    const broken = report.promises
      .filter(({ kept }) => !kept)
      .map(({ id, measured }) => `${id} (${measured})`);
    console.log(
      `seed ${seed}: ${report.restarts} kills, ${report.kept ? 'every promise kept' : `BROKEN: ${broken.join(', ')}`}`,
    );
  }
  console.log(`${totals.kept} of ${totals.runs} runs kept every promise, over ${totals.kills} kills`);
  process.exitCode = totals.kept === totals.runs ? 0 : 1;
}
