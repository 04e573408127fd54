import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Director, type StoryLine } from './journey/director.ts';
import { countMessages } from './journey/home-report.ts';
import { playJourney } from './journey/journey.ts';
import { judge, type PromiseResult } from './journey/promises.ts';
import { ChildSeat } from './seat/child-seat.ts';
import { type Seat, SeatMemory, takeLocalSeat } from './seat/seat.ts';
import { createCertificateAuthority } from './servers/certificates.ts';
import { startDovecotHost } from './servers/dovecot-host.ts';
import { startMailHost } from './servers/mail-host.ts';
import { World } from './world/world.ts';

/** Which servers play the providers. */
export type DrillServers = 'embedded' | 'dovecot';

/** How a drill is played. */
export interface DrillOptions {
  readonly servers: DrillServers;
  readonly seed: number;
  readonly onStory?: (line: StoryLine) => void;
  /**
   * With it the engine runs in a process of its own, and this is told of each turn of its clock, from 1 on: it may kill
   * that process whenever it likes.
   */
  readonly onTurn?: (seat: ChildSeat, turn: number) => void;
}

export interface DrillReport {
  /** Every promise was kept. */
  readonly kept: boolean;
  readonly servers: DrillServers;
  readonly promises: readonly PromiseResult[];
  readonly story: readonly StoryLine[];
  /** How often the engine's process was lost and started again. */
  readonly restarts: number;
  /** Compressed time that passed, and real time that it took. */
  readonly playedMs: number;
  readonly tookMs: number;
}

/** The evening of the second outage of 2023, moved to the present. */
const START = Date.parse('2026-06-12T19:00:00Z');

/** Plays the whole journey on mail servers of its own and judges every promise by what those servers hold. */
export async function playDrill(options: DrillOptions): Promise<DrillReport> {
  const realStart = performance.now();
  const folder = mkdtempSync(path.join(tmpdir(), 'posta-drill-'));
  const certificate = await (await createCertificateAuthority()).issue();
  const memory = new SeatMemory(START, {
    databasePath: path.join(folder, 'posta.db'),
    authorities: [certificate.ca],
    seed: options.seed,
  });
  const startHost = options.servers === 'dovecot' ? startDovecotHost : startMailHost;
  const world = await World.start({ startHost, certificate, now: () => memory.now });
  let seat: Seat | undefined;
  try {
    seat = await takeSeat(options, memory);
    const director = new Director(seat, options.onStory ?? (() => undefined));
    const countRecovered = (): number =>
      memory.notes.filter(({ note }) => note.matter.about === 'recovered').length;
    const notes = await playJourney(world, director, countRecovered);
    const promises = await judge(notes, world, {
      looks: director.looks,
      recoveredNotes: countRecovered(),
      fallbackBefore: await countMessages(world.gmail),
    });
    return {
      kept: promises.every(({ kept }) => kept),
      servers: options.servers,
      promises,
      story: director.story,
      restarts: memory.restarts,
      playedMs: memory.now - START,
      tookMs: performance.now() - realStart,
    };
  } finally {
    await seat?.stop();
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeSeat({ onTurn }: DrillOptions, memory: SeatMemory): Promise<Seat> {
  if (onTurn === undefined) return takeLocalSeat(memory);
  const seat = await ChildSeat.take(memory);
  let turns = 0;
  memory.onTurn = () => {
    turns += 1;
    onTurn(seat, turns);
  };
  return seat;
}
