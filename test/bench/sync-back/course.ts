import { mbsync, naive, ours } from './contestants.ts';
import { type Difference, differ, type Facts, factsOf, withoutForeignLine } from './likeness.ts';
import { type Appending, type Grounds, layLine, type Source } from './servers.ts';

/** Who copies: the command line onto a server without and with MULTIAPPEND, and the others. */
export type Kind = 'single' | 'multi' | 'mbsync' | 'naive';

const CONTESTANTS = { single: ours, multi: ours, mbsync, naive } as const;
/** The naive loop waits for every answer; so many messages take it about half a minute. */
const NAIVE_MOST = 2000;
const NAIVE_MOST_ROUND_TRIPS_MS = 6000;

/** What one run came to. */
export interface Played {
  /** The whole process; of the naive loop, in proportion, as if it had copied all. */
  readonly ms: number;
  readonly peakMb: number;
  /** How many it did copy. */
  readonly messages: number;
  readonly difference: Difference;
  /** Messages into whose header it wrote a line of its own. */
  readonly withForeignLine: number;
}

/** How many messages the naive loop is given. */
const naiveShare = (messages: number, roundTripMs: number): number =>
  Math.min(messages, roundTripMs === 0 ? NAIVE_MOST : Math.floor(NAIVE_MOST_ROUND_TRIPS_MS / roundTripMs));

/** One copy into a new mailbox, and a look at every message of it. */
export async function play(
  kind: Kind,
  grounds: Grounds,
  source: Source,
  roundTripMs: number,
): Promise<Played> {
  const appending: Appending = kind === 'multi' ? 'multi' : 'single';
  const messages = kind === 'naive' ? naiveShare(source.messages, roundTripMs) : source.messages;
  await using target = await grounds.target(appending);
  await using line = await layLine(source.port, target.port, roundTripMs);
  const contestant = CONTESTANTS[kind];
  const ends = { from: source.user, to: target.user };
  const { ms, peakMb } = await contestant({ grounds, line, ...ends, messages });
  let withForeignLine = 0;
  const found: Facts[] = [];
  await target.visit((held) => {
    const without = kind === 'mbsync' ? withoutForeignLine(held.raw) : undefined;
    if (without !== undefined) withForeignLine += 1;
    found.push(factsOf({ ...held, raw: without ?? held.raw }));
  });
  // What lies in the source twice comes home once with us: DESIGN's promise is no duplicate.
  const expected = contestant === ours ? source.distinct : source.facts.slice(0, messages);
  return {
    ms: Math.round((ms * source.messages) / messages),
    peakMb,
    messages,
    difference: differ(expected, found),
    withForeignLine,
  };
}
