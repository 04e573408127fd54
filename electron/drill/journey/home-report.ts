import { COPY_MARK } from '#shared/sync-back/flags';
import type { HeldMessage } from '../servers/mail-host-types.ts';
import type { LateLetters } from '../world/late.ts';
import { headerOf } from '../world/letter.ts';
import type { World } from '../world/world.ts';

/** What the two hosts hold in the end, message by message. */
export interface HomeReport {
  readonly found: number;
  readonly missing: number;
  readonly doubles: number;
  readonly wrongDates: number;
  readonly wrongFlags: number;
  readonly wrongBytes: number;
  /** Notices and proofs of ours that were copied home. */
  readonly ours: number;
  readonly goneFromFallback: number;
  /** Of what the provider delivered late, how much is still there. */
  readonly lateKept: number;
}

const idOf = (message: HeldMessage): string => headerOf(message.raw, 'Message-ID');
/** The scenario's own letters: everything else in the fallback mailbox was sent by the app. */
const isLetter = (id: string): boolean => /^<(?:answer|written)-\d+@/.test(id);
/** The flags of the original: our mark on the copy is none of them. */
const flagsOf = (message: HeldMessage): string =>
  message.flags
    .filter((flag) => flag !== COPY_MARK)
    .toSorted()
    .join(' ');

/** Message-IDs of a mailbox's inbox and Sent, counted. */
export async function countMessages(host: World['gmail']): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const folder of ['inbox', 'sent']) {
    for (const message of await host.messages(folder)) {
      counts.set(`${folder} ${idOf(message)}`, (counts.get(`${folder} ${idOf(message)}`) ?? 0) + 1);
    }
  }
  return counts;
}

/** Compares, by the servers' own stores, what was on the fallback with what is at home. */
export async function compareHome(
  world: World,
  fallbackBefore: ReadonlyMap<string, number>,
  late: LateLetters,
): Promise<HomeReport> {
  const report = { found: 0, missing: 0, doubles: 0, wrongDates: 0, wrongFlags: 0, wrongBytes: 0, ours: 0 };
  const submittedIds = new Set(world.gmail.submitted.map(({ raw }) => headerOf(raw, 'Message-ID')));
  let lateKept = 0;
  for (const folder of ['inbox', 'sent']) {
    const held = await world.libero.messages(folder);
    // What the provider itself brought a second time is no copy of ours.
    const home = folder === 'inbox' ? held.filter(({ uid }) => !late.uids.has(uid)) : held;
    lateKept += held.length - home.length;
    const away = await world.gmail.messages(folder);
    for (const source of away.filter((message) => isLetter(idOf(message)))) {
      const copies = home.filter((message) => idOf(message) === idOf(source));
      const [copy] = copies;
      if (copy === undefined) {
        report.missing += 1;
        continue;
      }
      report.found += 1;
      report.doubles += copies.length - 1;
      if (copy.internalDate.getTime() !== source.internalDate.getTime()) report.wrongDates += 1;
      if (flagsOf(copy) !== flagsOf(source)) report.wrongFlags += 1;
      if (!copy.raw.equals(source.raw)) report.wrongBytes += 1;
    }
    // A round trip from the fallback arrives at home as ordinary mail; a second one of the same id would be a copy.
    const seen = new Map<string, number>();
    for (const id of home.map(idOf)) seen.set(id, (seen.get(id) ?? 0) + 1);
    for (const [id, count] of seen) {
      if (!submittedIds.has(id)) continue;
      report.ours += folder === 'sent' ? count : count - 1;
    }
  }
  const after = await countMessages(world.gmail);
  const gone = [...fallbackBefore].filter(([id, count]) => (after.get(id) ?? 0) < count).length;
  return { ...report, goneFromFallback: gone, lateKept };
}
