import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeRandom } from '#drill/seat/random';

/**
 * Runs the same work in several lanes at a time, each with random numbers of its own. `cache`: a folder for what Node
 * compiles, shared by all and removed at the end; starting is most of a short life.
 */
export async function inLanes(
  { lanes, seed, name }: { readonly lanes: number; readonly seed: number; readonly name: string },
  lane: (random: () => number, cache: string) => Promise<void>,
): Promise<void> {
  const cache = mkdtempSync(path.join(tmpdir(), `${name}-`));
  try {
    await Promise.all(Array.from({ length: lanes }, (_, index) => lane(makeRandom(seed + index), cache)));
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
