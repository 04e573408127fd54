import { Player } from '#drill/simulation/player';
import { CALM, NO_NOISE, type SurfaceState, type World } from '#drill/simulation/provider';
import type { Verdict } from '#shared/outage/diagnosis';
import type { WatchEffect } from '#shared/outage/effect';
import { DEFAULT_POLICY, type WatchPolicy } from '#shared/outage/policy';
import { type Instant, MINUTE_MS } from '#shared/time';

const START: Instant = Date.UTC(2023, 0, 22, 22, 0);

const greets = (verdict: Verdict): SurfaceState => ({ verdict, depth: 'greeting' });
const logsIn = (verdict: Verdict): SurfaceState => ({ verdict, depth: 'login' });

/** The alphabet of the played words: the state of the world while one round looks at it. */
export const LETTERS = {
  w: CALM,
  /** Everything silent. */
  f: { ...CALM, imap: greets('silent'), smtp: greets('silent') },
  /** Only reading fails. */
  i: { ...CALM, imap: greets('refused') },
  /** Only sending fails. */
  s: { ...CALM, smtp: greets('silent') },
  /** Greets, and says at the login that it is unavailable. */
  u: { ...CALM, imap: logsIn('unavailable') },
  /** Greets, and refuses the login. */
  r: { ...CALM, imap: logsIn('login-refused'), smtp: logsIn('login-refused') },
  /** Asks to come back later. */
  t: { ...CALM, imap: greets('throttled'), smtp: greets('throttled') },
  /** Another inbox. */
  z: { ...CALM, imap: logsIn('mailbox-changed') },
  /** Our own line, a portal, no names. */
  x: { ...CALM, line: 'down' },
  c: { ...CALM, line: 'captive' },
  d: { ...CALM, line: 'dns' },
  /** The provider's names are gone, others resolve. */
  n: { ...CALM, imap: greets('dns'), smtp: greets('dns') },
} as const satisfies Record<string, World>;

type Letter = keyof typeof LETTERS;
const isLetter = (text: string): text is Letter => Object.hasOwn(LETTERS, text);

export interface Played {
  readonly player: Player;
  /** Phases as they change, and effects, in order. */
  readonly story: readonly string[];
  readonly effects: readonly WatchEffect[];
  readonly rounds: readonly {
    readonly at: Instant;
    readonly before: string;
    readonly logins: number;
    readonly readOk: boolean;
  }[];
}

export interface PlayOptions {
  readonly hasFallback?: boolean;
  readonly policy?: WatchPolicy;
  readonly random?: () => number;
  /** By default the rounds come when the machine wants them. */
  readonly at?: (planned: Instant, index: number) => Instant;
}

/** Plays a word, one letter per round. The first round is a calm one that logs in, so that the mailbox is known. */
export function play(word: string, options: PlayOptions = {}): Played {
  const {
    hasFallback = true,
    policy = DEFAULT_POLICY,
    random = () => 0.5,
    at = (planned) => planned,
  } = options;
  const player = new Player(START, policy, NO_NOISE, random, hasFallback);
  player.play(CALM, START);
  // The hour of that login goes by quietly.
  player.memory = { ...player.memory, nextLookAt: START + 61 * MINUTE_MS };
  const story: string[] = [];
  const effects: WatchEffect[] = [];
  const rounds: Played['rounds'][number][] = [];
  Array.from(word).forEach((letter, index) => {
    if (!isLetter(letter)) throw new Error(`no such letter: ${letter}`);
    const when = at(player.memory.nextLookAt, index);
    const { round, before, after, effects: done, logins } = player.play(LETTERS[letter], when);
    const readOk = round.looks.some(
      ({ surface, depth, verdict }) => `${surface} ${depth} ${verdict}` === 'imap login well',
    );
    rounds.push({ at: when, before: before.phase.phase, logins, readOk });
    if (before.phase.phase !== after.phase.phase) story.push(after.phase.phase);
    for (const effect of done) {
      effects.push(effect);
      if (!/^(?:outage-changed|.*-trip-wanted)$/.test(effect.type)) story.push(effect.type);
    }
  });
  return { player, story, effects, rounds };
}
