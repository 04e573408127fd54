import type { EngineContext } from '#engine/context';
import { DutyRunner } from '#engine/duty';
import { type Database, openDatabase } from '#engine/storage/database';
import { createSyncBack, type SyncBack, type SyncBackInputs } from '#engine/sync-back/sync-back';
import { type HandClock, makePorts } from '#support/ports';
import { accessTo, type Scene } from './scene.ts';

/** The engine's part of the copying, with nothing that starts by itself. */
export interface CopyingEngine {
  readonly database: Database;
  readonly syncBack: SyncBack;
  readonly runner: DutyRunner;
  stop(): Promise<void>;
}

/** Starts it on the database file of the scene: called again after `stop`, it is a restart. */
export function startCopying(scene: Scene, clock: HandClock, inputs: SyncBackInputs): CopyingEngine {
  const ports = makePorts({ clock });
  const database = openDatabase(scene.databaseFile);
  const context: EngineContext = {
    ports,
    database,
    line: { limits: { ...ports.limits, commandMs: 400 }, authorities: [] },
    changed: () => runner.review(),
    access: async (role) => accessTo(role === 'primary' ? scene.libero : scene.gmail),
    isLocked: () => false,
  };
  const syncBack = createSyncBack(context, inputs);
  const runner = new DutyRunner([syncBack.duty], clock, ports.log);
  runner.start();
  const stop = async (): Promise<void> => {
    await runner.stop(3000);
    database.close();
  };
  return { database, syncBack, runner, stop };
}
