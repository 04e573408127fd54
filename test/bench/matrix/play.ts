import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { lookAround } from '#engine/watch/look-round';
import { probeWeb } from '#engine/watch/probe-web';
import { type MailboxSettings, passwordCredential } from '#shared/mailbox';
import { diagnose } from '#shared/outage/diagnose';
import type { Diagnosis, Look } from '#shared/outage/diagnosis';
import { freshMemory, type WatchMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { MORNING } from '#support/ports';
import { LIMITS, type MatrixCase } from './case.ts';
import type { MatrixKit } from './kit.ts';
import { ADDRESS, openScene, PASSWORD, type Scene } from './scene.ts';

/** How one case ended. */
export interface Played {
  readonly name: string;
  readonly end: 'right' | 'wrong' | 'hang' | 'crash';
  readonly expected: readonly Diagnosis[];
  /** The diagnosis, with what was seen on each surface; or the error. */
  readonly said: string;
  readonly ms: number;
  readonly deadlineMs: number;
}

const HISTORIES: Readonly<Record<MatrixCase['history'], Partial<WatchMemory>>> = {
  'never-tried': {},
  'worked-an-hour-ago': {
    lastGoodLoginAt: MORNING - HOUR_MS,
    refusals: [{ at: MORNING - 31 * MINUTE_MS, code: '[AUTHENTICATIONFAILED]' }],
  },
  'refused-half-an-hour-ago': {
    refusals: [{ at: MORNING - 31 * MINUTE_MS, code: '[AUTHENTICATIONFAILED]' }],
  },
};

const seen = ({ surface, depth, verdict, code }: Look): string => `${surface} ${depth} ${verdict} ${code}`;

/** One round on the servers of the case; the login page is looked at beside it, as the round does outside loopback. */
async function look(
  one: MatrixCase,
  scene: Scene,
  kit: MatrixKit,
): Promise<{ diagnosis: Diagnosis; looks: Look[] }> {
  const settings: MailboxSettings = { address: ADDRESS, user: ADDRESS, imap: scene.imap, smtp: scene.smtp };
  const memory = {
    ...freshMemory(ADDRESS, MORNING),
    ...HISTORIES[one.history],
    ...(one.imap?.known === undefined ? {} : { inbox: one.imap.known }),
  };
  const line = { limits: LIMITS, authorities: [] };
  const { diagnosis, looks, controls } = await lookAround({
    at: MORNING,
    plan: {
      imapLogin: true,
      smtpLogin: true,
      web: false,
      alternatives: false,
      sparing: false,
      incoming: false,
      neutral: false,
    },
    settings,
    access: { ...settings, credential: passwordCredential(PASSWORD) },
    memory,
    policy: DEFAULT_POLICY,
    line,
    controls: kit.neutral.urls[one.neutral],
    fallback: undefined,
  });
  if (scene.webUrl === undefined) return { diagnosis, looks: [...looks] };
  const all = [...looks, (await probeWeb(scene.webUrl, line)).look];
  return { ...diagnose(all, controls, { ...memory, at: MORNING }, DEFAULT_POLICY), looks: all };
}

/** Plays one case and says how it ended. Never throws. */
export async function playCase(one: MatrixCase, kit: MatrixKit): Promise<Played> {
  const { name, expected, deadlineMs } = one;
  const scene = await openScene(one, kit);
  const startedAt = performance.now();
  const ended = (end: Played['end'], said: string): Played => ({
    name,
    end,
    expected,
    said,
    ms: Math.round(performance.now() - startedAt),
    deadlineMs,
  });
  const over = new AbortController();
  const late = sleep(deadlineMs, 'late' as const, { signal: over.signal });
  try {
    const round = await Promise.race([look(one, scene, kit), late]);
    if (round === 'late') return ended('hang', 'nothing');
    const said = [round.diagnosis, ...round.looks.map(seen)].join('; ');
    const web = round.looks.find(({ surface }) => surface === 'web')?.verdict;
    const isRight =
      expected.includes(round.diagnosis) && (one.webMeans === undefined || web === one.webMeans);
    return ended(isRight ? 'right' : 'wrong', said);
  } catch (error) {
    return ended('crash', error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    over.abort();
    // The clock that was stopped rejects, and has nothing to say.
    late.catch(() => undefined);
    await scene.stop();
  }
}

// Node asks the system's resolver on four threads: more names at once would wait for each other.
const NAMES_AT_ONCE = 3;
const asksNames = ({ neutral, layer }: MatrixCase): boolean =>
  neutral.startsWith('no-names') || layer === 'dns';

/** Plays them all, `atOnce` at a time, those that ask for names a few at a time. Never throws. */
export async function playMatrix(
  cases: readonly MatrixCase[],
  kit: MatrixKit,
  atOnce: number,
): Promise<readonly Played[]> {
  const results: Played[] = [];
  const work = async (waiting: MatrixCase[]): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
      results.push(await playCase(one, kit));
  };
  const named = cases.filter(asksNames);
  const others = cases.filter((one) => !asksNames(one));
  await Promise.all([
    ...Array.from({ length: NAMES_AT_ONCE }, () => work(named)),
    ...Array.from({ length: atOnce }, () => work(others)),
  ]);
  return results;
}

const SETTLE_STEPS = 40;
const SETTLE_MS = 50;

/** Every connection that was begun in this process, whoever began it; the servers' ends are not among them. */
const begun = new Set<Socket>();
subscribe('net.client.socket', (message) => {
  const socket: unknown =
    typeof message === 'object' && message !== null ? Reflect.get(message, 'socket') : null;
  if (!(socket instanceof Socket)) return;
  begun.add(socket);
  socket.once('close', () => begun.delete(socket));
});

/** How many connections were noticed so far: a count of open ones proves nothing where this is 0. */
let noticed = 0;
subscribe('net.client.socket', () => {
  noticed += 1;
});
export const connectionsNoticed = (): number => noticed;

/** Connections begun in this process that are still open once everything had its time to close. */
export async function countOpenSockets(): Promise<number> {
  for (let step = 0; step < SETTLE_STEPS && begun.size > 0; step += 1) await sleep(SETTLE_MS);
  return begun.size;
}
