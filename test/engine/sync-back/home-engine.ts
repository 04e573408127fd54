import type { MailHost } from '#drill/servers/mail-host-types';
import type { EngineContext } from '#engine/context';
import { DutyRunner } from '#engine/duty';
import { type Database, openDatabase } from '#engine/storage/database';
import { createCheckDuty } from '#engine/sync-back/check-duty';
import type { OutageWindow } from '#engine/sync-back/current-run';
import { createLateDuty } from '#engine/sync-back/late-duty';
import { createStartDuty } from '#engine/sync-back/start-duty';
import { createSyncBack, type SyncBack } from '#engine/sync-back/sync-back';
import { HOUR_MS, type Instant } from '#shared/time';
import { HandClock, MORNING, makePorts } from '#support/ports';
import { accessTo, type Scene } from './scene.ts';

/** When the outage of these tests is over. */
export const ENDED: Instant = MORNING + 20 * HOUR_MS;

/** What the watcher says, as a test likes to set it. */
export interface World {
  outage: OutageWindow | undefined;
  mayCopy: boolean;
  random: () => number;
}

/** All duties of the return on one database file, with a clock of their own. */
export class HomeEngine {
  readonly clock: HandClock;
  readonly world: World;
  readonly #hosts: { readonly gmail: MailHost; readonly libero: MailHost };
  readonly #file: string;
  database: Database;
  syncBack: SyncBack;
  runner: DutyRunner;

  constructor(
    scene: Pick<Scene, 'gmail' | 'libero'>,
    file: string,
    world: Partial<World> = {},
    startAt = ENDED,
  ) {
    this.clock = new HandClock(startAt);
    this.#hosts = scene;
    this.#file = file;
    this.world = {
      outage: { campaign: 'outage-1', since: MORNING, until: ENDED },
      mayCopy: true,
      random: () => 0.5,
      ...world,
    };
    ({ database: this.database, syncBack: this.syncBack, runner: this.runner } = this.#open());
  }

  async stop(): Promise<void> {
    await this.runner.stop(3000);
    this.database.close();
  }

  /** Another process takes over from what the first one stored. */
  async restart(): Promise<void> {
    await this.stop();
    ({ database: this.database, syncBack: this.syncBack, runner: this.runner } = this.#open());
  }

  change(change: Partial<World>): void {
    Object.assign(this.world, change);
    this.runner.review();
  }

  /** Turns the clock from one due moment to the next until `enough` says so, or nothing is due before `until`. */
  async play(enough: () => boolean, until = ENDED + 30 * 24 * HOUR_MS): Promise<void> {
    await this.runner.settled();
    for (let turns = 0; turns < 2000 && !enough(); turns += 1) {
      const at = this.clock.nextAt;
      if (at === undefined || at > until) break;
      this.clock.advance(Math.max(0, at - this.clock.now()));
      await this.runner.settled();
    }
  }

  /** Lets time pass until that moment, with everything that falls due on the way. */
  async playUntil(until: Instant): Promise<void> {
    await this.play(() => false, until);
    this.clock.advance(Math.max(0, until - this.clock.now()));
    await this.runner.settled();
  }

  /** The person presses the button, and waits for the proof. */
  async bringHome(): Promise<void> {
    await this.syncBack.start();
    await this.play(() => this.syncBack.view().state === 'done');
  }

  #open() {
    const { gmail, libero } = this.#hosts;
    const ports = makePorts({ clock: this.clock, random: () => this.world.random() });
    const database = openDatabase(this.#file);
    const hosts = { primary: libero, fallback: gmail } as const;
    for (const [role, host] of Object.entries(hosts)) {
      const { credential: _, ...settings } = accessTo(host);
      database.run(
        'INSERT OR REPLACE INTO mailbox(role, address, settings, connected_at) VALUES(?, ?, ?, 0)',
        role,
        settings.address,
        JSON.stringify(settings),
      );
    }
    const context: EngineContext = {
      ports,
      database,
      line: { limits: { ...ports.limits, commandMs: 400 }, authorities: [] },
      changed: () => this.runner?.review(),
      access: async (role) => accessTo(role === 'primary' ? libero : gmail),
      isLocked: () => false,
    };
    const inputs = { window: () => this.world.outage, mayCopy: () => this.world.mayCopy };
    const syncBack = createSyncBack(context, inputs);
    const duties = [
      syncBack.duty,
      createStartDuty(context, inputs, syncBack),
      createCheckDuty(context, inputs, syncBack),
      createLateDuty(context, inputs, syncBack),
    ];
    const runner = new DutyRunner(duties, this.clock, ports.log);
    runner.start();
    return { database, syncBack, runner };
  }
}
