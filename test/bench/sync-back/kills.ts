/**
 * `posta sync-back` killed (SIGKILL) again and again until it ends by itself, then compared message by message with
 * what the servers hold. `npm run kills:sync-back -- [--kills N] [--seed S] [--lanes L] [--json]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '#engine/storage/database';
import { wrongs } from '../../engine/sync-back/phases/judge.ts';
import type { Lab } from '../../engine/sync-back/phases/labs.ts';
import { HOUSEHOLD, moreMail } from '../../engine/sync-back/phases/mail-set.ts';
import { rowsOf } from '../../engine/sync-back/phases/play.ts';
import { canDovecot, DOVECOT, EMBEDDED, type Setting } from '../../engine/sync-back/phases/settings.ts';
import { inLanes } from '../lanes.ts';
import { type Aim, openSeat, type Seat, warmUp } from './killed-process.ts';

const KILLS_OF_A_JOURNEY = 10;
/** One journey in so many leads to a real Dovecot. */
const JOURNEYS_PER_DOVECOT = 3;
/** How long a process takes that nobody kills, as a first guess; then as measured. */
const USUAL_MS = 1500;
const MORE_MAILS = 14;
/** One journey in so many is of several handfuls, some of which are under way at a time. */
const JOURNEYS_PER_LONG = 3;
const LONG_MORE_MAILS = 260;
/** In a short journey the kill is aimed at one of so many first messages. */
const AIMED_AT = 6;

/** What killing came to. */
export interface KillTally {
  kills: number;
  /** Of these, aimed at a byte of a message or at the answer to it. */
  aimed: number;
  onDovecot: number;
  journeys: number;
  /** Messages that had to get home. */
  messages: number;
  /** What was lost, doubled, altered or untrue, for whoever looks into it. */
  readonly wrong: string[];
}

/** Half of the kills anywhere in the life of the process, half right when the server has got byte n of a message. */
function takeAim(tally: KillTally, random: () => number, usualMs: number, mails: number): Aim {
  // By turns, not by chance: an aim that finds no message to hit would else leave a short run without any.
  if (tally.aimed * 2 > tally.kills) return { kind: 'time', ms: random() * usualMs };
  const moments = ['literal', 'literal', 'after', 'before'] as const;
  return {
    kind: 'append',
    count: 1 + Math.floor(random() * mails),
    moment: moments[Math.floor(random() * moments.length)] ?? 'literal',
    share: random(),
    isRestLost: random() < 0.5,
  };
}

async function playJourney(
  tally: KillTally,
  {
    setting,
    lab,
    random,
    limit,
    isLong,
  }: { setting: Setting; lab: Lab; random: () => number; limit: number; isLong: boolean },
  cache: string,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sync-back-kills-'));
  try {
    const pair = await lab.fresh([...HOUSEHOLD, ...moreMail(isLong ? LONG_MORE_MAILS : MORE_MAILS, random)]);
    await using seat: Seat = await openSeat(pair, { folder, cache, hidesAppendUid: setting.hidesAppendUid });
    let usualMs = USUAL_MS;
    const tell = (wrong: readonly string[]): void => {
      for (const one of wrong) tally.wrong.push(`journey ${tally.journeys + 1} (${setting.name}): ${one}`);
    };
    for (let kills = 0; ; ) {
      const mayKill = kills < KILLS_OF_A_JOURNEY && tally.kills < limit;
      const aim = mayKill ? takeAim(tally, random, usualMs, isLong ? LONG_MORE_MAILS : AIMED_AT) : undefined;
      const life = await seat.live(aim);
      if (life.isKilled) {
        kills += 1;
        tally.kills += 1;
        if (aim?.kind === 'append') tally.aimed += 1;
        if (setting.isDovecot === true) tally.onDovecot += 1;
        continue;
      }
      usualMs = Math.min(usualMs * 2, Math.max(300, life.ms));
      if (life.code !== 0) tell([`exit ${life.code}: ${life.said}`]);
      if (mayKill && life.code === 0 && life.planned > 0) continue;
      break;
    }
    const database = openDatabase(seat.databaseFile);
    tell(await wrongs(setting, pair, rowsOf(database)));
    database.close();
    const again = await seat.live(undefined);
    if (again.planned > 0 || again.appends > 0)
      tell([`a run too many: ${again.said}, ${again.appends} sent`]);
    tally.journeys += 1;
    tally.messages += pair.mails.filter(({ fate }) => fate === 'home').length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pick = (settings: readonly Setting[], name: string): Setting => {
  const found = settings.find((setting) => setting.name === name);
  if (found === undefined) throw new Error(`no setting "${name}"`);
  return found;
};

/** Kills `kills` processes, `lanes` journeys side by side. */
export async function killSyncBack(
  kills: number,
  seed: number,
  lanes = 1,
  onJourney: (tally: KillTally) => void = () => undefined,
): Promise<KillTally> {
  const tally: KillTally = { kills: 0, aimed: 0, onDovecot: 0, journeys: 0, messages: 0, wrong: [] };
  const kinds = [pick(EMBEDDED, 'embedded'), pick(EMBEDDED, 'no UIDPLUS')];
  const dovecots = canDovecot()
    ? [pick(DOVECOT, 'Dovecot'), pick(DOVECOT, 'Dovecot without MULTIAPPEND')]
    : [];
  let started = 0;
  let warm: Promise<void> | undefined;
  await inLanes({ lanes, seed, name: 'sync-back-kills-cache' }, async (random, cache) => {
    warm ??= warmUp(cache);
    await warm;
    while (tally.kills < kills) {
      started += 1;
      const isReal = started % JOURNEYS_PER_DOVECOT === 0 && dovecots.length > 0;
      const choice = isReal ? dovecots : kinds;
      const setting = choice[Math.floor(random() * choice.length)] ?? pick(EMBEDDED, 'embedded');
      await using lab = await setting.start();
      const isLong = started % JOURNEYS_PER_LONG === 1;
      await playJourney(tally, { setting, lab, random, limit: kills, isLong }, cache);
      onJourney(tally);
    }
  });
  return tally;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string' },
      seed: { type: 'string' },
      lanes: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const tally = await killSyncBack(
    Number(values.kills ?? 1000),
    Number(values.seed ?? 1),
    Number(values.lanes ?? 2),
    ({ kills, aimed, onDovecot, journeys, messages, wrong }) => {
      if (values.json === true) return;
      const kinds = `${aimed} amid a message, ${onDovecot} on Dovecot`;
      console.log(
        `${journeys} journeys, ${messages} messages, ${kills} kills (${kinds}): ${wrong.length} wrong`,
      );
    },
  );
  console.log(JSON.stringify(tally));
  process.exitCode = tally.wrong.length === 0 ? 0 : 1;
}
